import { describe, expect, it } from 'vitest';
import { codeOnly, programSources } from './sources.ts';

/** Rooms whose functions get time and chance as arguments (ADR 0005). */
const PURE = ['domain', 'contract', 'importer', 'chart', 'documents'];
/** Files outside `src/main/config.ts` that read the environment, and why. */
const READS_ENVIRONMENT: readonly { readonly path: string; readonly why: string }[] = [];
/** Files outside `cli` and `main` that write to the console, and why. */
const WRITES_CONSOLE: readonly { readonly path: string; readonly why: string }[] = [];

const sources = programSources().map(({ path, text }) => ({ path, code: codeOnly(text) }));
const roomOf = (path: string): string => path.split('/')[1] ?? '';

function using(pattern: RegExp, isLookedAt: (path: string) => boolean): readonly string[] {
  return sources
    .filter(({ path, code }) => isLookedAt(path) && pattern.test(code))
    .map(({ path }) => path);
}

describe('pure rooms', () => {
  it('are looked at', () => {
    expect(sources.filter(({ path }) => roomOf(path) === 'domain').length).toBeGreaterThan(40);
  });

  it('read no clock', () => {
    const isPure = (path: string): boolean => PURE.includes(roomOf(path));

    expect(using(/\bnew Date\(\s*\)/, isPure)).toEqual([]);
    expect(using(/\bDate\.now\b|\bperformance\.now\b/, isPure)).toEqual([]);
  });

  it('know no chance', () => {
    expect(using(/\bMath\.random\b|\brandomUUID\b/, (path) => PURE.includes(roomOf(path)))).toEqual(
      [],
    );
  });
});

describe('the environment', () => {
  it('is read in one file', () => {
    const allowed = ['src/main/config.ts', ...READS_ENVIRONMENT.map(({ path }) => path)];

    expect(using(/\bprocess\.env\b/, (path) => !allowed.includes(path))).toEqual([]);
  });
});

describe('the console', () => {
  it('is written to by the command line and the entry points only', () => {
    const allowed = WRITES_CONSOLE.map(({ path }) => path);

    expect(
      using(
        /\bconsole\./,
        (path) => !['cli', 'main'].includes(roomOf(path)) && !allowed.includes(path),
      ),
    ).toEqual([]);
  });
});
