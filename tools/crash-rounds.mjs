// Kills the program under load and checks that nothing acknowledged is lost and nothing happens twice:
//   node tools/crash-rounds.mjs [rounds of each kind, default 20] [clients, default 8]
// Three kinds: the program only, PostgreSQL only, both. Each client opens berkas one after the other, each with its
// own idempotency key; what was not answered is asked again with the same key after the recovery.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const rounds = Number(process.argv[2] ?? 20);
const clients = Number(process.argv[3] ?? 8);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const data = mkdtempSync(join(tmpdir(), 'laksana-crash-'));
const USER = 'analis@dppkb';
const SOP = 'sub-bidang-ks/membuat-konsep-surat-dinas';
const state = { address: '', cookie: '', order: undefined, isDown: true, isOver: false };
/** Key to what is known of it: the run that was acknowledged, or nothing yet. */
const asked = new Map();

let program;
let printed = '';
process.on('exit', () => program?.kill('SIGKILL'));

async function start() {
  program = spawn(process.execPath, ['bin/laksana.mjs', 'start'], {
    cwd: root,
    env: { PATH: process.env.PATH, LAKSANA_DATA: data, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const begun = performance.now();
  printed = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  }
  let address;
  while (address === undefined) {
    if (program.exitCode !== null || performance.now() - begun > 60_000) {
      throw new Error(`the program does not serve:\n${printed}`);
    }
    await pause(10);
    address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
  }
  state.address = address;
  return performance.now() - begun;
}

async function call(method, path, body, key) {
  const answer = await fetch(`${state.address}${path}`, {
    method,
    headers: {
      'x-laksana': '1',
      cookie: state.cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function signIn() {
  const password = 'demo-laksana';
  const { status, headers } = await call('POST', '/api/v1/session', { username: USER, password });
  if (status !== 200) {
    throw new Error(`login answered ${status}`);
  }
  state.cookie = headers.getSetCookie()[0].split(';')[0];
  const sops = await call('GET', '/api/v1/sops?limit=100');
  const { sopVersionId } = sops.body.items.find(({ sopId }) => sopId === SOP);
  const view = await call('GET', `/api/v1/sops/${sopVersionId}`);
  state.order = {
    sopVersionId,
    unitId: view.body.units[0].unitId,
    trigger: 'oralOrder',
    matterKind: 'oralOrder',
    reference: null,
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
  };
}

/** Asks until it is answered, over any number of crashes, always with the same key. */
async function openOne(key) {
  asked.set(key, undefined);
  while (!state.isOver) {
    try {
      const order = { ...state.order, title: `Uji ${key}` };
      const { status, body } = await call('POST', '/api/v1/runs', order, key);
      if (status === 200 || status === 201) {
        asked.set(key, body.run.runId);
        return;
      }
      if (status !== 503 && status !== 429) {
        throw new Error(`opening answered ${status}: ${JSON.stringify(body)}`);
      }
    } catch (error) {
      if (error.message.startsWith('opening')) {
        throw error;
      }
      // The program is gone: the connection broke or was refused.
    }
    await pause(20);
  }
}

async function client(name) {
  for (let number = 0; !state.isOver; number += 1) {
    await openOne(`${name}-${String(number).padStart(6, '0')}`);
    await pause(15); // below the limit of acts a minute
  }
}

let last = 0;
function postmasterPid() {
  try {
    const lines = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n');
    return lines[7]?.trim() === 'ready' ? Number(lines[0]) : last;
  } catch {
    return last; // it is just being made
  }
}

const KINDS = {
  program: () => [program.pid],
  postgres: () => [postmasterPid()],
  both: () => [postmasterPid(), program.pid],
};

async function crash(kind) {
  const killed = postmasterPid();
  last = killed;
  for (const pid of KINDS[kind]()) {
    process.kill(pid, 'SIGKILL');
  }
  const begun = performance.now();
  if (kind !== 'postgres') {
    await new Promise((done) => program.once('close', done));
    await start();
  }
  await until(() => postmasterPid() !== killed, 'PostgreSQL did not come back');
  const served = acknowledged(); // an answer that was already on its way proves nothing
  await until(() => acknowledged() > served + clients, 'nothing was acknowledged');
  return performance.now() - begun;
}

async function until(holds, otherwise) {
  const limit = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > limit) {
      throw new Error(`${otherwise} within a minute; the program said:\n${printed}`);
    }
    await pause(5);
  }
}

function acknowledged() {
  return [...asked.values()].filter((runId) => runId !== undefined).length;
}

/** Berkas of the SOP to the number of their openings. */
async function storedRuns() {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'));
  const database = new pg.Client({
    host: readFileSync(join(data, 'postgres/laksana.socket'), 'utf8').trim(),
    port: 5432,
    user: 'laksana',
    password: secrets.databasePassword,
    database: 'laksana',
  });
  await database.connect();
  const { rows } = await database.query(
    `select r.run_id as id, count(e.*) filter (where e.type = 'RunOpened')::int as opened
     from runs r join run_events e on e.agency_id = r.agency_id and e.run_id = r.run_id
     where r.sop_id = $1 group by 1`,
    [SOP],
  );
  await database.end();
  return new Map(rows.map(({ id, opened }) => [id, opened]));
}

async function check(demoRuns) {
  const stored = await storedRuns();
  const answered = [...asked.values()].filter((id) => id !== undefined);
  const openings = [...stored.values()];
  return {
    acknowledged: answered.length,
    lost: answered.filter((id) => !stored.has(id)).length,
    twice:
      answered.length - new Set(answered).size + openings.filter((opened) => opened !== 1).length,
    // What was never answered may be there or not.
    unexpected: Math.max(0, stored.size - demoRuns - asked.size),
  };
}

function verify() {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['bin/laksana.mjs', 'verify'], {
      cwd: root,
      env: { PATH: process.env.PATH, LAKSANA_DATA: data },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('close', done);
  });
}

await start();
await signIn();
const demoRuns = (await storedRuns()).size;
const working = Promise.all(
  Array.from({ length: clients }, (_, index) => client(`klien-${index}`)),
);
const failed = working.catch((error) => error);
for (const kind of Object.keys(KINDS)) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause(200 + Math.random() * 300);
    times.push(await crash(kind));
  }
  const longest = Math.max(...times);
  const middle = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  process.stdout.write(
    `${kind}: ${rounds} times, served again after ${Math.round(middle)} ms (median), ${Math.round(longest)} ms (longest)\n`,
  );
}
state.isOver = true;
const error = await failed;
const result = await check(demoRuns);
const findings = await verify();
program.kill('SIGTERM');
await new Promise((done) => program.once('close', done));
process.stdout.write(
  `${result.acknowledged} acknowledged, ${result.lost} lost, ${result.twice} twice, ${result.unexpected} unexpected; verify ended with ${findings}\n`,
);
if (error instanceof Error) {
  process.stderr.write(`${error.stack}\n`);
}
const isClean = result.lost + result.twice + result.unexpected === 0 && findings === 0;
if (isClean) {
  rmSync(data, { recursive: true, force: true });
} else {
  process.stderr.write(`The data folder is kept: ${data}\n`);
}
process.exitCode = isClean && !(error instanceof Error) ? 0 : 1;
