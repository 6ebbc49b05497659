import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../domain/common/result.ts';
import { err, ok } from '../domain/common/result.ts';
import type { SopDefinition } from '../domain/sop/index.ts';
import type { FileProblem } from './sop-file.ts';
import { checkSopText } from './sop-file.ts';

export interface CatalogueEntry {
  /** Relative to the root: `agency/sop.yaml`. */
  readonly file: string;
  readonly sop: SopDefinition;
  readonly warnings: readonly FileProblem[];
}

/**
 * The SOP files of a catalogue, relative to its root and in order of name: one folder an agency, YAML or
 * JSON. Throws when the root cannot be read.
 */
export async function listCatalogueFiles(root: string): Promise<string[]> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((e) => e.isDirectory());
  const files = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder.name), { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
        .map((entry) => `${folder.name}/${entry.name}`);
    }),
  );
  return files.flat().sort();
}

/**
 * Reads the whole catalogue, or names every problem of every file. A file's name must be the id of its SOP,
 * so that nobody has to search for it and no id stands twice.
 */
export async function readCatalogue(
  root: string,
): Promise<Result<readonly CatalogueEntry[], readonly FileProblem[]>> {
  const entries: CatalogueEntry[] = [];
  const problems: FileProblem[] = [];
  for (const file of await listCatalogueFiles(root)) {
    const text = await readFile(join(root, file), 'utf8');
    const report = checkSopText(text, file);
    if (report.sop === null) {
      problems.push(...report.problems);
    } else if (report.sop.id === file.replace(/\.\w+$/, '')) {
      entries.push({ file, sop: report.sop, warnings: report.problems });
    } else {
      problems.push(misplaced(file, report.sop.id));
    }
  }
  const errors = problems.filter((problem) => problem.severity === 'error');
  return errors.length === 0 ? ok(entries) : err(problems);
}

function misplaced(file: string, id: string): FileProblem {
  return {
    code: 'shape.invalid-key',
    severity: 'error',
    path: 'id',
    message: `Id SOP "${id}" harus sama dengan nama berkasnya.`,
    file,
    line: 1,
    column: 1,
  };
}
