import { describe, expect, it } from 'vitest';
import { checkActBody } from './act-body.ts';
import { describeDevice } from './device.ts';
import { Refused } from './errors.ts';
import { describeFault, isDatabaseDown } from './faults.ts';
import { contentDisposition, parseFileName } from './file-answer.ts';
import { SharedRateStore } from './rate-store.ts';
import { hashRequest } from './request-hash.ts';
import { findUnstorable } from './validation.ts';

const TASK = '0193a1b2-0000-7000-8000-000000000001';

describe('file names', () => {
  it('takes folders and control letters off an uploaded name', () => {
    expect(parseFileName(encodeURIComponent('C:\\surat\\Undangan\u202e rapat\u0000.pdf'))).toBe(
      'Undangan rapat.pdf',
    );
    expect(parseFileName('..%2F..%2Fetc%2Fpasswd')).toBe('passwd');
  });

  it.each([undefined, '', '%', '..', '%2F', '%00'])('refuses the name %j', (header) => {
    expect(parseFileName(header)).toBeUndefined();
  });

  it('shows pictures, saves everything else, and names both ways', () => {
    expect(contentDisposition('foto.jpg', 'image/jpeg')).toMatch(/^inline; /);
    expect(contentDisposition('Laporan "é" (1).pdf', 'application/pdf')).toBe(
      `attachment; filename="Laporan _e_ (1).pdf"; filename*=UTF-8''Laporan%20%22%C3%A9%22%20%281%29.pdf`,
    );
    expect(contentDisposition('報告.pdf', 'application/pdf')).toContain('filename="berkas.pdf"');
    expect(contentDisposition('a\r\nset-cookie: x', 'text/html')).not.toMatch(/[\r\n]/);
  });
});

describe('fingerprint of a request', () => {
  it('does not depend on the order of fields but on every value', () => {
    expect(hashRequest('act', { a: 1, b: { c: [1, 2], d: null } })).toBe(
      hashRequest('act', { b: { d: null, c: [1, 2] }, a: 1 }),
    );
    expect(hashRequest('act', { a: [1, 2] })).not.toBe(hashRequest('act', { a: [2, 1] }));
    expect(hashRequest('act', 'x')).not.toBe(hashRequest('openRun', 'x'));
  });
});

describe('faults', () => {
  it('knows a database that is away, at any depth', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const noSocket = Object.assign(new Error('connect ENOENT /tmp/x/.s.PGSQL.5432'), {
      code: 'ENOENT',
      address: '/tmp/x/.s.PGSQL.5432',
    });
    const noFile = Object.assign(new Error('open'), { code: 'ENOENT', path: '/x' });

    expect(isDatabaseDown(new Error('outer', { cause: refused }))).toBe(true);
    expect(isDatabaseDown(noSocket)).toBe(true);
    expect(isDatabaseDown(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseDown(noFile)).toBe(false);
    expect(isDatabaseDown(Object.assign(new Error('x'), { code: '23505' }))).toBe(false);
  });

  it('logs a fault without the values it was about', () => {
    const fault = Object.assign(
      new Error('duplicate key (name)=(Siti Rahma) in "Laporan rahasia" {"judul":"x"}'),
      { code: '23505', detail: 'Key (name)=(Siti Rahma)', constraint: 'officials_name' },
    );

    const text = JSON.stringify(describeFault(fault));

    expect(text).not.toMatch(/Siti|rahasia|judul/);
    expect(text).toContain('officials_name');
    expect(text).toContain('parts.test.ts');
  });
});

describe('bodies', () => {
  it('finds what PostgreSQL cannot hold, with its place', () => {
    expect(findUnstorable({ a: [{ b: 'x\u0000y' }] })?.path).toBe('/a/0/b');
    expect(findUnstorable({ a: '\ud800' })?.path).toBe('/a');
    expect(findUnstorable({ '\u0000': 1 })).toBeDefined();
    expect(findUnstorable({ a: 'baik 👍', b: [1, null, true] })).toBeUndefined();
  });

  it('finds nesting without end and does not fall over it', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level += 1) {
      deep = [deep];
    }
    expect(findUnstorable(deep)?.message).toContain('terlalu dalam');
  });
});

describe('body of an act', () => {
  function problemsOf(body: unknown) {
    const result = checkActBody(body);
    if (result === true) {
      return [];
    }
    return result.error instanceof Refused ? (result.error.problems ?? []) : [];
  }

  it('takes a command', () => {
    expect(checkActBody({ command: { kind: 'takeTask', taskId: TASK, taskRevision: 1 } })).toBe(
      true,
    );
  });

  it('names every fault at its field', () => {
    const problems = problemsOf({
      command: { kind: 'returnTask', taskId: 'x', taskRevision: 1, to: 'a', nature: 'bad' },
    });

    expect(problems.map(({ path }) => path).sort()).toEqual([
      '/command/mode',
      '/command/nature',
      '/command/reason',
      '/command/taskId',
    ]);
    expect(problems.every(({ message }) => /^[A-Z].*\.$/.test(message))).toBe(true);
  });

  it('names a fault inside a list by its number', () => {
    const ticks = [{ requirement: 0, how: 'guessed' }];
    const command = { kind: 'completeTask', taskId: TASK, taskRevision: 1, outcome: 'a', ticks };

    expect(problemsOf({ command })[0]?.path).toBe('/command/ticks/0/how');
  });

  it('refuses a date that no office means', () => {
    const command = { kind: 'agreeDue', taskId: TASK, taskRevision: 1, dueOn: '0000-01-01' };

    expect(problemsOf({ command })[0]?.path).toBe('/command/dueOn');
  });

  it.each([undefined, null, [], {}, { command: null }, { command: [] }, { command: 'x' }])(
    'refuses %j without a command',
    (body) => {
      expect(problemsOf(body)[0]?.path).toBe('/command/kind');
    },
  );

  it.each(['noteChild', 'redateTasks', 'openRun', '__proto__', 'constructor', ''])(
    'refuses the kind %j, which is not a person’s',
    (kind) => {
      expect(problemsOf({ command: { kind } })[0]?.path).toBe('/command/kind');
    },
  );
});

describe('rate counter', () => {
  it('counts by key within a window and begins anew after it', async () => {
    const store = new SharedRateStore();
    const count = (key: string, windowMs: number) =>
      new Promise<number>((resolve) =>
        store.child().incr(key, (_error, result) => resolve(result?.current ?? -1), windowMs),
      );

    expect(await count('a', 60_000)).toBe(1);
    expect(await count('a', 60_000)).toBe(2);
    expect(await count('b', 1)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await count('b', 1)).toBe(1);
  });
});

describe('device', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36',
      'Chrome di Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0',
      'Edge di Windows',
    ],
    ['curl/8', 'Peramban lain'],
    [undefined, 'Peramban lain'],
  ])('names %j', (userAgent, name) => {
    expect(describeDevice(userAgent)).toBe(name);
  });
});
