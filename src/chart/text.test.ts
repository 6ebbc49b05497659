import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSop } from '../../test/support/sop.ts';
import { ChartFault, missingInSop, requireGlyphs } from './glyphs.ts';
import { hyphenPoints } from './hyphenation.ts';
import { breakLines, measureText, missingGlyphs } from './text.ts';

const require = createRequire(import.meta.url);
const fontkit = require('fontkit') as { openSync(path: string): Font };
const SAMPLE =
  'Memeriksa konsep surat: bila “sesuai” diteruskan ke Sekretaris/Camat – 30 menit; Rp1.500.000,00 (½ × €), é ñ Š ≤ → •';

interface Font {
  readonly unitsPerEm: number;
  glyphForCodePoint(code: number): { readonly advanceWidth: number };
}

function openFont(name: string): Font {
  return fontkit.openSync(require.resolve(`@expo-google-fonts/arimo/${name}`));
}

function widthIn(font: Font, text: string, size: number): number {
  const units = [...text].reduce(
    (sum, character) => sum + font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth,
    0,
  );
  return (units * size) / font.unitsPerEm;
}

describe('measureText', () => {
  it.each([
    [false, '400Regular/Arimo_400Regular.ttf'],
    [true, '700Bold/Arimo_700Bold.ttf'],
  ] as const)('gives the widths of the font itself (bold: %s)', (isBold, file) => {
    const font = openFont(file);

    for (let code = 0x20; code < 0x180; code += 1) {
      const character = String.fromCodePoint(code);
      if (missingGlyphs(character).length === 0 && (code < 0x7f || code > 0x9f)) {
        expect(measureText(character, 1000, isBold)).toBeCloseTo(widthIn(font, character, 1000), 1);
      }
    }
    expect(measureText(SAMPLE, 9, isBold)).toBeCloseTo(widthIn(font, SAMPLE, 9), 2);
  });
});

describe('breakLines', () => {
  it('breaks at spaces and after a stroke or hyphen', () => {
    expect(breakLines('Sekretaris/Camat', 55, 9, false)).toEqual(['Sekretaris/', 'Camat']);
    expect(breakLines('undang-undang', 40, 9, false)).toEqual(['undang-', 'undang']);
    expect(breakLines('surat keluar\nsurat masuk', 200, 9, false)).toEqual([
      'surat keluar',
      'surat masuk',
    ]);
  });

  it('divides by syllables only a word that is wider than the line', () => {
    expect(breakLines('mempertanggungjawabkan', 60, 9, false)).toEqual([
      'mempertang-',
      'gungjawabkan',
    ]);
    expect(breakLines('surat pemberdayaan', 70, 9, false)).toEqual(['surat', 'pemberdayaan']);
  });

  it('cuts what cannot be divided between characters, however narrow the line', () => {
    expect(breakLines('XXXXXXXXXX', 20, 9, false).join('')).toBe('XXXXXXXXXX');
    expect(breakLines('WWW', 1, 9, false)).toEqual(['W', 'W', 'W']);
  });

  it('keeps every character and no line wider than asked', () => {
    const words = fc.array(
      fc.constantFrom(
        'konsep',
        'surat',
        'Kasi/Kasubbag',
        'dan',
        'pertanggungjawaban',
        '2018-2023',
        'KEPUTUSAN',
      ),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 25, max: 300 }), (list, width) => {
        const text = list.join(' ');
        const lines = breakLines(text, width, 9, false);

        for (const line of lines) {
          expect(measureText(line, 9, false)).toBeLessThanOrEqual(width + 1e-6);
        }
        const plain = (one: string) => one.replace(/[\s-]/g, '');
        expect(plain(lines.join(''))).toBe(plain(text));
      }),
    );
  });
});

describe('hyphenPoints', () => {
  it('lie between Indonesian syllables', () => {
    const divided = (word: string) => {
      const points = [0, ...hyphenPoints(word), word.length];
      return points
        .slice(1)
        .map((end, index) => word.slice(points[index] ?? 0, end))
        .join('·');
    };

    expect(divided('keterangan')).toBe('ke·te·ra·ngan');
    expect(divided('pembangunan')).toBe('pem·ba·ngu·nan');
    expect(divided('masyarakat')).toBe('ma·sya·ra·kat');
    expect(divided('BKBPMP')).toBe('BKBPMP');
  });
});

describe('characters without a glyph', () => {
  it('are named, each once, and never stop the text from being measured', () => {
    expect(missingGlyphs('Rapat 🎉 di 東京 🎉')).toEqual(['🎉', '東', '京']);
    expect(missingGlyphs(SAMPLE)).toEqual([]);
    expect(measureText('東京', 10, false)).toBeGreaterThan(0);
  });

  it('of an SOP are told in a message with their code points', () => {
    const sop = buildSop([{ key: 'a', activity: 'Menyiapkan 東 rapat' }]);

    expect(missingInSop(sop)).toEqual(['東']);
    expect(() => requireGlyphs(sop)).toThrow(ChartFault);
    expect(() => requireGlyphs(sop)).toThrow('東 (U+6771)');
  });
});
