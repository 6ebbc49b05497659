import type { OfficialId, RunId, TextId } from '../domain/common/ids.ts';
import type { Tx } from './pool.ts';

export interface Eraser {
  /** Null: the operator of the machine, at the command line. */
  readonly accountId: string | null;
  readonly officialId: OfficialId | null;
  /** The ground: number and date of the order, not the words that are to vanish. */
  readonly ground: string;
}

/** Erases the given texts: words and salts go, hashes and events stay, the audit says who did it. */
async function eraseTexts(tx: Tx, textIds: readonly TextId[], by: Eraser): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'select erase_texts($1, $2::uuid[], $3::jsonb) as n',
    [
      tx.agencyId,
      textIds,
      JSON.stringify({
        accountId: by.accountId,
        officialId: by.officialId,
        details: { ground: by.ground },
      }),
    ],
  );
  return rows[0]?.n ?? 0;
}

/** The texts of a run that are still there: all of them, or those that hold personal data. */
export async function listRunTexts(
  tx: Tx,
  runId: RunId,
  onlyPersonal: boolean,
): Promise<readonly TextId[]> {
  const { rows } = await tx.query<{ id: TextId }>(
    `select text_id as id from event_texts
     where agency_id = $1 and run_id = $2 and body is not null and (is_personal or not $3)`,
    [tx.agencyId, runId, onlyPersonal],
  );
  return rows.map((row) => row.id);
}

/** Those that an official wrote, in whatever run. */
export async function listOfficialTexts(
  tx: Tx,
  officialId: OfficialId,
  onlyPersonal: boolean,
): Promise<readonly TextId[]> {
  const { rows } = await tx.query<{ id: TextId }>(
    `select t.text_id as id from event_texts t
     join run_events e on e.agency_id = t.agency_id and e.run_id = t.run_id and e.seq = t.seq
     where t.agency_id = $1 and e.official_id = $2 and t.body is not null and (t.is_personal or not $3)`,
    [tx.agencyId, officialId, onlyPersonal],
  );
  return rows.map((row) => row.id);
}

/** Erases the texts of a run: all of them, or those that hold personal data. */
export async function eraseRunTexts(
  tx: Tx,
  runId: RunId,
  by: Eraser & { readonly onlyPersonal: boolean },
): Promise<number> {
  return eraseTexts(tx, await listRunTexts(tx, runId, by.onlyPersonal), by);
}

/** Erases the texts that an official wrote, in whatever run: all of them, or those that hold personal data. */
export async function eraseOfficialTexts(
  tx: Tx,
  officialId: OfficialId,
  by: Eraser & { readonly onlyPersonal: boolean },
): Promise<number> {
  return eraseTexts(tx, await listOfficialTexts(tx, officialId, by.onlyPersonal), by);
}
