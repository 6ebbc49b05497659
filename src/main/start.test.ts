import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../test/support/cluster.ts';
import { type Program, startProgram } from '../../test/support/program.ts';
import { isRunning, processesIn, programOf, waitUntil } from './processes.ts';

const ADDRESS = /http:\/\/localhost:\d+/;
let root: string;
let data: string;
let started: Program[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'laksana-start-'));
  data = join(root, 'data');
});
afterEach(async () => {
  for (const program of started) {
    program.child.kill('SIGTERM');
  }
  await Promise.all(started.map((program) => program.ended()));
  started = [];
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(command: readonly string[], variables: Record<string, string> = {}): Program {
  const program = startProgram(command, {
    PORT: '0',
    LAKSANA_DATA: data,
    LAKSANA_DEMO: '0',
    LOG_LEVEL: 'warn',
    ...variables,
  });
  started.push(program);
  return program;
}

function npmStart(): Program {
  return start(['npm', 'start']);
}

async function serving(program: Program): Promise<string> {
  const address = await program.prints(ADDRESS);
  expect(await statusOf(`${address}/readyz`)).toBe(200);
  return address;
}

async function statusOf(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** The program below npm: the child of that process that is Node. */
function nodeOf(program: Program): number {
  const children = readFileSync(`/proc/${program.pid}/task/${program.pid}/children`, 'utf8');
  const found = children
    .trim()
    .split(' ')
    .map(Number)
    .find((pid) => programOf(pid) === 'node');
  expect(found).toBeDefined();
  return found ?? 0;
}

function postmaster(): number {
  return Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function nothingRuns(): boolean {
  return processesIn(join(data, 'postgres')).length === 0;
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends all it started when npm gets %s',
    async (signal) => {
      const program = npmStart();
      const address = await serving(program);
      const node = nodeOf(program);

      program.child.kill(signal);

      expect(await program.ended()).toBe(0);
      expect(isRunning(node)).toBe(false);
      expect(nothingRuns()).toBe(true);
      expect(await statusOf(address)).toBe(0);
    },
  );

  it('serves within five seconds the second time', async () => {
    const begun = performance.now();

    await serving(npmStart());

    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('names the process that already uses the folder, and ends with 3', async () => {
    const first = npmStart();
    const address = await serving(first);

    const second = start(['node', 'bin/laksana.mjs', 'start']);

    expect(await second.ended()).toBe(3);
    expect(second.output()).toContain(`pid ${nodeOf(first)}`);
    expect(await statusOf(`${address}/readyz`)).toBe(200);
  });

  it('stops by itself when npm is killed, and the next start waits for that', async () => {
    const first = npmStart();
    await serving(first);
    const node = nodeOf(first);

    first.child.kill('SIGKILL');
    const second = npmStart();

    await serving(second);
    expect(isRunning(node)).toBe(false);
  });
});

describe('the next start', () => {
  it.each([
    ['the program', (program: Program) => [nodeOf(program)]],
    ['the program and PostgreSQL', (program: Program) => [nodeOf(program), postmaster()]],
  ])('serves after %s was killed', async (_what, victims) => {
    const first = npmStart();
    await serving(first);

    for (const pid of victims(first)) {
      process.kill(pid, 'SIGKILL');
    }
    await first.ended();

    await serving(npmStart());
  });
});

describe('a running server', () => {
  it('starts PostgreSQL again when it is killed, and says meanwhile what is wrong', async () => {
    const program = npmStart();
    const address = await serving(program);
    const before = postmaster();

    process.kill(before, 'SIGKILL');
    const seen = new Set<number>();
    const limit = performance.now() + 10_000;
    while (performance.now() < limit && !(seen.has(200) && isBack(before))) {
      seen.add(await statusOf(`${address}/readyz`));
      await pause(10);
    }

    expect(isBack(before)).toBe(true);
    expect([...seen].sort()).toEqual(seen.has(503) ? [200, 503] : [200]);
    expect(await statusOf(`${address}/readyz`)).toBe(200);
  });

  function isBack(before: number): boolean {
    try {
      return postmaster() !== before && isRunning(postmaster());
    } catch {
      return false; // its lock file is just being made
    }
  }
});

describe('laksana start', () => {
  it('says which port is in use, and leaves nothing running', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });

    const program = start(['node', 'bin/laksana.mjs', 'start'], { PORT: String(port) });
    const code = await program.ended();
    other.close();

    expect(code).toBe(3);
    expect(program.output()).toContain(`Porta ${port}`);
    expect(nothingRuns()).toBe(true);
  });

  it('lists every wrong variable and ends with 2', async () => {
    const program = start(['node', 'bin/laksana.mjs', 'start'], { PORT: 'x', LOG_LEVEL: 'y' });

    expect(await program.ended()).toBe(2);
    expect(program.output()).toContain('PORT=x');
    expect(program.output()).toContain('LOG_LEVEL=y');
  });

  it('serves from another PostgreSQL', async () => {
    const database = await cloneDatabase('empty');
    const program = start(['node', 'bin/laksana.mjs', 'start'], {
      DATABASE_URL: database.ownerUrl,
      LAKSANA_DATA: join(root, 'other'),
    });

    await serving(program);
    program.child.kill('SIGTERM');

    expect(await program.ended()).toBe(0);
    await database.drop();
  });

  it.runIf(plainUserCanRead())('serves as a plain user', async () => {
    const home = mkdtempSync(join(tmpdir(), 'laksana-plain-'));
    chownSync(home, 65_534, 65_534);
    const program = start(
      [
        'setpriv',
        '--reuid=65534',
        '--regid=65534',
        '--clear-groups',
        'node',
        'bin/laksana.mjs',
        'start',
      ],
      { LAKSANA_DATA: join(home, 'data'), HOME: home },
    );

    await serving(program);
    program.child.kill('SIGTERM');

    expect(await program.ended()).toBe(0);
    expect(
      await waitUntil(() => processesIn(join(home, 'data', 'postgres')).length === 0, 2_000),
    ).toBe(true);
    rmSync(home, { recursive: true, force: true });
  });
});

describe('the demo', () => {
  it('has known passwords on loopback only; opened to others they become random, printed once', async () => {
    const settings = { LAKSANA_DATA: join(root, 'demo'), LAKSANA_DEMO: '1' };
    const command = ['node', 'bin/laksana.mjs', 'start'];
    const local = start(command, settings);
    const address = await serving(local);
    await local.prints('lurah@pangongangan');
    expect(await loginStatus(address, 'demo-laksana')).toBe(200);
    local.child.kill('SIGTERM');
    await local.ended();

    const open = start(command, { ...settings, LAKSANA_HOST: '0.0.0.0' });
    const there = await serving(open);
    const line = await open.prints(/lurah@pangongangan +\S+/);
    expect(await loginStatus(there, 'demo-laksana')).toBe(401);
    expect(await loginStatus(there, line.split(/ +/)[1] ?? '')).toBe(200);
  });

  async function loginStatus(address: string, password: string): Promise<number> {
    const answer = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-laksana': '1', origin: address },
      body: JSON.stringify({ username: 'lurah@pangongangan', password }),
    });
    return answer.status;
  }
});

/** Only root can lend a user, and a checkout below a private home is not that user's to read. */
function plainUserCanRead(): boolean {
  const tried = spawnSync('cat', ['package.json'], { uid: 65_534, gid: 65_534 });
  return process.getuid?.() === 0 && tried.status === 0;
}
