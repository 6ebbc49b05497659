/** The body of a Word file as parts and drawings with their (estimated) places. */
import { drawParagraph } from './docx-drawings.ts';
import { A4, createFlow, sectionsOf } from './docx-pages.ts';
import type { Reading } from './docx-reading.ts';
import { readTable } from './docx-table.ts';
import { defaultsOf, heightOf, readParagraph } from './docx-text.ts';
import { emptyCanvas } from './drawing-ml.ts';
import type { OfficeDocument } from './model.ts';
import { createNumbering } from './numbering.ts';
import type { OfficePackage } from './package.ts';
import type { XmlNode } from './xml.ts';
import { child, OfficeFault } from './xml.ts';

/** Reads `word/document.xml`. Throws `OfficeFault` where the file has none. */
export function readDocxDocument(file: OfficePackage): OfficeDocument {
  const body = child(file.part('word/document.xml'), 'w:body');
  if (body === undefined) {
    throw new OfficeFault('broken', 'no word/document.xml');
  }
  const styles = file.part('word/styles.xml');
  const sections = sectionsOf(body);
  const flow = createFlow(sections[0] ?? A4);
  const reading: Reading = {
    numbering: createNumbering(file.part('word/numbering.xml'), styles),
    defaults: defaultsOf(styles),
    flow,
    canvas: emptyCanvas(),
    parts: [],
    isLibreOffice: /libre|open\s?office/i.test(
      child(file.part('docProps/app.xml'), 'Application')?.text ?? '',
    ),
    lines: 0,
  };
  body.children.forEach((node, index) => {
    flow.enter(sections[index] ?? flow.section());
    readBlock(reading, node);
  });
  return { parts: reading.parts, drawing: reading.canvas };
}

function readBlock(reading: Reading, node: XmlNode): void {
  if (node.name === 'w:p') {
    readFreeParagraph(reading, node);
  } else if (node.name === 'w:tbl') {
    readTable(reading, node);
  } else if (node.name === 'w:sdt') {
    for (const one of child(node, 'w:sdtContent')?.children ?? []) {
      readBlock(reading, one);
    }
  }
}

function readFreeParagraph(reading: Reading, node: XmlNode): void {
  const { flow, defaults } = reading;
  const paragraph = readParagraph(node, reading.numbering, defaults);
  if (paragraph.breaksPage) {
    flow.breakPage();
  }
  const section = flow.section();
  const width = section.width - section.left - section.right;
  const y = flow.take(heightOf(paragraph, width, defaults));
  drawParagraph(reading, paragraph, { x: section.left, y, width, anchor: null });
  const texts = paragraph.text.split('\n').filter((text) => text !== '');
  const last = reading.parts.at(-1);
  if (last?.kind === 'lines') {
    reading.parts[reading.parts.length - 1] = { ...last, texts: [...last.texts, ...texts] };
  } else if (texts.length > 0) {
    reading.parts.push({ kind: 'lines', texts, line: reading.lines + 1 });
  }
  reading.lines += texts.length;
}
