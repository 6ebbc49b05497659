import { describe, expect, it } from 'vitest';
import { codeOnly, isTest, sourcesUnder } from './sources.ts';

const tests = [...sourcesUnder('src'), ...sourcesUnder('test')].filter(isTest);

describe('tests', () => {
  it('are all seen', () => {
    expect(tests.length).toBeGreaterThan(40);
  });

  it('run: none is skipped, singled out or put off', () => {
    const wrong = tests.filter(({ text }) =>
      /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b|\bx(?:it|describe)\(/.test(
        codeOnly(text),
      ),
    );

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('are not tried again until they pass', () => {
    const wrong = tests.filter(({ text }) => /\bretry\s*:/.test(codeOnly(text)));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('expect something', () => {
    const wrong = tests.filter(({ text }) => !/\bexpect\w*\b/.test(codeOnly(text)));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('mock none of our own code', () => {
    const wrong = tests.filter(({ text }) =>
      /\bvi\.(?:mock|doMock|hoisted)\b/.test(codeOnly(text)),
    );

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('state facts in their names', () => {
    const wrong = tests.filter(({ text }) =>
      /\b(?:it|test)(?:\.each\([^)]*\))?\('should\b/.test(text),
    );

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
