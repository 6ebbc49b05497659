/** Writes of the directory. A named constraint that refuses one becomes the rejection it stands for. */
import type {
  Absence,
  Agency,
  ExternalParty,
  Official,
  OrgUnit,
  Position,
  PositionHolding,
  Team,
  ZoneName,
} from '../domain/agency/model.ts';
import type {
  AgencyId,
  ExternalPartyId,
  HoldingId,
  OfficialId,
  OrgUnitId,
  PositionId,
  TeamId,
} from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, type Result } from '../domain/common/result.ts';
import type { LocalDate } from '../domain/common/time.ts';
import type { AgencyPolicy } from '../domain/policy/model.ts';
import type { Db, Tx } from './pool.ts';
import { refusing } from './violation.ts';

type Written<T> = Promise<Result<T, Rejection>>;

/** Ids of all agencies, for the worker's rounds and for "is this system empty". */
export async function listAgencyIds(db: Db): Promise<AgencyId[]> {
  const { rows } = await db.query<{ id: AgencyId }>('select agency_id as id from agencies_list()');
  return rows.map((row) => row.id);
}

/** The agency's own row. */
export async function findAgency(tx: Tx): Promise<Agency | null> {
  const { rows } = await tx.query<{
    agencyId: AgencyId;
    slug: string;
    name: string;
    zone: ZoneName;
    isDemo: boolean;
  }>(
    'select agency_id as "agencyId", slug, name, zone, is_demo as "isDemo" from agencies where agency_id = $1',
    [tx.agencyId],
  );
  return rows[0] ?? null;
}

/** Makes the agency of this transaction (`withAgency` with its fresh id). */
export function insertAgency(tx: Tx, agency: Omit<Agency, 'agencyId'>): Written<null> {
  return change(
    tx,
    'insert into agencies (agency_id, slug, name, zone, is_demo) values ($1, $2, $3, $4, $5)',
    [agency.slug, agency.name, agency.zone, agency.isDemo],
  );
}

/** Replaces what the agency decides for itself. */
export function setPolicy(tx: Tx, policy: AgencyPolicy): Written<null> {
  return change(tx, 'update agencies set policy = $2 where agency_id = $1', [
    JSON.stringify(policy),
  ]);
}

/** Adds a unit. */
export function insertUnit(tx: Tx, unit: Omit<OrgUnit, 'unitId'>): Written<OrgUnitId> {
  return add(
    tx,
    'insert into org_units (agency_id, parent_id, name, unit_kind, letterhead) values ($1, $2, $3, $4, $5) returning unit_id as id',
    unitValues(unit),
  );
}

/** Changes a unit. */
export function updateUnit(tx: Tx, unit: OrgUnit): Written<null> {
  return change(
    tx,
    'update org_units set parent_id = $2, name = $3, unit_kind = $4, letterhead = $5 where agency_id = $1 and unit_id = $6',
    [...unitValues(unit), unit.unitId],
  );
}

function unitValues(unit: Omit<OrgUnit, 'unitId'>): unknown[] {
  return [
    unit.parentId,
    unit.name,
    unit.unitKind,
    unit.letterhead === null ? null : JSON.stringify(unit.letterhead),
  ];
}

/** Adds a post. */
export function insertPosition(
  tx: Tx,
  position: Omit<Position, 'positionId'>,
): Written<PositionId> {
  return add(
    tx,
    'insert into positions (agency_id, unit_id, title, code, rank, superior_id) values ($1, $2, $3, $4, $5, $6) returning position_id as id',
    [position.unitId, position.title, position.code, position.rank, position.superiorId],
  );
}

/** Changes a post. */
export function updatePosition(tx: Tx, position: Position): Written<null> {
  return change(
    tx,
    'update positions set unit_id = $2, title = $3, code = $4, rank = $5, superior_id = $6 where agency_id = $1 and position_id = $7',
    [
      position.unitId,
      position.title,
      position.code,
      position.rank,
      position.superiorId,
      position.positionId,
    ],
  );
}

/** Adds a person. */
export function insertOfficial(
  tx: Tx,
  official: Omit<Official, 'officialId'>,
): Written<OfficialId> {
  return add(
    tx,
    'insert into officials (agency_id, name, employee_number) values ($1, $2, $3) returning official_id as id',
    [official.name, official.employeeNumber],
  );
}

/** Changes a person's name or number. */
export function updateOfficial(tx: Tx, official: Official): Written<null> {
  return change(
    tx,
    'update officials set name = $2, employee_number = $3 where agency_id = $1 and official_id = $4',
    [official.name, official.employeeNumber, official.officialId],
  );
}

