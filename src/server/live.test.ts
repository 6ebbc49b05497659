import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newKey,
  openingOf,
  openRunAs,
  openServerFixture,
  openTaskOf,
  type Person,
  type ServerFixture,
} from '../../test/support/server.ts';
import { type EventReader, readEvents } from '../../test/support/sse.ts';
import type { RunView } from '../contract/run.ts';

let fixture: ServerFixture;
let second: Awaited<ReturnType<ServerFixture['openSecond']>>;
let address: string;
let secondAddress: string;
let kepala: Person;
let kasi: Person;
let staf: Person;
let kepalaB: Person;
const readers: EventReader[] = [];

beforeAll(async () => {
  fixture = await openServerFixture({ heartbeatMs: 300 });
  second = await fixture.openSecond();
  address = await fixture.server.listen({ port: 0, host: '127.0.0.1' });
  secondAddress = await second.server.listen({ port: 0, host: '127.0.0.1' });
  [kepala, kasi, staf, kepalaB] = (await Promise.all(
    ['kepala@kantor-a', 'kasi@kantor-a', 'staf-1@kantor-a', 'kepala@kantor-b'].map(fixture.login),
  )) as [Person, Person, Person, Person];
});
afterAll(async () => {
  for (const reader of readers) {
    reader.close();
  }
  await second?.close();
  await fixture?.close();
});

async function events(person: Person, at = address): Promise<EventReader> {
  const reader = await readEvents(at, person.cookie);
  readers.push(reader);
  await reader.waitFor(() => true).catch(() => 0);
  return reader;
}

function complete(person: Person, run: RunView, headers = newKey()) {
  return person.call('act', {
    params: { runId: run.runId },
    body: { command: { kind: 'completeTask', ...openTaskOf(run), outcome: 'selesai' } },
    headers,
  });
}

const isInbox = ({ event }: { event: string }) => event === 'inbox';
const isRun =
  (runId: string) =>
  ({ event, data }: { event: string; data: unknown }) =>
    event === 'run' && (data as { runId: string }).runId === runId;

