/**
 * npm run bench: in one run, on one database, acts through the app and through HTTP against the bare act
 * function, and the list of tasks beside a small and a large history. Ratios count; machines are noisy.
 * LAKSANA_BENCH_HISTORY sets the large history (default 1,000,000 closed tasks).
 */
import { listen, openRuns, rateOfApp, rateOfBare, rateOfHttp, recordLetter } from './acts.mjs';
import { fillHistory, medianOfInbox } from './inbox.mjs';
import { openOffice } from './office.mjs';

const REPEATS = 3;
const CALLERS = [1, 8, 32];
const RUNS = { 1: 60, 8: 200, 32: 320 };
const SMALL = 10_000;
const LARGE = Number(process.env.LAKSANA_BENCH_HISTORY ?? 1_000_000);

const say = (line) => process.stdout.write(`${line}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const fixed = (n, digits = 0) => n.toFixed(digits).padStart(8);

const office = await openOffice();
const server = await listen(office);
try {
  const recorded = await recordLetter(office);
  await rateOfApp(office, 40, 8);
  await rateOfBare(office, recorded, 40, 8);
  await rateOfHttp(office, server, 40, 8);
  // A database that has served for a minute has statistics; this one is seconds old.
  await office.owner.query('analyze');
  say('callers   bare/s    app/s   http/s  app÷bare http÷bare   (median of 3, interleaved)');
  for (const callers of CALLERS) {
    const seen = { bare: [], app: [], http: [] };
    for (let i = 0; i < REPEATS; i += 1) {
      seen.bare.push(await rateOfBare(office, recorded, RUNS[callers], callers));
      seen.app.push(await rateOfApp(office, RUNS[callers], callers));
      seen.http.push(await rateOfHttp(office, server, RUNS[callers], callers));
    }
    const ratio = (list) => median(list.map((value, i) => value / seen.bare[i]));
    say(
      [
        String(callers).padStart(7),
        fixed(median(seen.bare)),
        fixed(median(seen.app)),
        fixed(median(seen.http)),
        fixed(ratio(seen.app), 2),
        fixed(ratio(seen.http), 2),
      ].join(' '),
    );
  }
  await openRuns(office, 60);
  const medians = {};
  for (const history of [SMALL, LARGE]) {
    await fillHistory(office, history);
    medians[history] = await medianOfInbox(office, 200);
    say(
      `list of 50 tasks beside ${history} closed: ${medians[history].toFixed(2)} ms (median of 200, calmest of five)`,
    );
  }
  say(`large ÷ small: ${(medians[LARGE] / medians[SMALL]).toFixed(2)}`);
  global.gc?.();
  say(`Node, resident: ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`);
} finally {
  await server.close();
  await office.close();
}
