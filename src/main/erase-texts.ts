import pg from 'pg';
import type { CliDeps, EraseRequest } from '../cli/deps.ts';
import type { AgencyId, OfficialId, RunId } from '../domain/common/ids.ts';
import { rejection } from '../domain/common/rejection.ts';
import { err, ok } from '../domain/common/result.ts';
import {
  eraseOfficialTexts,
  eraseRunTexts,
  listOfficialTexts,
  listRunTexts,
} from '../store/erase.ts';
import { createPool, type Tx, withAgency } from '../store/pool.ts';
import type { Database } from './database.ts';

/**
 * Erases the free texts of a run or of an official on an order that the operator names; the audit of the agency
 * keeps the order and how many they were. Not confirmed, it only counts.
 */
export async function eraseTexts(
  database: Pick<Database, 'owner' | 'app'>,
  request: EraseRequest,
): ReturnType<CliDeps['erase']> {
  const agencyId = await findAgency(database, request);
  if (agencyId === undefined) {
    return err(rejection(request.subject === 'run' ? 'run.not-found' : 'organisation.not-found'));
  }
  const pool = createPool({ connection: database.app, max: 1 });
  try {
    const texts = await withAgency(pool, agencyId, (tx) =>
      request.isConfirmed ? erase(tx, request) : count(tx, request),
    );
    return ok({ texts });
  } finally {
    await pool.end();
  }
}

function erase(tx: Tx, { subject, id, reason, onlyPersonal }: EraseRequest): Promise<number> {
  const by = { accountId: null, officialId: null, ground: reason, onlyPersonal };
  return subject === 'run'
    ? eraseRunTexts(tx, id as RunId, by) // found by findAgency
    : eraseOfficialTexts(tx, id as OfficialId, by); // found by findAgency
}

async function count(tx: Tx, { subject, id, onlyPersonal }: EraseRequest): Promise<number> {
  const found =
    subject === 'run'
      ? await listRunTexts(tx, id as RunId, onlyPersonal) // found by findAgency
      : await listOfficialTexts(tx, id as OfficialId, onlyPersonal); // found by findAgency
  return found.length;
}

/** The agency of a run or an official; the comparison as text lets a wrong id be not found and no fault. */
async function findAgency(
  database: Pick<Database, 'owner' | 'app'>,
  { subject, id }: EraseRequest,
): Promise<AgencyId | undefined> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ agencyId: AgencyId }>(
      subject === 'run'
        ? 'select agency_id as "agencyId" from runs where run_id::text = lower($1)'
        : 'select agency_id as "agencyId" from officials where official_id::text = lower($1)',
      [id],
    );
    return rows[0]?.agencyId;
  } finally {
    await client.end();
  }
}
