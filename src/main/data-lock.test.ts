import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeDataLock } from './data-lock.ts';
import { identify, isAlive, processWorld } from './processes.ts';

let folder: string;
let others: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laksana-lock-'));
  others = [];
});
afterEach(() => {
  for (const other of others) {
    other.kill('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

function anotherProcess(): number {
  const other = spawn('sleep', ['60'], { stdio: 'ignore' });
  others.push(other);
  return other.pid ?? 0;
}

function writeHolder(holder: object): string {
  const file = join(folder, 'lock.4');
  writeFileSync(
    file,
    JSON.stringify({ state: 'running', world: processWorld(), parents: [], ...holder }),
  );
  return file;
}

describe('takeDataLock', () => {
  it('names the process that has the folder', async () => {
    const pid = anotherProcess();
    writeHolder({ process: identify(pid) });

    await expect(takeDataLock(folder)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`pid ${pid}`),
    });
  });

  it('refuses itself a second time, and gives the folder after the release', async () => {
    const lock = await takeDataLock(folder);
    await expect(takeDataLock(folder)).rejects.toThrow('sudah berjalan');

    lock.release();

    const again = await takeDataLock(folder);
    again.release();
  });

  it('takes over from a dead process whose number another one has now', async () => {
    const pid = anotherProcess();
    writeHolder({ process: { pid, startedTicks: '1' } });

    const lock = await takeDataLock(folder);

    expect(readdirSync(folder)).toEqual(['lock.5']);
    lock.release();
  });

  it('takes over a lock that a full disk left empty', async () => {
    writeFileSync(join(folder, 'lock.4'), '');

    const lock = await takeDataLock(folder);
    lock.release();
  });

  it('gives a dead holder’s folder to exactly one of twenty', async () => {
    writeHolder({ process: { pid: 1, startedTicks: 'gone' } });

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => takeDataLock(folder)),
    );

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('waits for a holder whose npm is gone', async () => {
    const pid = anotherProcess();
    writeHolder({ process: identify(pid), parents: [{ pid: 1, startedTicks: 'gone' }] });
    setTimeout(() => process.kill(pid, 'SIGKILL'), 300);

    const lock = await takeDataLock(folder);

    expect(isAlive({ pid, startedTicks: identify(pid)?.startedTicks ?? 'gone' })).toBe(false);
    lock.release();
  });

  it('believes the heartbeat of a holder in another container', async () => {
    const file = writeHolder({ process: { pid: 1, startedTicks: '1' }, world: 'other' });
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 200);

    await expect(takeDataLock(folder)).rejects.toThrow('sudah berjalan');
    clearInterval(beat);
  });

  it('takes over from another boot that has been silent', async () => {
    const file = writeHolder({ process: { pid: 1, startedTicks: '1' }, world: 'other' });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);

    const lock = await takeDataLock(folder);

    expect(JSON.parse(readFileSync(join(folder, 'lock.5'), 'utf8'))).toMatchObject({
      process: { pid: process.pid },
    });
    lock.release();
  });
});
