/** The words of a Word paragraph and how much room they take, roughly. */
import type { Numbering } from './numbering.ts';
import type { XmlNode } from './xml.ts';
import { child, descendants, numberOf, value } from './xml.ts';

/** What is deleted, hidden, a field's code or inside a drawing is no text of the paragraph. */
const NO_TEXT = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:rPr',
  'w:pPr',
  'mc:AlternateContent',
]);

/** Settings of the document that words take where they say nothing. */
export interface TextDefaults {
  /** Points. */
  readonly fontSize: number;
  readonly after: number;
  readonly lineFactor: number;
}

export interface ReadParagraph {
  readonly text: string;
  readonly fontSize: number;
  readonly node: XmlNode;
  readonly breaksPage: boolean;
}

/** Reads a paragraph with the number that Word shows before it. */
export function readParagraph(
  node: XmlNode,
  numbering: Numbering,
  defaults: TextDefaults,
): ReadParagraph {
  const properties = child(node, 'w:pPr');
  const words = textOf(node)
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
  const number = numbering.next(properties);
  const size = descendants(node, 'w:sz')[0]?.attributes['w:val'];
  return {
    text: number === '' ? words : `${number} ${words}`.trim(),
    fontSize: size === undefined ? defaults.fontSize : numberOf(size) / 2,
    node,
    breaksPage:
      isOn(child(properties, 'w:pageBreakBefore')) ||
      descendants(node, 'w:br').some(({ attributes }) => attributes['w:type'] === 'page'),
  };
}

function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !['0', 'false'].includes(node.attributes['w:val'] ?? '');
}

function textOf(node: XmlNode): string {
  return node.children
    .map((one) => {
      if (NO_TEXT.has(one.name) || isHidden(one)) {
        return '';
      }
      switch (one.name) {
        case 'w:t':
          return one.text;
        case 'w:tab':
          return ' ';
        case 'w:br':
        case 'w:cr':
          return one.attributes['w:type'] === 'page' ? '' : '\n';
        case 'w:noBreakHyphen':
          return '-';
        case 'w:sym':
          return symbolOf(one);
        default:
          return textOf(one);
      }
    })
    .join('');
}

function isHidden(node: XmlNode): boolean {
  return node.name === 'w:r' && isOn(child(node, 'w:rPr', 'w:vanish'));
}

/** Ticks of the Wingdings fonts; other symbols are bullets. */
function symbolOf(node: XmlNode): string {
  const code = (node.attributes['w:char'] ?? '').toUpperCase().slice(-2);
  return code === 'FC' || code === 'FE' ? '√' : code === 'FB' ? 'x' : '•';
}

/** Height of a paragraph set in a width, in points. */
export function heightOf(paragraph: ReadParagraph, width: number, defaults: TextDefaults): number {
  const spacing = child(paragraph.node, 'w:pPr', 'w:spacing')?.attributes ?? {};
  const before = numberOf(spacing['w:before']) / 20;
  const after =
    spacing['w:after'] === undefined ? defaults.after : numberOf(spacing['w:after']) / 20;
  const rule = spacing['w:lineRule'] ?? 'auto';
  const given = spacing['w:line'];
  const natural = paragraph.fontSize * 1.17;
  const line =
    given === undefined
      ? natural * defaults.lineFactor
      : rule === 'auto'
        ? (natural * numberOf(given, 240)) / 240
        : rule === 'exact'
          ? numberOf(given) / 20
          : Math.max(natural, numberOf(given) / 20);
  const perLine = Math.max(1, Math.floor(width / (paragraph.fontSize * 0.5)));
  const lines = paragraph.text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0);
  return before + lines * line + after;
}

/** What `styles.xml` says for text that says nothing itself. */
export function defaultsOf(styles: XmlNode | undefined): TextDefaults {
  const run = child(styles, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');
  const spacing =
    child(styles, 'w:docDefaults', 'w:pPrDefault', 'w:pPr', 'w:spacing')?.attributes ?? {};
  return {
    fontSize: numberOf(value(run, 'w:sz'), 20) / 2,
    after: numberOf(spacing['w:after']) / 20,
    lineFactor: numberOf(spacing['w:line'], 240) / 240,
  };
}
