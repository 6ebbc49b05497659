import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REJECTION_CODES } from '../../domain/common/rejection.ts';
import { messageOf } from './rejections.ts';

describe('refusals in words', () => {
  it.each(REJECTION_CODES)('says what happened and what to do next: %s', (code) => {
    const { message, next } = messageOf({ code });

    expect(message).toMatch(/^[A-Z“].{8,}\.$/);
    expect(next).toMatch(/^[A-Z“].{8,}\.$/);
    expect(`${message}${next}`).not.toMatch(/undefined|\(\)/);
  });

  it('names who changed a task and how', () => {
    const { message } = messageOf({
      code: 'task.changed',
      params: { who: 'Siti Rahma', what: 'Setuju' },
    });

    expect(message).toBe(
      'Langkah ini sudah ditindaklanjuti oleh Siti Rahma (Setuju), sehingga keadaannya berubah.',
    );
  });

  it('is documented code by code for operators', () => {
    const page = readFileSync(
      new URL('../../../docs/operations/errors.md', import.meta.url),
      'utf8',
    );
    const documented = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` \|/gm)].map((match) => match[1]);

    expect(documented).toEqual([...REJECTION_CODES]);
  });
});
