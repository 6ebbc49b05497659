// Writes docs/domain/lint.md and the table of warnings in docs/domain/catalogue.md from what is built.
// Usage: npm run build && node tools/lint-docs.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../dist/app/catalogue.js';
import { lintPage, lintTable, TABLE_BEGIN, TABLE_END } from '../dist/app/lint-page.js';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

writeFileSync(path('docs/domain/lint.md'), lintPage());

const read = await readCatalogue(path('catalogue'));
if (!read.ok) {
  throw new Error('the catalogue has errors: laksana lint --catalogue');
}
const page = readFileSync(path('docs/domain/catalogue.md'), 'utf8');
const [before = '', rest = ''] = page.split(TABLE_BEGIN);
const after = rest.split(TABLE_END)[1] ?? '\n';
const table = lintTable(read.value.map((entry) => entry.sop));
const head = rest === '' ? `${before.trimEnd()}\n\n## What the linter still says\n\n` : before;
writeFileSync(
  path('docs/domain/catalogue.md'),
  `${head}${TABLE_BEGIN}${table}${TABLE_END}${after}`,
);