/** Adds a holding; refuses a second acting official of one post at the same time. */
export function insertHolding(
  tx: Tx,
  holding: Omit<PositionHolding, 'holdingId'>,
): Written<HoldingId> {
  return add(
    tx,
    `insert into position_holdings (agency_id, position_id, official_id, capacity, signing_form, decree_number, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning holding_id as id`,
    [
      holding.positionId,
      holding.officialId,
      holding.capacity,
      holding.signingForm,
      holding.decreeNumber,
      holding.validFrom,
      holding.validTo,
    ],
  );
}

/** Sets the last day of a holding. */
export function endHolding(tx: Tx, holdingId: HoldingId, validTo: LocalDate): Written<null> {
  return change(
    tx,
    'update position_holdings set valid_to = $2 where agency_id = $1 and holding_id = $3',
    [validTo, holdingId],
  );
}

/** Adds days on which somebody is away. */
export function insertAbsence(tx: Tx, absence: Absence): Written<string> {
  return add(
    tx,
    'insert into absences (agency_id, official_id, reason, from_on, to_on) values ($1, $2, $3, $4, $5) returning absence_id as id',
    [absence.officialId, absence.reason, absence.from, absence.to],
  );
}

/** Adds a team with its members. */
export function insertTeam(tx: Tx, team: Omit<Team, 'teamId'>): Written<TeamId> {
  return refusing(async () => {
    const { rows } = await tx.query<{ id: TeamId }>(
      `insert into teams (agency_id, code, name, decree_number, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6) returning team_id as id`,
      [tx.agencyId, team.code, team.name, team.decreeNumber, team.validFrom, team.validTo],
    );
    const teamId = idOf(rows);
    await insertMembers(tx, { ...team, teamId });
    return teamId;
  });
}

/** Changes a team and replaces its members. */
export async function updateTeam(tx: Tx, team: Team): Written<null> {
  const changed = await change(
    tx,
    'update teams set code = $2, name = $3, decree_number = $4, valid_from = $5, valid_to = $6 where agency_id = $1 and team_id = $7',
    [team.code, team.name, team.decreeNumber, team.validFrom, team.validTo, team.teamId],
  );
  if (!changed.ok) {
    return changed;
  }
  return refusing(async () => {
    await tx.query('delete from team_members where agency_id = $1 and team_id = $2', [
      tx.agencyId,
      team.teamId,
    ]);
    await insertMembers(tx, team);
    return null;
  });
}

async function insertMembers(tx: Tx, team: Team): Promise<void> {
  await tx.query(
    `insert into team_members (agency_id, team_id, official_id, external_party_id, role, is_chair, sort_no)
     select $1, $2, (m.value ->> 'officialId')::uuid, (m.value ->> 'externalPartyId')::uuid, m.value ->> 'role',
       (m.value ->> 'isChair')::boolean, m.no
     from jsonb_array_elements($3::jsonb) with ordinality as m (value, no)`,
    [tx.agencyId, team.teamId, JSON.stringify(team.members)],
  );
}

/** Adds an outsider. */
export function insertExternalParty(
  tx: Tx,
  party: Omit<ExternalParty, 'externalPartyId'>,
): Written<ExternalPartyId> {
  return add(
    tx,
    'insert into external_parties (agency_id, name, organisation) values ($1, $2, $3) returning external_party_id as id',
    [party.name, party.organisation],
  );
}

/** Runs an insert whose first parameter is the agency and whose result is the new id. */
function add<Id extends string>(tx: Tx, text: string, values: readonly unknown[]): Written<Id> {
  return refusing(async () => {
    const { rows } = await tx.query<{ id: Id }>(text, [tx.agencyId, ...values]);
    return idOf(rows);
  });
}

/** Runs a write whose first parameter is the agency; nothing touched means that it does not exist. */
async function change(tx: Tx, text: string, values: readonly unknown[]): Written<null> {
  const written = await refusing(
    async () => (await tx.query(text, [tx.agencyId, ...values])).rowCount ?? 0,
  );
  if (!written.ok) {
    return written;
  }
  return written.value === 0 ? err(rejection('organisation.not-found')) : { ok: true, value: null };
}

function idOf<Id extends string>(rows: readonly { id: Id }[]): Id {
  const id = rows[0]?.id;
  if (id === undefined) {
    throw new Error('insert returned no id');
  }
  return id;
}
