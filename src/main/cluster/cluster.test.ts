import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/support/cluster.ts';

describe('a clone of the test cluster', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase('empty');
  });
  afterAll(() => database.drop());

  it('sorts by code point, checks its pages and speaks UTC', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();

    const shown = await client.query<Record<string, string>>(
      `select current_setting('data_checksums') as checksums, current_setting('TimeZone') as zone,
              (select datlocprovider from pg_database where datname = current_database()) as provider,
              'Z' < 'a' as "codePoints", current_setting('listen_addresses') as tcp`,
    );
    await client.end();

    expect(shown.rows[0]).toEqual({
      checksums: 'on',
      zone: 'UTC',
      provider: 'b',
      codePoints: true,
      tcp: '',
    });
  });
});
