import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SOP_PROBLEM_CODES } from '../../src/domain/sop/index.ts';

describe('docs/domain/sop.md', () => {
  it('says each problem code of an SOP in a sentence, and no code that is gone', async () => {
    const path = fileURLToPath(new URL('../../docs/domain/sop.md', import.meta.url));
    const text = await readFile(path, 'utf8');

    const described = [...text.matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| \S/gm)].map((row) => row[1]);

    expect([...described].sort()).toEqual([...SOP_PROBLEM_CODES].sort());
  });
});
