/**
 * Reads symbols back from a DOCX that another program has saved, by nothing but places: names of shapes are lost
 * there. A shape's middle lies between two grid lines of the table below it, and between two rules.
 */
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

export interface ReadSymbol {
  readonly preset: string;
  /** Of the table, from 0. */
  readonly column: number;
  /** Of the page's rows below the heading, from 0. */
  readonly row: number;
}

const EMU = 12_700;
type Xml = Readonly<Record<string, unknown>>;

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Xml | undefined)?.[name], value);

/** Every element of a name, wherever it stands. */
function all(value: unknown, name: string): readonly Xml[] {
  if (Array.isArray(value)) {
    return value.flatMap((each) => all(each, name));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, content]) => {
    if (key !== name) {
      return all(content, name);
    }
    return (Array.isArray(content) ? content : [content]) as readonly Xml[];
  });
}

/** A step table as places: edges of columns and of the rows below the heading, in points on its page. */
interface Grid {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/** Symbols of each drawing, in its order, against the tables that have `columns` columns. */
export function readDocxPages(
  bytes: Uint8Array,
  columns: number,
): readonly (readonly ReadSymbol[])[] {
  const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  const body = at(
    new XMLParser({ ignoreAttributes: false }).parse(document),
    'w:document',
    'w:body',
  );
  const margin = all(body, 'w:sectPr').at(-1);
  const side = (name: string) => Number(at(margin, 'w:pgMar', `@_w:${name}`)) / 20;
  const grids = all(body, 'w:tbl')
    .map((table) => gridOf(table, side('left'), side('top')))
    .filter((grid) => grid.columns.length === columns + 1);
  return all(body, 'mc:Choice')
    .flatMap((choice) => all(choice, 'wp:anchor'))
    .map((anchor, i) => symbolsOf(anchor, grids[i] ?? { columns: [], rows: [] }));
}

function gridOf(table: Xml, left: number, top: number): Grid {
  const widths = all(at(table, 'w:tblGrid'), 'w:gridCol').map((each) => Number(each['@_w:w']) / 20);
  const rows = all(table, 'w:tr').map((row) => ({
    height: Number(at(row, 'w:trPr', 'w:trHeight', '@_w:val')) / 20,
    isHeading: at(row, 'w:trPr', 'w:tblHeader') !== undefined,
  }));
  const heading = rows
    .filter(({ isHeading }) => isHeading)
    .reduce((sum, { height }) => sum + height, 0);
  const heights = rows.filter(({ isHeading }) => !isHeading).map(({ height }) => height);
  return { columns: edgesFrom(left, widths), rows: edgesFrom(top + heading, heights) };
}

function edgesFrom(start: number, lengths: readonly number[]): readonly number[] {
  const edges = [start];
  for (const length of lengths) {
    edges.push((edges.at(-1) ?? start) + length);
  }
  return edges;
}

function symbolsOf(anchor: Xml, grid: Grid): readonly ReadSymbol[] {
  const offset = (axis: 'H' | 'V') => Number(at(anchor, `wp:position${axis}`, 'wp:posOffset'));
  return all(anchor, 'wps:wsp').flatMap((shape) => {
    const preset = String(at(shape, 'wps:spPr', 'a:prstGeom', '@_prst'));
    const frame = at(shape, 'wps:spPr', 'a:xfrm');
    const middle = (axis: 'x' | 'y', extent: 'cx' | 'cy', from: number) =>
      (from +
        Number(at(frame, 'a:off', `@_${axis}`)) +
        Number(at(frame, 'a:ext', `@_${extent}`)) / 2) /
      EMU;
    const column = grid.columns.findLastIndex((edge) => edge <= middle('x', 'cx', offset('H')));
    const row = grid.rows.findLastIndex((edge) => edge <= middle('y', 'cy', offset('V')));
    return preset.startsWith('flowChart') ? [{ preset, column, row }] : [];
  });
}
