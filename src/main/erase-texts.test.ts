import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import type { EraseRequest } from '../cli/deps.ts';
import { verifyChains } from '../store/verify.ts';
import type { Database } from './database.ts';
import { eraseTexts } from './erase-texts.ts';

let fixture: AppFixture;
let database: Pick<Database, 'owner' | 'app'>;

beforeAll(async () => {
  fixture = await openApp({ withRuns: true });
  database = { owner: fixture.store.owner, app: fixture.store.appConnection };
});
afterAll(() => fixture.close());

function request(over: Partial<EraseRequest>): EraseRequest {
  const base = { subject: 'run', id: '', reason: 'Perintah contoh 1/2026' } as const;
  return { ...base, onlyPersonal: false, isConfirmed: true, ...over };
}

async function ask<T>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const { rows } = await fixture.store.ownerPool.query(sql, [...values]);
  return rows as T[];
}

const LEFT = 'select count(*)::int as n from event_texts where run_id = $1 and body is not null';

describe('erasing texts on an order', () => {
  it('counts first, then erases those of a run, and the audit keeps the order', async () => {
    const [run] = await ask<{ id: string }>(
      'select run_id as id from runs order by opened_at limit 1',
    );
    const id = run?.id ?? '';
    const [before] = await ask<{ n: number }>(LEFT, [id]);

    const counted = given(await eraseTexts(database, request({ id, isConfirmed: false })));
    const untouched = await ask<{ n: number }>(LEFT, [id]);
    const erased = given(await eraseTexts(database, request({ id })));
    const again = given(await eraseTexts(database, request({ id })));

    expect(before?.n).toBeGreaterThan(0);
    expect(untouched).toEqual([before]);
    expect([counted.texts, erased.texts, again.texts]).toEqual([before?.n, before?.n, 0]);
    expect(await ask(LEFT, [id])).toEqual([{ n: 0 }]);
    expect(await ask('select title from runs where run_id = $1', [id])).toEqual([{ title: null }]);
    const entries = await ask<{ body: string }>(
      "select body from audit_entries where body like '%text.erased%'",
    );
    expect(entries.map(({ body }) => JSON.parse(body))).toMatchObject([
      { kind: 'text.erased', count: erased.texts, details: { ground: 'Perintah contoh 1/2026' } },
    ]);
    expect((await verifyChains(fixture.store.owner)).problems).toEqual([]);
  });

  it('erases what an official wrote, wherever it stands', async () => {
    const [writer] = await ask<{ id: string }>(
      `select e.official_id as id from event_texts t
       join run_events e on e.agency_id = t.agency_id and e.run_id = t.run_id and e.seq = t.seq
       where t.body is not null and t.is_personal and e.official_id is not null limit 1`,
    );
    const by = { subject: 'official', id: writer?.id ?? '', onlyPersonal: true } as const;

    const erased = given(await eraseTexts(database, request(by)));

    expect(erased.texts).toBeGreaterThan(0);
    expect(given(await eraseTexts(database, request(by))).texts).toBe(0);
  });

  it('refuses a run and an official that are not there', async () => {
    const id = 'bukan-id';

    expect(await eraseTexts(database, request({ id }))).toMatchObject({
      error: { code: 'run.not-found' },
    });
    expect(await eraseTexts(database, request({ id, subject: 'official' }))).toMatchObject({
      error: { code: 'organisation.not-found' },
    });
  });
});
