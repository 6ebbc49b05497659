import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChartSheet, PaperName } from '../../src/chart/model.ts';
import { renderSopDocx } from '../../src/documents/docx/render.ts';
import { printedSheet } from '../../src/documents/print-sheet.ts';
import { namedSops } from '../support/catalogue-sops.ts';
import { examplePrint } from '../support/print.ts';
import { convert } from './programs.ts';
import { type ReadSymbol, readDocxPages } from './read-docx.ts';

const PRESETS = {
  capsule: 'flowChartTerminator',
  rectangle: 'flowChartProcess',
  diamond: 'flowChartDecision',
  pentagon: 'flowChartOffpageConnector',
} as const;

const PAPERS: readonly PaperName[] = ['a4', 'f4'];
const folder = mkdtempSync(join(tmpdir(), 'laksana-docx-'));
const sheets = new Map<string, ChartSheet>();
const files: string[] = [];

beforeAll(async () => {
  for (const { name, sop } of namedSops()) {
    for (const paper of PAPERS) {
      const sheet = printedSheet(sop, paper);
      const file = join(folder, `${name}.${paper}.docx`);
      writeFileSync(file, (await renderSopDocx(sop, sheet, examplePrint())).bytes);
      sheets.set(basename(file, '.docx'), sheet);
      files.push(file);
    }
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the sheet says: symbol, number of its performer column, and the row in which it is drawn. */
function symbolsOf(sheet: ChartSheet): readonly (readonly ReadSymbol[])[] {
  return sheet.pages
    .filter(({ symbols }) => symbols.length > 0)
    .map((page) =>
      page.symbols.map(({ kind, performer, box }) => ({
        preset: PRESETS[kind],
        column: sheet.columns.findIndex((column) => column.performer === performer),
        row: page.rows.findLastIndex((row) => row.box.y <= box.y + box.height / 2),
      })),
    );
}

/** Page numbers on which the heading of the step table stands. */
async function chartPages(bytes: Uint8Array): Promise<{ count: number; withTable: number }> {
  const loading = getDocument({ data: bytes, verbosity: 0 });
  const pdf = await loading.promise;
  let withTable = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    withTable += text.includes('Mutu Baku') && text.includes('Kelengkapan') ? 1 : 0;
  }
  const count = pdf.numPages;
  await loading.destroy();
  return { count, withTable };
}

describe('the DOCX of the whole catalogue', () => {
  it('keeps symbols, columns and rows when LibreOffice opens and saves it', async () => {
    const saved = await convert(folder, files, 'docx');

    expect(files.length).toBeGreaterThanOrEqual(96);
    expect(saved.map((file) => basename(file))).toEqual(files.map((file) => basename(file)));
    for (const file of saved) {
      const name = basename(file, '.docx');
      const sheet = sheets.get(name);
      const read = readDocxPages(readFileSync(file), sheet?.columns.length ?? 0);

      expect(read, name).toEqual(sheet === undefined ? [] : symbolsOf(sheet));
    }
  });

  it('breaks its pages in LibreOffice where the sheet does', async () => {
    const printed = await convert(folder, files, 'pdf');

    expect(printed).toHaveLength(files.length);
    for (const file of printed) {
      const name = basename(file, '.pdf');
      const pages = sheets.get(name)?.pages.length ?? 0;
      const { count, withTable } = await chartPages(new Uint8Array(readFileSync(file)));

      expect(withTable, name).toBe(pages);
      expect(count - withTable, `${name}: pages before the table`).toBeGreaterThanOrEqual(1);
      expect(count - withTable, `${name}: pages before the table`).toBeLessThanOrEqual(3);
    }
  });
});
