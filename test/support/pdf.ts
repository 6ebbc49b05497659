/** A PDF read back, as any reader would: pages with their texts in order, tags, attachments, metadata. */
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface TagNode {
  readonly role: string;
  readonly alt: string | null;
  readonly children: readonly TagNode[];
}

export interface OpenedPage {
  readonly width: number;
  readonly height: number;
  /** Pieces of text in the order of the content, blanks left out. */
  readonly texts: readonly string[];
  readonly tags: readonly TagNode[];
}

export interface OpenedPdf {
  readonly pages: readonly OpenedPage[];
  readonly attachments: ReadonlyMap<string, string>;
  readonly title: unknown;
  readonly language: string | null;
  readonly isTagged: boolean;
}

/** Opens a PDF; the bytes stay the caller's. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  try {
    const pages: OpenedPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      pages.push(await readPage(document, number));
    }
    const { info } = await document.getMetadata();
    const mark = await document.getMarkInfo();
    return {
      pages,
      attachments: await readAttachments(document),
      title: (info as Record<string, unknown>)['Title'],
      language: (info as Record<string, unknown>)['Language'] as string | null,
      isTagged: mark?.Marked === true,
    };
  } finally {
    await task.destroy();
  }
}

/** All nodes of a role, in reading order. */
export function tagsOf(nodes: readonly TagNode[], role: string): readonly TagNode[] {
  return nodes.flatMap((node) => [
    ...(node.role === role ? [node] : []),
    ...tagsOf(node.children, role),
  ]);
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<OpenedPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const tree: unknown = await page.getStructTree();
  return {
    width,
    height,
    texts: content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [item.str] : [],
    ),
    tags: tree === null ? [] : [readTag(tree)],
  };
}

function readTag(node: unknown): TagNode {
  const { role, alt, children } = node as Record<string, unknown>;
  return {
    role: typeof role === 'string' ? role : '',
    alt: typeof alt === 'string' ? alt : null,
    children: Array.isArray(children) ? children.map(readTag) : [],
  };
}

async function readAttachments(document: PDFDocumentProxy): Promise<ReadonlyMap<string, string>> {
  const found = (await document.getAttachments()) as Record<
    string,
    { readonly filename: string; readonly content: Uint8Array }
  > | null;
  return new Map(
    Object.values(found ?? {}).map(({ filename, content }) => [
      filename,
      new TextDecoder('utf-8', { fatal: true }).decode(content),
    ]),
  );
}
