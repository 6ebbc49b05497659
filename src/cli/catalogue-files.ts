import { readFile } from 'node:fs/promises';
import { type CatalogueEntry, readCatalogue } from '../app/catalogue.ts';
import { checkSopText, type FileProblem } from '../app/sop-file.ts';
import type { SopDefinition } from '../domain/sop/index.ts';
import type { CliDeps } from './deps.ts';

/** The whole catalogue in order of id; null after every problem was said, for then it cannot be relied on. */
export async function loadCatalogue(deps: CliDeps): Promise<readonly SopDefinition[] | null> {
  const read = await readCatalogue(deps.catalogueFolder());
  if (!read.ok) {
    sayProblems(deps, read.error);
    return null;
  }
  return read.value.map(({ sop }: CatalogueEntry) => sop);
}

/**
 * The SOPs meant by words of the command line: ids of the catalogue, or files. Null after it was said which
 * word means none, or what is wrong with a file.
 */
export async function findSops(
  deps: CliDeps,
  words: readonly string[],
): Promise<readonly SopDefinition[] | null> {
  const isFile = (word: string): boolean => /\.(ya?ml|json)$/i.test(word);
  const catalogue = words.every(isFile) ? [] : await loadCatalogue(deps);
  if (catalogue === null) {
    return null;
  }
  const found: SopDefinition[] = [];
  let isWhole = true;
  for (const word of words) {
    const sop = isFile(word)
      ? await readFileSop(deps, word)
      : (catalogue.find(({ id }) => id === word) ?? null);
    if (sop !== null) {
      found.push(sop);
      continue;
    }
    if (!isFile(word)) {
      deps.err(`SOP "${word}" tidak ada dalam katalog. Lihat: laksana catalogue list\n`);
    }
    isWhole = false;
  }
  return isWhole ? found : null;
}

async function readFileSop(deps: CliDeps, file: string): Promise<SopDefinition | null> {
  const { sop, problems } = checkSopText(await readFile(file, 'utf8'), file);
  if (sop === null) {
    sayProblems(deps, problems);
  }
  return sop;
}

function sayProblems(deps: CliDeps, problems: readonly FileProblem[]): void {
  for (const { file, line, column, message } of problems) {
    deps.err(`${file}:${line}:${column}  ${message}\n`);
  }
}
