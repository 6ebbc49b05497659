/** Every SOP of the catalogue, read as the program reads it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { PrintContext } from '../../src/documents/model.ts';
import { parseLocalDate } from '../../src/domain/common/time.ts';
import { parseSop, type SopDefinition } from '../../src/domain/sop/index.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

export interface CatalogueSop {
  /** For a file's name: agency and SOP. */
  readonly name: string;
  readonly sop: SopDefinition;
}

export function catalogueSops(): readonly CatalogueSop[] {
  return readdirSync(CATALOGUE)
    .filter((name) => statSync(join(CATALOGUE, name)).isDirectory())
    .toSorted()
    .flatMap((folder) =>
      readdirSync(join(CATALOGUE, folder))
        .toSorted()
        .map((file) => readOne(folder, file)),
    );
}

function readOne(folder: string, file: string): CatalogueSop {
  const parsed = parseSop(parse(readFileSync(join(CATALOGUE, folder, file), 'utf8')));
  if (!parsed.ok) {
    throw new Error(`${folder}/${file}: ${JSON.stringify(parsed.error)}`);
  }
  return { name: `${folder}--${file.replace(/\.yaml$/, '')}`, sop: parsed.value };
}

/** An office of its own, so that no real name stands in a file of a test. */
export function examplePrint(): PrintContext {
  const printedOn = parseLocalDate('2026-11-22');
  if (printedOn === undefined) {
    throw new Error('no date');
  }
  return {
    letterhead: { lines: ['PEMERINTAH KOTA CONTOH', 'BADAN CONTOH'], logo: null },
    ratifier: {
      position: 'Kepala Badan Contoh',
      name: 'Nama Contoh',
      rank: 'Pembina Tingkat I',
      employeeNumber: '000000000000000000',
    },
    mark: null,
    printedOn,
  };
}
