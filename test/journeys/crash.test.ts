/**
 * Pulling the plug under load: Node alone, the postmaster alone, both. Three rounds of each here; the full
 * twenty with `npm run test:crash`.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Program } from '../support/program.ts';
import { readDatabase } from './database.ts';
import { signInAt, startServer } from './office.ts';

const CLIENTS = 4;
const SOP = 'Membuat Konsep Surat Dinas';
const ROUNDS = inject('crashRounds');

let folder: string;
let server: { program: Program; address: string };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'laksana-crash-'));
  server = await startServer(folder);
});
afterEach(async () => {
  server.program.child.kill('SIGTERM');
  await server.program.ended();
  rmSync(folder, { recursive: true, force: true });
});

interface Client {
  readonly runId: string;
  readonly cookie: string;
  /** Labels of papers whose filing was acknowledged. */
  readonly acknowledged: string[];
  /** An act that was sent and not answered: sent again with the same key. */
  unanswered: { key: string; label: string } | null;
}

async function openClients(): Promise<Client[]> {
  const analis = await signInAt(server.address, 'analis@dppkb');
  const { body: found } = await analis.get(`/sops?q=${encodeURIComponent(SOP)}`);
  const { body: sop } = await analis.get(`/sops/${found.items[0].sopVersionId}`);
  const clients: Client[] = [];
  for (let i = 0; i < CLIENTS; i += 1) {
    const { body } = await analis.post('/runs', {
      sopVersionId: sop.sopVersionId,
      unitId: sop.units[0].unitId,
      trigger: 'oralOrder',
      matterKind: 'oralOrder',
      title: `Surat uji cabut listrik ${i}`,
      reference: null,
      referenceOn: null,
      period: null,
      deadlineOn: null,
      isSimulation: false,
    });
    clients.push({
      runId: body.run.runId,
      cookie: analis.cookie,
      acknowledged: [],
      unanswered: null,
    });
  }
  return clients;
}

/** Files papers one after the other until told to stop; only an answer of success counts. */
async function load(client: Client, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const act = client.unanswered ?? { key: randomUUID(), label: `Lampiran ${randomUUID()}` };
    client.unanswered = act;
    try {
      const answer = await fetch(`${server.address}/api/v1/runs/${client.runId}/acts`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-laksana': '1',
          'idempotency-key': act.key,
          cookie: client.cookie,
        },
        body: JSON.stringify({
          command: { kind: 'attachPaper', taskId: null, label: act.label, fileId: null },
        }),
      });
      await answer.arrayBuffer();
      if (answer.status === 200) {
        client.acknowledged.push(act.label);
        client.unanswered = null;
        continue;
      }
    } catch {
      // the connection died with the server: the act is sent again with its key
    }
    await pause(20);
  }
}

/** The postmaster now; nothing while none has written its file. */
function postmasterPid(): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid');
  const [line = ''] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return line === '' ? undefined : Number(line);
}

/** Kills the postmaster; with `isBack` waits until the program has started another. */
async function killPostmaster(isBack: boolean): Promise<void> {
  const killed = postmasterPid();
  if (killed === undefined) {
    throw new Error('no postmaster runs');
  }
  process.kill(killed, 'SIGKILL');
  // Answers that were on their way when it died are no sign of life.
  while (isBack && (postmasterPid() ?? killed) === killed) {
    await pause(25);
  }
}

type Victim = 'node' | 'postmaster' | 'both';

/** One round: load, kill, come back, and go on until acts are answered again. */
async function round(victim: Victim, clients: readonly Client[]): Promise<void> {
  let isOver = false;
  const before = clients.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const loads = clients.map((client) => load(client, () => isOver));
  await pause(250 + Math.random() * 500);
  if (victim !== 'node') {
    await killPostmaster(victim === 'postmaster');
  }
  if (victim !== 'postmaster') {
    server.program.child.kill('SIGKILL');
    await server.program.ended();
    server = await startServer(folder);
  }
  const limit = performance.now() + 20_000;
  const answered = (): number =>
    clients.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const atKill = answered();
  while (answered() < atKill + CLIENTS && performance.now() < limit) {
    await pause(25);
  }
  isOver = true;
  await Promise.all(loads);
  expect(answered()).toBeGreaterThan(before);
  expect(performance.now()).toBeLessThan(limit);
}

async function verify(): Promise<string> {
  const { stdout } = await promisify(execFile)('node', ['bin/laksana.mjs', 'verify'], {
    env: { ...process.env, LAKSANA_DATA: folder },
  });
  return stdout;
}

describe(`after kill -9 under load, ${ROUNDS} times`, () => {
  it.each<Victim>(['node', 'postmaster', 'both'])(
    'of %s every acknowledged act is there once, none twice, and verify is clean',
    async (victim) => {
      const clients = await openClients();

      for (let i = 0; i < ROUNDS; i += 1) {
        await round(victim, clients);
      }

      const filed = new Map<string, number>();
      await readDatabase(folder, async (owner) => {
        const { rows } = await owner.query<{ label: string; n: number }>(
          `select body::jsonb -> 'paper' ->> 'label' as label, count(*)::int as n
            from run_events
            where type = 'PaperFiled' and body::jsonb -> 'paper' ->> 'label' like 'Lampiran %'
            group by 1`,
        );
        for (const { label, n } of rows) {
          filed.set(label, n);
        }
      });
      const acknowledged = clients.flatMap((client) => client.acknowledged);
      expect(acknowledged.length).toBeGreaterThan(ROUNDS * CLIENTS);
      expect(acknowledged.filter((label) => filed.get(label) !== 1)).toEqual([]);
      expect([...filed.values()].filter((n) => n > 1)).toEqual([]);
      expect(await verify()).toBeTruthy();
      process.stdout.write(`${victim}: ${acknowledged.length} acts acknowledged, none lost\n`);
    },
    60_000 + ROUNDS * 30_000,
  );
});
