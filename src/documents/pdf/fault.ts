/** Why a paper could not be made; thrown. The words are for the person who asked for the paper. */

export interface MissingCharacter {
  readonly character: string;
  /** `U+6C49`. */
  readonly code: string;
}

/** Characters of the text that the fonts do not have: a paper with holes is never printed. */
export class MissingGlyphFault extends Error {
  override readonly name = 'MissingGlyphFault';
  readonly characters: readonly MissingCharacter[];

  constructor(characters: readonly string[]) {
    const named = [...new Set(characters)].map((character) => ({
      character,
      code: codeOf(character),
    }));
    const list = named.map(({ character, code }) => `“${character}” (${code})`).join(', ');
    super(`Huruf ${list} tidak ada dalam fon. Ganti huruf itu dalam SOP, lalu cetak lagi.`);
    this.characters = named;
  }
}

/** The paper could not be set in type for another reason: a fault of ours or of the machine. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(`Berkas PDF tidak dapat dibuat: ${problems.join('; ')}`, options);
    this.problems = problems;
  }
}

/** The fault that a compiler's messages stand for. */
export function faultOf(problems: readonly string[]): MissingGlyphFault | PdfFault {
  const missing = problems.flatMap((problem) =>
    [...problem.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].map(
      ([, text = '']) => unescaped(text),
    ),
  );
  return missing.length > 0
    ? new MissingGlyphFault(missing.flatMap((text) => [...text]))
    : new PdfFault(problems);
}

/** Rust writes what cannot be shown as `\u{200b}`. */
function unescaped(text: string): string {
  return text.replace(/\\*\\u\{([0-9a-f]+)\}/gi, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

function codeOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}
