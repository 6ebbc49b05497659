/** The files of the repository as the architecture tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Source {
  /** From the root, with forward slashes: `src/domain/run/decide.ts`. */
  readonly path: string;
  readonly text: string;
}

const mutCache = new Map<string, readonly Source[]>();

/** Every TypeScript file under a folder, in the order of their paths. */
export function sourcesUnder(folder: string): readonly Source[] {
  const known = mutCache.get(folder);
  if (known !== undefined) {
    return known;
  }
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](dist|node_modules)[\\/]/.test(file))
    .map((file) => ({
      path: relative(ROOT, file).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  mutCache.set(folder, found);
  return found;
}

export function isTest({ path }: Source): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Program text: everything under src that is not a test. */
export function programSources(): readonly Source[] {
  return sourcesUnder('src').filter((source) => !isTest(source));
}

/** The text without comments and without what stands in quotes, at unchanged line numbers. */
export function codeOnly(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g,
    blank,
  );
}
