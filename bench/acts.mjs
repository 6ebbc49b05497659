/** Acts per second: through the app, through HTTP, and a driver loop that calls the bare act function. */
import { fork } from 'node:child_process';
import { performAct } from '../dist/app/act.js';
import { openRun } from '../dist/app/open-run.js';
import { buildServer } from '../dist/server/build-server.js';
import { serverOptions } from '../dist/server/options.js';
import { freshKey, LETTER, letterCommand, letterRequest } from './office.mjs';

let serial = 0;
const nextSerial = () => {
  serial += 1;
  return serial;
};

async function open(office) {
  const opened = await openRun(
    office.app,
    office.sessions.analis,
    letterRequest(office, nextSerial()),
    freshKey(),
    'bench',
  );
  if (!opened.ok) {
    throw new Error(JSON.stringify(opened.error));
  }
  return { runId: opened.value.run.runId, opened: opened.value.opened };
}

/** Opens that many runs, a few at a time. */
export async function openRuns(office, count) {
  const runs = [];
  while (runs.length < count) {
    const batch = Math.min(8, count - runs.length);
    runs.push(...(await Promise.all(Array.from({ length: batch }, () => open(office)))));
  }
  return runs;
}

async function carryOut(office, run) {
  let { opened } = run;
  for (const [who, step, outcome] of LETTER) {
    const task = opened.find(({ stepKey }) => stepKey === step);
    const done = await performAct(
      office.app,
      office.sessions[who],
      run.runId,
      letterCommand(office, step, outcome, task),
      freshKey(),
      'bench',
    );
    if (!done.ok) {
      throw new Error(`${step}: ${JSON.stringify(done.error)}`);
    }
    ({ opened } = done.value);
  }
}

/** Runs `work` over the list with that many callers; acts per second. */
async function rate(list, callers, work) {
  const queue = [...list];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        await work(one);
      }
    }),
  );
  return (list.length * LETTER.length) / ((performance.now() - started) / 1000);
}

/** Through the use case, presenter included: what a route does without HTTP. */
export async function rateOfApp(office, runCount, callers) {
  const runs = await openRuns(office, runCount);
  return rate(runs, callers, (run) => carryOut(office, run));
}

/**
 * The parameters that one run's acts really gave to the act function. Replayed under other identifiers they
 * are "a bare function doing the same writes": no read, no decision, no presenter.
 */
export async function recordLetter(office) {
  const recorded = [];
  const { query } = office.pool;
  office.pool.query = function record(config, ...rest) {
    if (config?.name === 'commit_act') {
      recorded.push(config.values[0]);
    }
    return query.call(this, config, ...rest);
  };
  try {
    await carryOut(office, await open(office));
  } finally {
    office.pool.query = query;
  }
  if (recorded.length !== LETTER.length + 1) {
    throw new Error(`expected ${LETTER.length + 1} writes, saw ${recorded.length}`);
  }
  return { writes: recorded, fixed: await fixedIds(office) };
}

/** Identifiers that stay: of the office, not of the run. */
async function fixedIds(office) {
  const { rows } = await office.owner.query(`
    select agency_id as id from agencies union select unit_id from org_units
    union select position_id from positions union select official_id from officials
    union select account_id from accounts union select holding_id from position_holdings
    union select sop_version_id from sop_versions`);
  return new Set(rows.map(({ id }) => id));
}

/** A driver loop over prepared parameters, in a process of its own. */
export async function rateOfBare(office, recorded, runCount, callers) {
  const first = serial + 1;
  serial += runCount;
  const seconds = await inChild('./bare-load.mjs', {
    connection: office.connection,
    writes: recorded.writes,
    fixed: [...recorded.fixed],
    first,
    runCount,
    callers,
  });
  return (runCount * LETTER.length) / seconds;
}

/** Runs a load in a child process, so that it shares neither event loop nor memory with the program. */
function inChild(file, plan) {
  const child = fork(new URL(file, import.meta.url), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.on('message', ({ seconds, error }) =>
      error === undefined ? resolve(seconds) : reject(new Error(error)),
    );
    child.on('exit', (code) => reject(new Error(`the load ended with ${code}`)));
    child.send(plan);
  });
}

/** The server of the program on a free port, with its limits out of the way of one loading address. */
export async function listen(office) {
  const server = await buildServer(
    office.app,
    serverOptions({
      version: 'bench',
      rateLimits: { login: 1e9, act: 1e9, read: 1e9, upload: 1e9 },
    }),
  );
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

/** Through HTTP, from a process of its own: requests as the browser sends them. */
export async function rateOfHttp(office, server, runCount, callers) {
  const runs = await openRuns(office, runCount);
  const { port } = server.server.address();
  const plan = {
    port,
    callers,
    runs,
    letter: LETTER,
    cookies: Object.fromEntries(
      Object.entries(office.sessions).map(([who, { credential }]) => [
        who,
        `laksana_session=${credential}`,
      ]),
    ),
    requirements: Object.fromEntries(
      office.sop.body.steps.map(({ key, requirements }) => [key, requirements]),
    ),
  };
  const seconds = await inChild('./http-load.mjs', plan);
  return (runCount * LETTER.length) / seconds;
}
