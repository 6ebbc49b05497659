/** Values of Excel cells as they are shown: shared strings, numbers with their units, dates. */
import type { OfficePackage } from './package.ts';
import type { XmlNode } from './xml.ts';
import { child, childrenOf, descendants, numberOf } from './xml.ts';

export interface SheetValues {
  /** The text that a `c` element shows. */
  readonly textOf: (cell: XmlNode) => string;
}

const DATE_FORMATS = new Set([14, 15, 16, 17, 22]);
const DAY_MS = 86_400_000;

/** Reads what the workbook keeps once for all sheets. */
export function readSheetValues(file: OfficePackage): SheetValues {
  const strings = childrenOf(file.part('xl/sharedStrings.xml'), 'si').map(plainString);
  const formats = formatsOf(file.part('xl/styles.xml'));
  const starts1904 =
    child(file.part('xl/workbook.xml'), 'workbookPr')?.attributes['date1904'] === '1';
  return {
    textOf: (cell) => {
      const type = cell.attributes['t'] ?? 'n';
      const raw = child(cell, 'v')?.text ?? '';
      if (type === 's') {
        return strings[Number(raw)] ?? '';
      }
      if (type === 'inlineStr') {
        return plainString(child(cell, 'is') ?? cell);
      }
      if (type !== 'n' || raw === '') {
        return type === 'e' ? '' : raw.trim();
      }
      return shown(Number(raw), formats[numberOf(cell.attributes['s'])] ?? '', starts1904);
    },
  };
}

/** Rich text in its runs; phonetic hints left out. */
function plainString(node: XmlNode): string {
  const own = childrenOf(node, 't').map(({ text }) => text);
  const runs = childrenOf(node, 'r').flatMap((run) => childrenOf(run, 't').map(({ text }) => text));
  return [...own, ...runs]
    .join('')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** The format code of each cell style; built-in dates as "d". */
function formatsOf(styles: XmlNode | undefined): readonly string[] {
  const own = new Map(
    descendants(child(styles, 'numFmts'), 'numFmt').map(
      ({ attributes }) =>
        [numberOf(attributes['numFmtId']), attributes['formatCode'] ?? ''] as const,
    ),
  );
  return childrenOf(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = numberOf(attributes['numFmtId']);
    return own.get(id) ?? (DATE_FORMATS.has(id) ? 'd' : '');
  });
}

function shown(number: number, format: string, starts1904: boolean): string {
  const code = (format.split(';')[0] ?? '').replace(/\[[^\]]*\]/g, '');
  const letters = code.replace(/"[^"]*"|\\./g, '');
  if (/[dy]|mmm/i.test(letters) && !/[#0]/.test(letters)) {
    const epoch = starts1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
    return new Date(epoch + Math.floor(number) * DAY_MS).toISOString().slice(0, 10);
  }
  const plain = String(Number(number.toPrecision(12)));
  const words = [...code.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
  if (words.length === 0) {
    return plain;
  }
  const isBefore = code.indexOf('"') < code.search(/[#0G]/);
  return (isBefore ? `${words.join(' ')} ${plain}` : `${plain} ${words.join(' ')}`)
    .replace(/\s+/g, ' ')
    .trim();
}
