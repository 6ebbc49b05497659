/**
 * Every SOP of the catalogue through the API: opened by who may, carried to its end by its performers on each
 * path that its rehearsal found, with branches, items, outsiders and the runs that its rows call.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRehearsalOffice, type RehearsalOffice } from '../../test/support/rehearsal-office.ts';
import {
  callAs,
  newKey,
  openServerFixture,
  type ServerFixture,
} from '../../test/support/server.ts';
import { readCatalogue } from '../app/catalogue.ts';
import { carryOut, claimWork } from '../app/jobs/work.ts';
import { verifyFolds } from '../app/verify.ts';
import type { ActAnswer, OpenRunRequest, RunView } from '../contract/run.ts';
import type { OfficialId } from '../domain/common/ids.ts';
import {
  type Move,
  OFFICE_UNIT,
  officeFor,
  type RehearsalPath,
  rehearse,
  shortestPath,
} from '../domain/rehearsal/index.ts';
import { unconfirmedSteps } from '../domain/run/index.ts';
import type { SopDefinition } from '../domain/sop/index.ts';

const ROOT = fileURLToPath(new URL('../../catalogue', import.meta.url));
const read = await readCatalogue(ROOT);
if (!read.ok) {
  throw new Error(`the catalogue cannot be read: ${JSON.stringify(read.error[0])}`);
}
const SOPS: readonly SopDefinition[] = read.value.map(({ sop }) => sop);
const DIRECTORY = officeFor(SOPS);
const OPTIONS = { office: DIRECTORY, callable: SOPS.map(({ id }) => id) };

let fixture: ServerFixture;
let office: RehearsalOffice;

beforeAll(async () => {
  fixture = await openServerFixture();
  office = await openRehearsalOffice(fixture.app, DIRECTORY, SOPS);
});
afterAll(() => fixture.close());

function idOf(invented: string): string {
  return office.ids.get(invented) ?? invented;
}

/** A value with every invented id replaced by that of the database. */
function inDatabase(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === 'string' ? idOf(part) : part,
  );
}

async function call<T>(
  officialId: OfficialId,
  ...[name, options]: [Parameters<typeof callAs>[2], Parameters<typeof callAs>[3]]
): Promise<T> {
  const cookie = await office.cookieOf(officialId);
  const answer = await callAs(fixture.server, cookie, name, options);
  if (answer.statusCode >= 300) {
    throw new Error(`${name}: ${answer.statusCode} ${answer.body.slice(0, 400)}`);
  }
  return answer.json() as T;
}

async function open(sop: SopDefinition, path: RehearsalPath, title: string): Promise<ActAnswer> {
  const { trigger, officialId, items } = path.opening;
  if (officialId === null) {
    throw new Error(`${sop.id} can only be opened by another run`);
  }
  const body: OpenRunRequest = {
    sopVersionId: office.versions.get(sop.id) ?? '',
    unitId: idOf(OFFICE_UNIT),
    trigger,
    matterKind: 'other',
    title,
    reference: null,
    referenceOn: null,
    period: trigger === 'period' ? '2026-S1' : null,
    deadlineOn: null,
    isSimulation: unconfirmedSteps(sop).length > 0,
    ...(items.length === 0
      ? {}
      : {
          items: items.map((key) => ({
            key: idOf(key),
            label: `Contoh ${key}`,
            unitId: office.ids.get(key) ?? null,
          })),
        }),
  };
  return call(officialId, 'openRun', { body, headers: newKey() });
}

/** Does everything that waits for the worker. */
async function workOff(): Promise<void> {
  for (;;) {
    const claimed = await claimWork(fixture.app, { worker: 'uji', limit: 20, leaseSeconds: 30 });
    if (claimed.length === 0) {
      return;
    }
    for (const job of claimed) {
      const done = await carryOut(fixture.app, job, 'uji');
      if (done.kind === 'failed') {
        throw done.error;
      }
    }
  }
}

