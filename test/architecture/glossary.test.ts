import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOnly, programSources, ROOT } from './sources.ts';

interface Entry {
  readonly term: string;
  readonly identifier: string;
  readonly meaning: string;
  readonly source: string;
  readonly inUse: string;
}

const entries: readonly Entry[] = readFileSync(join(ROOT, 'GLOSSARY.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| .*`.*\|$/.test(line))
  .map((line) => {
    const [term = '', identifier = '', meaning = '', source = '', inUse = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return { term, identifier: identifier.replaceAll('`', ''), meaning, source, inUse };
  });

/** Comments left out; words in quotes count, because kinds and states are written that way. */
const program = programSources()
  .map(({ text }) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''))
  .join('\n');
const names = programSources()
  .map(({ text }) => codeOnly(text))
  .join('\n');

describe('the glossary', () => {
  it('has whole rows', () => {
    expect(entries.length).toBeGreaterThan(100);
    const broken = entries.filter(
      ({ term, identifier, meaning, source, inUse }) =>
        term === '' ||
        !/^[A-Za-z]+$/.test(identifier) ||
        meaning === '' ||
        source === '' ||
        !['yes', 'not yet'].includes(inUse),
    );
    expect(broken).toEqual([]);
  });

  it('gives one identifier one meaning and one term one identifier', () => {
    const twice = (values: readonly string[]): readonly string[] =>
      values.filter((value, index) => values.indexOf(value) !== index);

    expect(twice(entries.map(({ identifier }) => identifier))).toEqual([]);
    expect(twice(entries.map(({ term }) => term.toLowerCase()))).toEqual([]);
  });

  it('claims only what the program uses', () => {
    const missing = entries
      .filter(({ inUse }) => inUse === 'yes')
      .map(({ identifier }) => identifier)
      .filter((identifier) => !new RegExp(`\\b${identifier}`).test(program));

    expect(missing).toEqual([]);
  });

  it('keeps the names that are not yet in use free of another meaning', () => {
    const taken = entries
      .filter(({ inUse }) => inUse === 'not yet')
      .map(({ identifier }) => identifier)
      .filter((identifier) => new RegExp(`\\b${identifier}\\b`).test(names));

    expect(taken).toEqual([]);
  });
});
