import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PaperName } from '../../src/chart/model.ts';
import { renderSopPdf } from '../../src/documents/pdf/render.ts';
import { printedSheet } from '../../src/documents/print-sheet.ts';
import { namedSops } from '../support/catalogue-sops.ts';
import { examplePrint } from '../support/print.ts';
import { preflight, runProgram } from './programs.ts';

const PAPERS: readonly PaperName[] = ['a4', 'f4'];
const folder = mkdtempSync(join(tmpdir(), 'laksana-pdf-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function writeAll(standard: 'a-3a' | 'a-1b'): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, sop } of namedSops()) {
    for (const paper of PAPERS) {
      const pdf = await renderSopPdf(sop, printedSheet(sop, paper), examplePrint(), { standard });
      const file = `${name}.${paper}.${standard}.pdf`;
      writeFileSync(join(folder, file), pdf.bytes);
      files.push(file);
    }
  }
  return files;
}

describe('the PDFs of the whole catalogue', () => {
  it('are sound files on both papers', async () => {
    const files = await writeAll('a-3a');
    const wrong: string[] = [];
    for (const file of files) {
      const { code, output } = await runProgram('qpdf', ['--check', join(folder, file)]);
      if (code !== 0) {
        wrong.push(`${file}: ${output}`);
      }
    }

    expect(files.length).toBeGreaterThanOrEqual(96);
    expect(wrong).toEqual([]);
  });

  it('are valid PDF/A on both papers, in the line of the standard that the validator knows', async () => {
    const files = await writeAll('a-1b');
    const said = await preflight(folder, files);

    expect([...said.keys()].toSorted()).toEqual(files.toSorted());
    expect([...said].filter(([, verdict]) => verdict !== '')).toEqual([]);
  });

  it('are judged by a validator that can say no', async () => {
    const { sop } = namedSops()[0] ?? {};
    if (sop === undefined) {
      throw new Error('the catalogue is empty');
    }
    const other = await renderSopPdf(sop, printedSheet(sop, 'a4'), examplePrint());
    writeFileSync(join(folder, 'other.pdf'), other.bytes);

    expect((await preflight(folder, ['other.pdf'])).get('other.pdf')).toMatch(/^not a valid/);
  });
});