/** Repeats the acts of a path on a run, each by its own person; gives the run as it then is. */
async function carry(sop: SopDefinition, path: RehearsalPath, first: RunView): Promise<RunView> {
  let run = first;
  for (const move of path.moves) {
    run =
      move.officialId === null
        ? await finishChild(sop, path, move, run)
        : await act(move.officialId, move, run);
  }
  return run;
}

async function act(officialId: OfficialId, move: Move, run: RunView): Promise<RunView> {
  const item = move.item === null ? null : idOf(move.item);
  const task = run.tasks.find(
    (one) => one.status === 'open' && one.stepKey === move.step && one.item === item,
  );
  if (task === undefined) {
    throw new Error(`${run.sopId}: no open task at ${move.step}; it is at ${run.whereItIs}`);
  }
  const command = {
    ...inDatabase(move.command),
    taskId: task.taskId,
    taskRevision: task.revision,
    ...(move.command.kind === 'recordOutsidePart' ? { on: run.openedAt.slice(0, 10) } : {}),
  };
  const answer = await call<ActAnswer>(officialId, 'act', {
    params: { runId: run.runId },
    body: { command },
    headers: newKey(),
  });
  return answer.run;
}

/** The run that an awaiting row called is carried to its end, and the row is told. */
async function finishChild(
  sop: SopDefinition,
  path: RehearsalPath,
  move: Move,
  run: RunView,
): Promise<RunView> {
  const called = run.tasks
    .flatMap((task) => (task.stepKey === move.step ? task.calls : []))
    .find(({ status, childRunId }) => status === 'running' && childRunId !== null);
  const child = await runToEnd(called?.sop ?? '', called?.childRunId ?? '');
  expect(child.status, `${sop.id} awaits ${child.sopId}`).toBe('ended');
  await workOff();
  const next = path.moves[path.moves.indexOf(move) + 1]?.officialId;
  return call(next ?? (path.moves[0] as Move & { officialId: OfficialId }).officialId, 'run', {
    params: { runId: run.runId },
  });
}

/** A run that another one opened goes the straight way. */
async function runToEnd(sopId: string, runId: string): Promise<RunView> {
  await workOff();
  const sop = SOPS.find(({ id }) => id === sopId);
  const path = sop === undefined ? null : shortestPath(sop, OPTIONS);
  const who = path?.moves[0]?.officialId;
  if (sop === undefined || path === null || who === undefined || who === null) {
    throw new Error(`${sopId} has no straight way`);
  }
  const run = await call<RunView>(who, 'run', { params: { runId } });
  return carry(sop, path, run);
}

/** Runs that were started or handed in stand beside; they come to their end too. */
async function finishBeside(run: RunView, mutSeen: Set<string>): Promise<void> {
  await workOff();
  for (const { sop, mode, childRunId } of run.tasks.flatMap(({ calls }) => calls)) {
    if (mode !== 'await' && childRunId !== null && !mutSeen.has(sop)) {
      mutSeen.add(sop);
      expect((await runToEnd(sop, childRunId)).status, `${run.sopId} starts ${sop}`).toBe('ended');
    }
  }
}

describe('the catalogue through the API', () => {
  const seenBeside = new Set<string>();

  it.each(SOPS.map((sop) => [sop.id, sop] as const))('%s comes to its end', async (_, sop) => {
    const { paths } = rehearse(sop, OPTIONS);

    expect(paths.length).toBeGreaterThan(0);
    for (const [index, path] of paths.entries()) {
      const { run } = await open(sop, path, `Latihan ${sop.id} ${index + 1}`);
      const ended = await carry(sop, path, run);
      expect(ended.status).toBe('ended');
      await finishBeside(ended, seenBeside);
    }
  });

  it('leaves histories that fold to the stored states', async () => {
    const report = await verifyFolds(fixture.store.owner);

    expect(report.problems).toEqual([]);
    expect(report.runs).toBeGreaterThanOrEqual(SOPS.length);
  });
});
