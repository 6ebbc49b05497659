/** Numbers that Word counts itself: nothing of them stands in the text of a paragraph. */
import type { XmlNode } from './xml.ts';
import { child, childrenOf, numberOf, value } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

export interface Numbering {
  /** The number before a paragraph ("1.", "a.", "•"), '' where it has none; counts on. */
  readonly next: (paragraphProperties: XmlNode | undefined) => string;
}

/** Counts the numbered paragraphs of a document in their order. */
export function createNumbering(
  numbering: XmlNode | undefined,
  styles: XmlNode | undefined,
): Numbering {
  const levels = levelsOf(numbering);
  const ofStyle = new Map(
    childrenOf(styles, 'w:style').flatMap((style) => {
      const numPr = child(style, 'w:pPr', 'w:numPr');
      return numPr === undefined ? [] : [[style.attributes['w:styleId'] ?? '', numPr] as const];
    }),
  );
  const counts = new Map<string, number[]>();
  return {
    next: (properties) => {
      const numPr =
        child(properties, 'w:numPr') ?? ofStyle.get(value(properties, 'w:pStyle') ?? '');
      const list = value(numPr, 'w:numId') ?? '0';
      const depth = Math.min(8, Math.max(0, Math.trunc(numberOf(value(numPr, 'w:ilvl')))));
      const own = levels.get(list);
      const level = own?.[depth];
      return numPr === undefined || list === '0' || own === undefined || level === undefined
        ? ''
        : count(own, depth, level, counts, list);
    },
  };
}

function count(
  levels: readonly Level[],
  depth: number,
  level: Level,
  counts: Map<string, number[]>,
  list: string,
): string {
  if (level.format === 'bullet') {
    return '•';
  }
  if (level.format === 'none') {
    return '';
  }
  const state = counts.get(list) ?? [];
  counts.set(list, state);
  state[depth] = (state[depth] ?? level.start - 1) + 1;
  state.length = depth + 1;
  return level.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const shown = levels[at];
    return shown === undefined ? '' : written(state[at] ?? shown.start, shown.format);
  });
}

/** Beyond this no list counts in letters or Roman numbers. */
const LONGEST_LIST = 400;

function written(number: number, format: string): string {
  if (!(number >= 1 && number <= LONGEST_LIST)) {
    return String(number);
  }
  switch (format) {
    case 'lowerLetter':
      return letter(number);
    case 'upperLetter':
      return letter(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'decimalZero':
      return String(number).padStart(2, '0');
    default:
      return String(number);
  }
}

function letter(number: number): string {
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function roman(number: number): string {
  const marks: readonly (readonly [number, string])[] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = number;
  let text = '';
  for (const [worth, mark] of marks) {
    while (rest >= worth) {
      text += mark;
      rest -= worth;
    }
  }
  return text;
}

/** numId → its levels, with the starts that the list itself overrides. */
function levelsOf(numbering: XmlNode | undefined): ReadonlyMap<string, readonly Level[]> {
  const abstract = new Map(
    childrenOf(numbering, 'w:abstractNum').map(
      (node) => [node.attributes['w:abstractNumId'] ?? '', node] as const,
    ),
  );
  return new Map(
    childrenOf(numbering, 'w:num').map((num) => {
      const base = abstract.get(value(num, 'w:abstractNumId') ?? '');
      const levels = childrenOf(base, 'w:lvl').map((level): Level => {
        const depth = level.attributes['w:ilvl'] ?? '';
        const override = childrenOf(num, 'w:lvlOverride').find(
          ({ attributes }) => attributes['w:ilvl'] === depth,
        );
        const start = value(override, 'w:startOverride') ?? value(level, 'w:start');
        return {
          start: numberOf(start, 1),
          format: value(level, 'w:numFmt') ?? 'decimal',
          text: value(level, 'w:lvlText') ?? '%1.',
        };
      });
      return [num.attributes['w:numId'] ?? '', levels] as const;
    }),
  );
}
