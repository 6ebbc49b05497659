/** Import statements as the architecture tests read them. */
import { dirname, join, normalize } from 'node:path';
import type { Source } from './sources.ts';

export interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone at run time. */
  readonly typeOnly: boolean;
}

const STATEMENT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** The imports of a file; comments are left out. */
export function importsOf({ path, text }: Source): readonly Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');
  return [...code.matchAll(STATEMENT)].map((match) => ({
    from: path,
    to: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

/** The file that a relative import means, from the root. */
export function targetOf({ from, to }: Import): string {
  return normalize(join(dirname(from), to)).replaceAll('\\', '/');
}

export function isRelative({ to }: Import): boolean {
  return to.startsWith('.');
}

/** `@mantine/core/styles/Tabs.css` is of the package `@mantine/core`. */
export function packageOf({ to }: Import): string {
  return to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/');
}
