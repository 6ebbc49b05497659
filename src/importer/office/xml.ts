/** XML of office files as a small tree. No document type, no entities but the five, limits on depth and size. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Own text, without that of the children. */
  readonly text: string;
}

/** An office file that is not what it says; `bomb` where it would grow without end. */
export class OfficeFault extends Error {
  readonly kind: 'broken' | 'bomb';

  constructor(kind: 'broken' | 'bomb', message: string) {
    super(message);
    this.name = 'OfficeFault';
    this.kind = kind;
  }
}

const MOST_CHARACTERS = 64 * 1024 * 1024;
const DEEPEST = 200;
const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Parses a part of an office file. Throws `OfficeFault` where it is no XML, too large or too deep. */
export function parseXml(text: string): XmlNode {
  if (text.length > MOST_CHARACTERS) {
    throw new OfficeFault('bomb', 'part too large');
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new OfficeFault('broken', 'document type declared');
  }
  // The parser forgives an element that nobody closes; half a document must not pass for a whole one.
  if (XMLValidator.validate(text) !== true) {
    throw new OfficeFault('broken', 'not well-formed');
  }
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch (error) {
    throw new OfficeFault('broken', error instanceof Error ? error.message : 'no XML');
  }
  const children = toNodes(parsed, 0).nodes;
  const root = children[0];
  if (root === undefined) {
    throw new OfficeFault('broken', 'no root element');
  }
  return root;
}

function toNodes(value: unknown, depth: number): { nodes: readonly XmlNode[]; text: string } {
  if (depth > DEEPEST) {
    throw new OfficeFault('bomb', 'elements nested too deep');
  }
  const nodes: XmlNode[] = [];
  let text = '';
  for (const item of Array.isArray(value) ? value : []) {
    const fields = item as Readonly<Record<string, unknown>>;
    const name = Object.keys(fields).find((key) => key !== ':@');
    if (name === '#text') {
      text += decode(String(fields['#text']));
    } else if (name !== undefined) {
      const inner = toNodes(fields[name], depth + 1);
      nodes.push({
        name,
        attributes: attributesOf(fields[':@']),
        children: inner.nodes,
        text: inner.text,
      });
    }
  }
  return { nodes, text };
}

function attributesOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(entries.map(([name, text]) => [name, decode(String(text))]));
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) {
      return NAMED[name] ?? whole;
    }
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

export function child(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>(
    (at, name) => at?.children.find((one) => one.name === name),
    node,
  );
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}

/** An attribute of a child: `value(pPr, 'w:jc', 'w:val')`. */
export function value(
  node: XmlNode | undefined,
  name: string,
  attribute = 'w:val',
): string | undefined {
  return child(node, name)?.attributes[attribute];
}

/** All descendants of a name, in document order, not looking inside found ones. */
export function descendants(
  node: XmlNode | undefined,
  ...names: readonly string[]
): readonly XmlNode[] {
  return (node?.children ?? []).flatMap((one) =>
    names.includes(one.name) ? [one] : descendants(one, ...names),
  );
}

/** A number in an attribute; the fallback where there is none. */
export function numberOf(text: string | undefined, fallback = 0): number {
  const parsed = Number.parseFloat(text ?? '');
  return Number.isFinite(parsed) ? parsed : fallback;
}
