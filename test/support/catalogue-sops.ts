/** The SOPs of `catalogue/` as the domain reads them, for tests that walk all of them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { parseSop } from '../../src/domain/sop/parse.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

/** Every SOP of the catalogue, in the order of agency and name. Throws where a file does not fit. */
export function catalogueSops(): readonly SopDefinition[] {
  return readdirSync(CATALOGUE)
    .filter((name) => statSync(join(CATALOGUE, name)).isDirectory())
    .flatMap((folder) => readdirSync(join(CATALOGUE, folder)).map((name) => join(folder, name)))
    .sort()
    .map(readSop);
}

/** One SOP by its id, `{agency}/{slug}`. */
export function catalogueSop(id: string): SopDefinition {
  return readSop(`${id}.yaml`);
}

function readSop(file: string): SopDefinition {
  const parsed = parseSop(parse(readFileSync(join(CATALOGUE, file), 'utf8')));
  if (!parsed.ok) {
    throw new Error(`${file}: ${JSON.stringify(parsed.error)}`);
  }
  return parsed.value;
}

export interface NamedSop {
  /** For a file's name: agency and SOP. */
  readonly name: string;
  readonly sop: SopDefinition;
}

/** All of them with a name for a file. */
export function namedSops(): readonly NamedSop[] {
  return catalogueSops().map((sop) => ({ name: sop.id.replace('/', '--'), sop }));
}
