/** The list of open tasks beside a growing history: cost must not grow with what is closed. */
import { listInbox } from '../dist/app/inbox.js';

/** Adds closed tasks with their seats and runs until the agency has that many. */
export async function fillHistory(office, closedTasks) {
  const { agencyId } = office.sessions.analis;
  const { rows } = await office.owner.query(
    `select count(*)::int as n from tasks where agency_id = $1 and status <> 'open'`,
    [agencyId],
  );
  const missing = closedTasks - rows[0].n;
  if (missing <= 0) {
    return;
  }
  // Copies of real closed rows under other identifiers, ten tasks a run.
  await office.owner.query(
    `create temporary table bench_new as
       select uuidv7() as run_id, g as no from generate_series(1, $1::int) as g`,
    [Math.ceil(missing / 10)],
  );
  await copyRows(office.owner, 'runs', agencyId, {
    from: `bench_new n cross join (select * from runs where agency_id = $1 and status = 'ended' limit 1) r`,
    run_id: 'n.run_id',
    matter_key: `r.matter_key || ' salinan ' || n.no || ' ' || n.run_id`,
  });
  await office.owner.query(
    `create temporary table bench_tasks as
       select uuidv7() as task_id, n.run_id, t.task_id as old_id
       from bench_new n cross join lateral (
         select task_id from tasks where agency_id = $1 and status = 'done' order by task_id limit 10) t`,
    [agencyId],
  );
  await copyRows(office.owner, 'tasks', agencyId, {
    from: 'bench_tasks n join tasks r on r.agency_id = $1 and r.task_id = n.old_id',
    run_id: 'n.run_id',
    task_id: 'n.task_id',
  });
  await copyRows(office.owner, 'task_seats', agencyId, {
    from: 'bench_tasks n join task_seats r on r.agency_id = $1 and r.task_id = n.old_id',
    run_id: 'n.run_id',
    task_id: 'n.task_id',
  });
  await office.owner.query('drop table bench_new, bench_tasks');
  await office.owner.query('vacuum analyze');
  // So that the writing of the copies is not measured as reading.
  await office.owner.query('checkpoint');
}

async function copyRows(owner, table, agencyId, { from, ...change }) {
  const { rows } = await owner.query(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
      order by ordinal_position`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => change[name] ?? `r.${name}`);
  await owner.query(
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${from}`,
    [agencyId],
  );
}

/** Milliseconds of one page of the list: the median of the calmest of five batches. */
export async function medianOfInbox(office, repeats) {
  const medians = [];
  for (let batch = 0; batch < 5; batch += 1) {
    medians.push(await medianOfBatch(office, repeats));
  }
  return Math.min(...medians);
}

async function medianOfBatch(office, repeats) {
  const times = [];
  for (let i = 0; i < repeats; i += 1) {
    const started = performance.now();
    const page = await listInbox(office.app, office.sessions.analis, { box: 'mine', limit: 50 });
    times.push(performance.now() - started);
    if (!page.ok || page.value.items.length === 0) {
      throw new Error(`the list is empty: ${JSON.stringify(page.error ?? null)}`);
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
