/** Characters of an SOP that no font of the sheet has: named before anything is printed. */
import type { SopDefinition } from '../domain/sop/model.ts';
import { cellsOf } from './cells.ts';
import { performersOf } from './columns.ts';
import { missingGlyphs } from './text.ts';

/** Thrown by `requireGlyphs`; `characters` says which, `message` says it with their code points. */
export class ChartFault extends Error {
  readonly code = 'chart.glyph-missing';
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    const named = characters.map((character) => `${character} (${codeOf(character)})`).join(', ');
    super(`Huruf berikut tidak ada dalam fon lembar SOP: ${named}`);
    this.name = 'ChartFault';
    this.characters = characters;
  }
}

/** `U+1F600`. */
function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The characters on the sheet of an SOP that no font has, each once. The sheet is laid out all the same. */
export function missingInSop(sop: SopDefinition): readonly string[] {
  const texts = [
    ...performersOf(sop).flatMap(({ label, group }) => [label, group ?? '']),
    ...sop.steps.flatMap((step) => [
      ...cellsOf(step).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)),
      ...step.outcomes.map(({ label }) => label),
    ]),
  ];
  return missingGlyphs(texts.join(' '));
}

/** Throws a ChartFault that names every character of the sheet that no font has. */
export function requireGlyphs(sop: SopDefinition): void {
  const missing = missingInSop(sop);
  if (missing.length > 0) {
    throw new ChartFault(missing);
  }
}
