/** node test/import-truth/draw/write.mjs DIR: writes the drawn documents and their labels into a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnDocuments } from './index.mjs';

const dir = process.argv[2] ?? 'drawn';
mkdirSync(dir, { recursive: true });
for (const { name, bytes, labels } of drawnDocuments()) {
  writeFileSync(join(dir, `${name}.pdf`), bytes);
  writeFileSync(join(dir, `${name}.pdf.json`), `${JSON.stringify(labels)}\n`);
}
