/**
 * The bare side of the bench: the recorded writes of one run, replayed under other identifiers by a driver loop
 * that does nothing but call the act function.
 */
import { randomUUID } from 'node:crypto';
import { createPool } from '../dist/store/pool.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SERIAL = /(Surat bangku uji|surat bangku uji) \d{7}/g;

function renamed(writes, fixed, serial) {
  const names = new Map();
  const number = String(serial).padStart(7, '0');
  const rename = (id) => {
    if (fixed.has(id)) {
      return id;
    }
    if (!names.has(id)) {
      names.set(id, randomUUID());
    }
    return names.get(id);
  };
  return writes.map((write) =>
    write.replace(UUID, rename).replace(SERIAL, (_, words) => `${words} ${number}`),
  );
}

async function call(pool, write) {
  const { rows } = await pool.query({
    name: 'commit_act',
    text: 'select commit_act($1) as r',
    values: [write],
  });
  const result = rows[0].r;
  if (result.conflict || result.violation) {
    throw new Error(`the bare write was refused: ${JSON.stringify(result)}`);
  }
}

async function load({ connection, writes, fixed, first, runCount, callers }) {
  const pool = createPool({ connection, max: 16 });
  const stays = new Set(fixed);
  const queue = Array.from({ length: runCount }, (_, i) => renamed(writes, stays, first + i));
  for (const [opening] of queue) {
    await call(pool, opening);
  }
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
        for (const write of run.slice(1)) {
          await call(pool, write);
        }
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await pool.end();
  return seconds;
}

process.once('message', (plan) => {
  load(plan)
    .then(
      (seconds) => process.send({ seconds }),
      (error) => process.send({ error: String(error) }),
    )
    .finally(() => process.disconnect());
});
