import { describe, expect, it } from 'vitest';
import { programSources } from './sources.ts';

const MOST_LINES = 400;
const MOST_FUNCTION_LINES = 80;
const MOST_COMPONENT_LINES = 150;

/** Longer files, and why they are one. Tables of data do not count. */
const LONG_FILES: readonly { readonly path: string; readonly why: string }[] = [];
/** Longer functions, and why they are one. */
const LONG_FUNCTIONS: readonly {
  readonly path: string;
  readonly name: string;
  readonly why: string;
}[] = [
  {
    path: 'src/domain/run/evolve.ts',
    name: 'apply',
    why: 'one case for each type of event, no more than a few lines each',
  },
  {
    path: 'src/app/listeners.ts',
    name: 'createListeners',
    why: 'a closure over one set of listeners, made of small functions',
  },
];

interface Function {
  readonly path: string;
  readonly name: string;
  readonly lines: number;
}

const sources = programSources();

/** Declarations at top level, by the column of their closing brace (the formatter sees to it). */
const functions: readonly Function[] = sources.flatMap(({ path, text }) => {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Function[] => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1];
    const end = lines.findIndex((other, at) => at > index && other.startsWith('}'));
    return name === undefined || end < 0 ? [] : [{ path, name, lines: end - index + 1 }];
  });
});

describe('sizes', () => {
  it('of files stay where a reader can hold them', () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
      .filter(({ path }) => !LONG_FILES.some((named) => named.path === path));

    expect(long).toEqual([]);
  });

  it('of functions stay where a reader can hold them', () => {
    expect(functions.length).toBeGreaterThan(500);
    const long = functions
      .filter(
        ({ path, lines }) =>
          lines > (path.endsWith('.tsx') ? MOST_COMPONENT_LINES : MOST_FUNCTION_LINES),
      )
      .filter(
        ({ path, name }) =>
          !LONG_FUNCTIONS.some((named) => named.path === path && named.name === name),
      );

    expect(long).toEqual([]);
  });

  it('have no exception that nobody needs', () => {
    const files = LONG_FILES.filter(
      (named) =>
        !sources.some(
          ({ path, text }) => path === named.path && text.split('\n').length - 1 > MOST_LINES,
        ),
    );
    const long = LONG_FUNCTIONS.filter(
      (named) =>
        !functions.some(
          ({ path, name, lines }) =>
            path === named.path && name === named.name && lines > MOST_FUNCTION_LINES,
        ),
    );

    expect([...files, ...long]).toEqual([]);
  });
});