describe('the event stream', () => {
  it('tells the next person within a second', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    const boss = await events(kepala);

    const told = boss.waitFor(isInbox);
    expect((await complete(staf, run)).statusCode).toBe(200);

    expect(await told).toBeLessThan(1_000);
    const inbox = (await kepala.call('inbox', { query: { box: 'mine' } })).json();
    expect(inbox.items.map(({ runId }: { runId: string }) => runId)).toContain(run.runId);
  });

  it('tells him within a second on another server', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    const boss = await events(kepala, secondAddress);

    const told = boss.waitFor(isInbox);
    const seen = boss.waitFor(isRun(run.runId));
    await complete(staf, run);

    expect(await told).toBeLessThan(1_000);
    expect(await seen).toBeLessThan(1_000);
  });

  it('finds its way back after the connection that listens was ended', async () => {
    await fixture.store.ownerPool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'laksana-listen' and datname = current_database()",
    );
    const boss = await events(kepala, secondAddress);
    await boss.waitFor(isInbox, 5_000);
    const run = await openRunAs(staf, fixture.a, 'laporan');

    const told = boss.waitFor(isRun(run.runId));
    await complete(staf, run);

    expect(await told).toBeLessThan(1_000);
  });

  it('tells of a run its version and nothing else', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan', 'Judul yang tidak boleh tampak');
    const boss = await events(kepala);

    const told = boss.waitFor(isRun(run.runId));
    await complete(staf, run);
    await told;

    const event = boss.events.find(isRun(run.runId));
    expect(Object.keys(event?.data as object).sort()).toEqual(['runId', 'version']);
    expect(JSON.stringify(boss.events)).not.toContain('Judul');
  });

  it('keeps a restricted run from who is not named on it, and from other offices', async () => {
    const named = await events(kasi);
    const other = await events(staf);
    const elsewhere = await events(kepalaB);

    const run = await openRunAs(kasi, fixture.a, 'rahasia');
    const told = named.waitFor(isRun(run.runId));
    await complete(kasi, run);
    await told;
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(other.events.filter(isRun(run.runId))).toEqual([]);
    expect(elsewhere.events.filter(({ event }) => event !== 'ping')).toEqual([]);
  });

  it('gives signs of life', async () => {
    const reader = await events(staf);

    expect(await reader.waitFor(({ event }) => event === 'ping')).toBeLessThan(1_000);
  });

  it('ends at once when the person logs out', async () => {
    const person = await fixture.login('luar@kantor-a');
    const reader = await events(person);

    await person.call('logout');

    await within(reader.ended, 1_000);
  });

  it('ends with the session on another server, at the next sign of life', async () => {
    const person = await fixture.login('luar@kantor-a');
    const reader = await events(person, secondAddress);

    await person.call('logout');

    await within(reader.ended, 2_000);
  });

  it('drops who does not read, and serves on', async () => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(
      `GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\ncookie: ${kepala.cookie}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const notice = {
      kind: 'run' as const,
      agencyId: fixture.a.agencyId,
      version: 1,
      members: null,
    };
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    for (let round = 0; round < 60; round += 1) {
      fixture.app.listeners.tell(
        Array.from({ length: 2_000 }, (_, index) => ({
          ...notice,
          runId: `${round}-${index}-${'x'.repeat(60)}` as never,
        })),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    socket.resume();
    await within(closed, 3_000);

    expect((await staf.call('session')).statusCode).toBe(200);
  }, 20_000);

  it('ends cleanly when the server stops', async () => {
    const third = await fixture.openSecond();
    const at = await third.server.listen({ port: 0, host: '127.0.0.1' });
    const reader = await events(staf, at);

    const begun = performance.now();
    await third.close();
    await within(reader.ended, 1_000);

    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const late = new Promise((_resolve, reject) =>
    setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms),
  );
  await Promise.race([promise, late]);
}

describe('a repeated key', () => {
  it('gives the first answer and acts once', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    const headers = newKey();

    const first = await complete(staf, run, headers);
    const again = await complete(staf, run, headers);

    expect(first.statusCode).toBe(200);
    expect(again.statusCode).toBe(200);
    expect(again.json().actId).toBe(first.json().actId);
    expect(again.json().run.version).toBe(first.json().run.version);
  });

  it('gives the first answer also when several arrive together, time after time', async () => {
    for (let round = 0; round < 15; round += 1) {
      const run = await openRunAs(staf, fixture.a, 'laporan');
      const headers = newKey();

      const answers = await Promise.all(
        Array.from({ length: 8 }, () => complete(staf, run, headers)),
      );

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
      expect(new Set(answers.map((answer) => answer.json().actId)).size).toBe(1);
    }
  });

  it('opens one run only', async () => {
    const headers = newKey();
    const body = openingOf(fixture.a, 'laporan', 'Perihal yang sama');

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => staf.call('openRun', { body, headers })),
    );
    const without = await staf.call('openRun', { body, headers: newKey() });

    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(201));
    expect(new Set(answers.map((answer) => answer.json().run.runId)).size).toBe(1);
    expect(without.statusCode).toBe(409);
    expect(without.json().code).toBe('run.already-open');
  });

  it('is refused for something else', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    const other = await openRunAs(staf, fixture.a, 'laporan');
    const headers = newKey();
    await complete(staf, run, headers);

    const answer = await complete(staf, other, headers);

    expect(answer.statusCode).toBe(409);
    expect(answer.json().code).toBe('request.key-reused');
  });

  it.each([undefined, 'pendek', 'x'.repeat(101), 'dengan spasi di dalam'])(
    'is asked for: %j is refused',
    async (key) => {
      const run = await openRunAs(staf, fixture.a, 'laporan');
      const answer = await staf.call('act', {
        params: { runId: run.runId },
        body: { command: { kind: 'takeTask', ...openTaskOf(run) } },
        headers: key === undefined ? {} : { 'idempotency-key': key },
      });

      expect(answer.statusCode).toBe(400);
      expect(answer.json().problems[0].path).toContain('idempotency-key');
    },
  );
});

describe('an old revision', () => {
  it('is refused and says who was first', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    await complete(staf, run);

    const answer = await complete(staf, run);

    expect(answer.statusCode).toBe(409);
    expect(['task.changed', 'task.already-done']).toContain(answer.json().code);
    expect(answer.json().title + answer.json().next).toContain('Pegawai STAF-1 KANTOR-A');
  });
});

describe('files', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

  function upload(payload: Buffer, headers: Record<string, string> = {}) {
    return staf.call('uploadFile', {
      payload,
      headers: { 'x-file-name': encodeURIComponent('surat “undangan”.pdf'), ...headers },
    });
  }

  it('come back as they were, saved and locked in', async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    const { fileId } = (
      await staf.call('uploadFile', {
        query: { runId: run.runId },
        payload: PDF,
        headers: { 'x-file-name': encodeURIComponent('surat “undangan”.pdf') },
      })
    ).json();
    await staf.call('act', {
      params: { runId: run.runId },
      body: { command: { kind: 'attachPaper', taskId: null, label: 'Surat', fileId } },
      headers: newKey(),
    });

    const answer = await kepala.call('runFile', { params: { runId: run.runId, fileId } });

    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(PDF)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox/);
    expect(answer.headers['content-disposition']).toContain(
      "filename*=UTF-8''surat%20%E2%80%9Cundangan%E2%80%9D.pdf",
    );
  });

  it.each([
    ['an empty one', Buffer.alloc(0), {}, 422, 'file.empty'],
    ['a program', Buffer.from('MZ\x90\x00'.padEnd(200, '\0')), {}, 415, 'file.type-not-allowed'],
    ['one without a name', PDF, { 'x-file-name': '' }, 400, 'request.invalid'],
    ['one with an unreadable name', PDF, { 'x-file-name': '%zz' }, 400, 'request.invalid'],
  ])('are refused: %s', async (_name, payload, headers, status, code) => {
    const answer = await upload(payload, headers);

    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toBe(code);
  });

  it('that are too large by their own word are refused before they are sent', async () => {
    const { status, sentBytes } = await send(50_000_000, { declared: true });

    expect(status).toBe(413);
    expect(sentBytes).toBeLessThan(20_000_000);
  });

  it('that grow too large are refused while they are sent, and leave nothing behind', async () => {
    const stored = fixture.storedFiles();
    const { status, body } = await send(5_000_000, { declared: false });

    expect(status).toBe(413);
    expect(JSON.parse(body).code).toBe('file.too-large');
    expect(fixture.storedFiles()).toEqual(stored);
  });

  it('that are broken off leave nothing behind and the server serves on', async () => {
    const before = await countFiles();
    const stored = fixture.storedFiles();
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(
      `POST /api/v1/files HTTP/1.1\r\nhost: localhost\r\nx-laksana: 1\r\nx-file-name: a.pdf\r\ncookie: ${staf.cookie}\r\ncontent-type: application/pdf\r\ncontent-length: 500000\r\n\r\n`,
    );
    socket.write(PDF);
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.destroy();
    await until(() => fixture.log().includes('broken off by the sender'));

    expect(await countFiles()).toBe(before);
    expect(fixture.storedFiles()).toEqual(stored);
    expect(fixture.log()).not.toContain('database down');
    expect((await staf.call('session')).statusCode).toBe(200);
  });

  async function countFiles(): Promise<number> {
    const { rows } = await fixture.store.ownerPool.query('select count(*)::int as n from files');
    return rows[0].n;
  }

  function send(bytes: number, { declared }: { declared: boolean }) {
    return new Promise<{ status: number; body: string; sentBytes: number }>((resolve, reject) => {
      let sentBytes = 0;
      const request = httpRequest(
        `${address}/api/v1/files`,
        {
          method: 'POST',
          headers: {
            cookie: staf.cookie,
            'x-laksana': '1',
            'x-file-name': 'besar.pdf',
            'content-type': 'application/pdf',
            ...(declared
              ? { 'content-length': String(bytes) }
              : { 'transfer-encoding': 'chunked' }),
          },
        },
        (response) => {
          let body = '';
          response.on('data', (chunk) => {
            body += String(chunk);
          });
          response.on('end', () => {
            request.destroy();
            resolve({ status: response.statusCode ?? 0, body, sentBytes });
          });
        },
      );
      request.on('error', (error) => {
        if (!request.destroyed) {
          reject(error);
        }
      });
      request.write(PDF);
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const more = () => {
        while (sentBytes < bytes && !request.destroyed) {
          sentBytes += chunk.length;
          if (!request.write(chunk)) {
            request.once('drain', more);
            return;
          }
        }
        if (!declared) {
          request.end();
        }
      };
      more();
    });
  }
});

describe('the log', () => {
  it('holds no name, title or file name after all of this', () => {
    const log = fixture.log();

    expect(log.split('\n').length).toBeGreaterThan(50);
    expect(log).toContain('"route":"/api/v1/runs/:runId/acts"');
    expect(log).not.toMatch(
      /KANTOR-A|kantor-a|Judul|Perihal|undangan|besar\.pdf|laksana_session|sandi uji/,
    );
  });
});
