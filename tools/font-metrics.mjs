// Writes src/chart/metrics/arimo.ts: how wide the glyphs of Arimo are, so that the layout can measure text
// without a font at hand. A test (src/chart/text.test.ts) compares the file with the font.
// Usage: node tools/font-metrics.mjs
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const TARGET = fileURLToPath(new URL('../src/chart/metrics/arimo.ts', import.meta.url));
const require = createRequire(import.meta.url);
const fonts = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((name) =>
  fontkit.openSync(require.resolve(`@expo-google-fonts/arimo/${name}`)),
);

/** Latin with its extensions, punctuation, currency, arrows, signs of arithmetic, boxes and ticks. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2c6, 0x2dd],
  [0x384, 0x3ce],
  [0x1e00, 0x1eff],
  [0x2010, 0x205e],
  [0x2070, 0x209c],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
  [0x2150, 0x218b],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x25a0, 0x25ff],
  [0x2600, 0x27bf],
  [0xfb01, 0xfb02],
];

/** `first:width width …`, one run of neighbouring code points a line; widths in 1/1000 em. */
function runsOf(font) {
  const runs = [];
  for (const [from, to] of RANGES) {
    let run = null;
    for (let code = from; code <= to; code += 1) {
      if (!font.hasGlyphForCodePoint(code)) {
        run = null;
        continue;
      }
      const glyph = font.glyphForCodePoint(code);
      const width = Math.round((glyph.advanceWidth * 1_000_000) / font.unitsPerEm) / 1000;
      if (run === null) {
        run = { from: code, widths: [] };
        runs.push(run);
      }
      run.widths.push(width);
    }
  }
  return runs;
}

function literal(font) {
  const lines = runsOf(font).flatMap(({ from, widths }) => {
    const words = [`${from.toString(16)}:`, ...widths.map(String)];
    const out = [];
    let line = '';
    for (const word of words) {
      if (line.length + word.length > 92) {
        out.push(line);
        line = '';
      }
      line += line === '' ? word : ` ${word}`;
    }
    out.push(line);
    return out;
  });
  return `\`\n${lines.join('\n')}\n\``;
}

const [regular, bold] = fonts;
const perEm = (value) => Math.round((value * 1000) / regular.unitsPerEm);
const source = `/**
 * Advance widths of Arimo (the widths of Arial), in 1/1000 em: runs of neighbouring code points, \`first:\` in
 * hexadecimal and then one width each. Written by tools/font-metrics.mjs; not to be edited.
 */

/** Height over and depth under the baseline, in 1/1000 em. */
export const ASCENDER = ${perEm(regular.ascent)};
export const DESCENDER = ${-perEm(regular.descent)};

export const REGULAR = ${literal(regular)};

export const BOLD = ${literal(bold)};
`;
writeFileSync(TARGET, source);
