import { createHash } from 'node:crypto';
import type { SopVersionId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Performer, SopDefinition, SopFormat, SopStatus } from '../domain/sop/model.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Row, Tx } from './pool.ts';

export interface NewSopVersion {
  readonly definition: SopDefinition;
  readonly status: SopStatus;
  readonly createdBy: string | null;
  /** Said by the domain: reconstructed rows that nobody has confirmed. */
  readonly isSimulationOnly: boolean;
}

export interface SopVersionRecord {
  readonly sopVersionId: SopVersionId;
  readonly sopId: string;
  readonly version: number;
  readonly status: SopStatus;
  readonly isSimulationOnly: boolean;
  readonly createdAt: Instant;
  readonly definition: SopDefinition;
}

export interface SopListRow {
  readonly sopVersionId: SopVersionId;
  readonly sopId: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: SopStatus;
  readonly version: number;
  readonly stepCount: number;
  readonly isSimulationOnly: boolean;
  readonly openRuns: number;
}

/** SHA-256 over JSON with sorted keys: the same content has the same sum, however it was written. */
export function checksumOf(definition: SopDefinition): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Stores a version. The same content is not stored twice; other content under a number that is taken becomes
 * the next number. A version that comes into force supersedes the one before.
 */
export async function insertSopVersion(
  tx: Tx,
  input: NewSopVersion,
): Promise<{
  readonly sopVersionId: SopVersionId;
  readonly version: number;
  readonly isNew: boolean;
}> {
  const { definition } = input;
  await tx.query(
    `insert into sops (agency_id, sop_id, title) values ($1, $2, $3)
     on conflict (agency_id, sop_id) do update set title = excluded.title`,
    [tx.agencyId, definition.id, definition.identitySheet.title],
  );
  // The upsert above holds the SOP's row: two imports of it wait for each other here.
  const known = await tx.query<{ id: SopVersionId; version: number; body: SopDefinition }>(
    'select sop_version_id as id, version, body from sop_versions where agency_id = $1 and sop_id = $2 order by version desc',
    [tx.agencyId, definition.id],
  );
  const sum = checksumOf({ ...definition, version: 0 });
  const same = known.rows.find((row) => checksumOf({ ...row.body, version: 0 }) === sum);
  if (same !== undefined) {
    return { sopVersionId: same.id, version: same.version, isNew: false };
  }
  const newest = known.rows[0]?.version ?? 0;
  const version = known.rows.some((row) => row.version === definition.version)
    ? newest + 1
    : definition.version;
  const body: SopDefinition = { ...definition, version };
  if (input.status === 'inForce') {
    await supersede(tx, definition.id);
  }
  const { rows } = await tx.query<{ id: SopVersionId }>(
    `insert into sop_versions (agency_id, sop_id, version, status, title, body, checksum, calls, is_simulation_only, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning sop_version_id as id`,
    [
      tx.agencyId,
      definition.id,
      version,
      input.status,
      definition.identitySheet.title,
      JSON.stringify(body),
      checksumOf(body),
      [...new Set(definition.steps.flatMap((step) => step.calls.map((call) => call.sop)))],
      input.isSimulationOnly,
      input.createdBy,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) {
    throw new Error('insert returned no id');
  }
  return { sopVersionId: id, version, isNew: true };
}

async function supersede(tx: Tx, sopId: string): Promise<void> {
  await tx.query(
    `update sop_versions set status = 'superseded', status_changed_at = now()
     where agency_id = $1 and sop_id = $2 and status = 'inForce'`,
    [tx.agencyId, sopId],
  );
}

/** Changes the status of a version; one that comes into force supersedes the one before. */
export async function setSopStatus(
  tx: Tx,
  sopVersionId: SopVersionId,
  status: SopStatus,
): Promise<Result<null, Rejection>> {
  const found = await tx.query<{ sop_id: string }>(
    'select sop_id from sop_versions where agency_id = $1 and sop_version_id = $2',
    [tx.agencyId, sopVersionId],
  );
  const sopId = found.rows[0]?.sop_id;
  if (sopId === undefined) {
    return err(rejection('sop.not-found'));
  }
  if (status === 'inForce') {
    await supersede(tx, sopId);
  }
  await tx.query(
    'update sop_versions set status = $3, status_changed_at = now() where agency_id = $1 and sop_version_id = $2',
    [tx.agencyId, sopVersionId, status],
  );
  return ok(null);
}

const RECORD = `sop_version_id as "sopVersionId", sop_id as "sopId", version, status,
  is_simulation_only as "isSimulationOnly", created_at as "createdAt", body as definition`;

/** A version by its id, whatever its status; its content never changes, so it may be kept. */
export async function findSopVersion(
  tx: Tx,
  sopVersionId: SopVersionId,
): Promise<SopVersionRecord | null> {
  const { rows } = await tx.query<Row & SopVersionRecord>({
    name: 'find_sop_version',
    text: `select ${RECORD} from sop_versions where agency_id = $1 and sop_version_id = $2`,
    values: [tx.agencyId, sopVersionId],
  });
  return rows[0] ?? null;
}

/** The version in force of an SOP in this agency. */
export async function findSopInForce(tx: Tx, sopId: string): Promise<SopVersionRecord | null> {
  const { rows } = await tx.query<Row & SopVersionRecord>(
    `select ${RECORD} from sop_versions where agency_id = $1 and sop_id = $2 and status = 'inForce'`,
    [tx.agencyId, sopId],
  );
  return rows[0] ?? null;
}

/** What is in force in the agency, by id: what a call may find. */
export async function listSopsInForce(tx: Tx): Promise<SopDefinition[]> {
  const { rows } = await tx.query<Row & { readonly definition: SopDefinition }>(
    `select body as definition from sop_versions where agency_id = $1 and status = 'inForce' order by sop_id`,
    [tx.agencyId],
  );
  return rows.map(({ definition }) => definition);
}

/** What is in force in the agency, whole records by id. */
export async function listVersionsInForce(tx: Tx): Promise<SopVersionRecord[]> {
  const { rows } = await tx.query<Row & SopVersionRecord>(
    `select ${RECORD} from sop_versions where agency_id = $1 and status = 'inForce' order by sop_id`,
    [tx.agencyId],
  );
  return rows;
}

/** Columns of every SOP of the agency, of the version that lists show: the one in force, or else the newest. */
export async function listSopPerformers(
  tx: Tx,
): Promise<{ readonly sopId: string; readonly performers: readonly Performer[] }[]> {
  const { rows } = await tx.query<
    Row & { readonly sopId: string; readonly performers: readonly Performer[] }
  >(
    `select distinct on (sop_id) sop_id as "sopId", body -> 'performers' as performers
     from sop_versions where agency_id = $1 order by sop_id, status <> 'inForce', version desc`,
    [tx.agencyId],
  );
  return rows;
}

/** All versions of an SOP, newest first. */
export async function listSopVersions(tx: Tx, sopId: string): Promise<SopVersionRecord[]> {
  const { rows } = await tx.query<Row & SopVersionRecord>(
    `select ${RECORD} from sop_versions where agency_id = $1 and sop_id = $2 order by version desc`,
    [tx.agencyId, sopId],
  );
  return rows;
}

export interface SopListFilter {
  readonly search: string | null;
  readonly format?: SopFormat | undefined;
  readonly status?: SopStatus | undefined;
  /** Only these; null or absent: all. */
  readonly sopIds?: readonly string[] | null | undefined;
}

/**
 * What each word is looked for as: part of the text, or one of its stems at the beginning of a stem of the
 * text. Numbers have no stem. Stems are taken twice, as migration 0008 does.
 */
const SOUGHT = `select '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' as part,
    case when word ~ '^[[:alpha:]-]+$' then (
      select string_agg(quote_literal(lexeme) || ':*', ' | ')::tsquery from unnest(
        to_tsvector('pg_catalog.indonesian', word)
        || to_tsvector('pg_catalog.indonesian', strip(to_tsvector('pg_catalog.indonesian', word))::text)
      )) end as stems
  from unnest($4::text[]) word`;

/**
 * The SOPs of the agency by title, each with the version in force or else its newest. `search` is looked for
 * in title, number and the rows' activities, as words in any order and in any form of their root: *membina*
 * finds *pembinaan*.
 */
export async function listSops(
  tx: Tx,
  request: PageRequest & SopListFilter,
): Promise<Page<SopListRow>> {
  const after = parseCursor(request.cursor, ['text', 'text']);
  const words = (request.search ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const { rows } = await tx.query<Row & SopListRow>(
    `with sought as materialized (${SOUGHT})
     select v.sop_version_id as "sopVersionId", v.sop_id as "sopId", v.body -> 'identitySheet' ->> 'number' as number,
       v.title, v.status, v.version, jsonb_array_length(v.body -> 'steps') as "stepCount",
       v.is_simulation_only as "isSimulationOnly",
       (select count(*) from runs r where r.agency_id = v.agency_id and r.sop_id = v.sop_id and r.status = 'running'
          and not r.is_simulation and not r.is_restricted) as "openRuns"
     from sops s
     join lateral (select * from sop_versions x where x.agency_id = s.agency_id and x.sop_id = s.sop_id
       order by x.status <> 'inForce', x.version desc limit 1) v on true
     where s.agency_id = $1
       and ($2::text is null or (v.title, v.sop_id) > ($2, $3))
       and not exists (select from sought
         where not (v.search_text ilike sought.part or coalesce(v.search_stems @@ sought.stems, false)))
       and ($6::text is null or v.body ->> 'format' = $6)
       and ($7::text is null or v.status = $7)
       and ($8::text[] is null or v.sop_id = any($8))
     order by v.title, v.sop_id limit $5`,
    [
      tx.agencyId,
      after?.[0] ?? null,
      after?.[1] ?? null,
      words,
      request.limit + 1,
      request.format ?? null,
      request.status ?? null,
      request.sopIds ?? null,
    ],
  );
  return pageOf(
    rows,
    request.limit,
    (row) => [row.title, row.sopId],
    (row) => row,
  );
}

export interface NewestSop {
  readonly sopId: string;
  readonly sopVersionId: SopVersionId;
  readonly number: string | null;
  readonly title: string;
  readonly version: number;
}

/** Every SOP of the agency by the version in force or else its newest, without its body. */
export async function listNewestSops(tx: Tx): Promise<NewestSop[]> {
  const { rows } = await tx.query<Row & NewestSop>(
    `select distinct on (sop_id) sop_id as "sopId", sop_version_id as "sopVersionId",
       body -> 'identitySheet' ->> 'number' as number, title, version
     from sop_versions where agency_id = $1 order by sop_id, status <> 'inForce', version desc`,
    [tx.agencyId],
  );
  return rows;
}
