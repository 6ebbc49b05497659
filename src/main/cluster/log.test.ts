import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainFailure, rotateLog, sizeOf } from './log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laksana-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('explainFailure', () => {
  it.each([
    [
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      'Ruang simpan penuh',
    ],
    [
      'DETAIL:  The data directory was initialized by PostgreSQL version 15, incompatible with server',
      'versi PostgreSQL yang lain',
    ],
    ['FATAL:  data directory "/data" has wrong ownership', 'tidak diberi izin'],
    [
      'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
      'Memori mesin tidak cukup',
    ],
  ])('tells the operator what %j means', (output, sentence) => {
    expect(explainFailure(output, 'kode 1').message).toContain(sentence);
  });

  it('shows the last words of PostgreSQL when it knows nothing better', () => {
    expect(explainFailure('satu\nFATAL:  something new\n', 'kode 1').message).toContain(
      'FATAL:  something new',
    );
  });
});

describe('rotateLog', () => {
  it('leaves a small log alone', () => {
    const file = join(folder, 'postgres.log');
    writeFileSync(file, 'pendek');

    rotateLog(file);

    expect(readdirSync(folder)).toEqual(['postgres.log']);
  });

  it('keeps three old logs and empties the one that is written', () => {
    const file = join(folder, 'postgres.log');
    for (let round = 0; round < 5; round += 1) {
      writeFileSync(file, `${round}`);
      truncateSync(file, 10 * 1024 * 1024 + round);
      rotateLog(file);
    }

    expect(readdirSync(folder).sort()).toEqual([
      'postgres.log',
      'postgres.log.1',
      'postgres.log.2',
      'postgres.log.3',
    ]);
    expect(sizeOf(file)).toBe(0);
    expect(sizeOf(`${file}.1`)).toBe(10 * 1024 * 1024 + 4);
  });
});
