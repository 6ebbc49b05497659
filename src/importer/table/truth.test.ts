import { describe, expect, it } from 'vitest';
import { drawnDocuments, STYLES } from '../../../test/import-truth/draw/index.mjs';
import { addScore, emptyScore, figures } from '../../../test/import-truth/score.mjs';
import { draftsOf } from '../draft/draft.ts';
import { readPdf } from '../pdf/read-pdf.ts';
import { findSops } from './find-sops.ts';

async function draftsIn(bytes: Uint8Array, fileName: string) {
  const read = await readPdf(bytes);
  return read.ok ? draftsOf(findSops(read.pages), { fileName, agency: 'contoh' }) : [];
}

describe('drawn documents', () => {
  for (const { name } of STYLES) {
    it(`says what was drawn: ${name}`, async () => {
      const score = emptyScore();
      for (const { bytes, labels } of drawnDocuments(name)) {
        const drafts = await draftsIn(bytes, `${name}.pdf`);
        expect(drafts).toHaveLength(labels.length);
        for (const [index, label] of labels.entries()) {
          addScore(score, label, drafts[index]);
        }
      }
      const { rows, performers, decisions, targets, durations, header } = figures(score);

      expect(score.notes).toEqual([]);
      for (const [right, all] of [rows, performers, decisions, targets, durations, header]) {
        expect(right).toBe(all);
      }
    });
  }
});
