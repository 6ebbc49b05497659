import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type StoreFixture } from '../../test/support/store.ts';
import type { AgencyId, OfficialId, RunId } from '../domain/common/ids.ts';
import { clientConfig } from '../store/pool.ts';
import { createListeners, type RunningListeners } from './listeners.ts';
import type { Notice } from './ports.ts';

const AGENCY = '0195f0c0-0000-7000-8000-000000000001' as AgencyId;
const OTHER = '0195f0c0-0000-7000-8000-000000000002' as AgencyId;
let store: StoreFixture;
let one: RunningListeners;
let two: RunningListeners;

beforeAll(async () => {
  store = await openStore();
  const connection = clientConfig({ connection: store.appConnection });
  one = createListeners({ pool: store.pool, connection });
  two = createListeners({ pool: store.pool, connection });
  await until(async () => {
    const { rows } = await store.ownerPool.query(
      "select 1 from pg_stat_activity where application_name = 'laksana-listen' and query like 'listen%'",
    );
    return rows.length === 2;
  });
});
afterAll(async () => {
  await one.close();
  await two.close();
  await store.close();
});

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      throw new Error('waited in vain');
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function run(version: number, agencyId = AGENCY): Notice {
  return { kind: 'run', agencyId, runId: 'r' as RunId, version, members: null };
}

describe('listeners', () => {
  it('hear what is told here at once, and what another server tells within a second', async () => {
    const here: Notice[] = [];
    const there: Notice[] = [];
    const stopHere = one.listen(AGENCY, (notice) => here.push(notice));
    const stopThere = two.listen(AGENCY, (notice) => there.push(notice));

    one.tell([run(1)]);
    one.tell([run(2), run(3)]);
    const began = Date.now();
    await until(() => there.length > 0);

    expect(here).toEqual([run(1), run(2), run(3)]);
    expect(there).toEqual([run(3)]);
    expect(Date.now() - began).toBeLessThan(1_000);
    stopHere();
    stopThere();
  });

  it('do not hear other agencies, nor anything after they stopped', async () => {
    const heard: Notice[] = [];
    const stop = one.listen(AGENCY, (notice) => heard.push(notice));

    one.tell([run(1, OTHER)]);
    stop();
    one.tell([run(2)]);

    expect(heard).toEqual([]);
  });

  it('hear of many people at once, however long their list is', async () => {
    const there: Notice[] = [];
    const stop = two.listen(AGENCY, (notice) => there.push(notice));
    const officials = Array.from(
      { length: 400 },
      (_, index) => `0195f0c0-0000-7000-8000-${String(index).padStart(12, '0')}` as OfficialId,
    );

    one.tell([{ kind: 'inbox', agencyId: AGENCY, officials }, run(9)]);
    await until(() => there.length === 2);

    expect(there).toHaveLength(2);
    expect(there).toEqual(
      expect.arrayContaining([{ kind: 'inbox', agencyId: AGENCY, officials: null }, run(9)]),
    );
    stop();
  });
});
