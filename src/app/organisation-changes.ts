/** Changes of the organisation by the local administrator: each is checked, written and audited at once. */
import type {
  AbsenceInput,
  ExternalPartyInput,
  HoldingEnd,
  HoldingInput,
  OfficialInput,
  PolicyInput,
  PositionInput,
  TeamInput,
  UnitInput,
} from '../contract/organisation.ts';
import { superiorOf, unitChain } from '../domain/agency/index.ts';
import type { HoldingCapacity, OrgUnit, SigningForm } from '../domain/agency/model.ts';
import type {
  ExternalPartyId,
  HoldingId,
  OfficialId,
  OrgUnitId,
  PositionId,
  TeamId,
} from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { LocalDate } from '../domain/common/time.ts';
import type { AgencyPolicy } from '../domain/policy/model.ts';
import { appendAudit } from '../store/audit.ts';
import {
  endHolding as endHoldingRow,
  insertAbsence,
  insertExternalParty,
  insertHolding,
  insertOfficial,
  insertPosition,
  insertTeam,
  insertUnit,
  setPolicy,
  updateOfficial,
  updatePosition,
  updateTeam,
  updateUnit,
} from '../store/organisation.ts';
import type { Tx } from '../store/pool.ts';
import { adminOnly } from './admin.ts';
import type { App } from './ports.ts';
import { directoryOf, writing } from './reader.ts';
import type { Session } from './session-model.ts';

// Ids and words of a request were checked for their form by its schema; whether they exist, and belong to this
// agency, is said by the foreign keys of the database. So a cast names what a text is.

type Changed<T> = Promise<Result<T, Rejection>>;

/** One change: by an administrator, in one transaction with its audit entry; then everybody's lists are looked at. */
async function change<T>(
  app: App,
  session: Session,
  kind: string,
  write: (tx: Tx) => Promise<Result<T, Rejection>>,
  subject: (value: T) => string | null,
): Changed<T> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const { agencyId, accountId, officialId } = session;
  const done = await writing(app, session, async (tx) => {
    const written = await write(tx);
    if (written.ok) {
      const details = { subject: subject(written.value) };
      await appendAudit(tx, agencyId, { kind, accountId, officialId, details });
    }
    return written;
  });
  if (done.ok) {
    app.listeners.tell([{ kind: 'inbox', agencyId, officials: null }]);
  }
  return done;
}

function unitOf(input: UnitInput): Omit<OrgUnit, 'unitId'> {
  const lines = (input.letterhead ?? []).filter((line) => line.trim() !== '');
  return {
    parentId: input.parentId as OrgUnitId | null,
    name: input.name.trim(),
    unitKind: input.unitKind,
    letterhead: lines.length === 0 ? null : { lines, address: null },
  };
}

/** Adds a unit. */
export async function addUnit(
  app: App,
  session: Session,
  input: UnitInput,
): Changed<{ unitId: string }> {
  const done = await change(
    app,
    session,
    'unit.added',
    (tx) => insertUnit(tx, unitOf(input)),
    String,
  );
  return done.ok ? ok({ unitId: done.value }) : done;
}

/** Changes a unit; it cannot be put below itself. */
export async function changeUnit(
  app: App,
  session: Session,
  unitId: string,
  input: UnitInput,
): Changed<{ unitId: string }> {
  const directory = await directoryOf(app, session);
  const above = input.parentId === null ? [] : unitChain(directory, input.parentId as OrgUnitId);
  if (above.some((unit) => unit.unitId === unitId)) {
    return err(rejection('organisation.in-use'));
  }
  const unit = { ...unitOf(input), unitId: unitId as OrgUnitId };
  const done = await change(
    app,
    session,
    'unit.changed',
    (tx) => updateUnit(tx, unit),
    () => unitId,
  );
  return done.ok ? ok({ unitId }) : done;
}

function positionOf(input: PositionInput) {
  return {
    unitId: input.unitId as OrgUnitId,
    title: input.title.trim(),
    code: input.code,
    rank: input.rank,
    superiorId: input.superiorId as PositionId | null,
  };
}

/** Adds a post. */
export async function addPosition(
  app: App,
  session: Session,
  input: PositionInput,
): Changed<{ positionId: string }> {
  const write = (tx: Tx) => insertPosition(tx, positionOf(input));
  const done = await change(app, session, 'position.added', write, String);
  return done.ok ? ok({ positionId: done.value }) : done;
}

/** Changes a post; it cannot be its own superior, however far up. */
export async function changePosition(
  app: App,
  session: Session,
  positionId: string,
  input: PositionInput,
): Changed<{ positionId: string }> {
  const directory = await directoryOf(app, session);
  let superior = input.superiorId as PositionId | null;
  for (let steps = 0; superior !== null && steps <= directory.positions.length; steps += 1) {
    if (superior === positionId) {
      return err(rejection('organisation.in-use'));
    }
    superior = superiorOf(directory, superior);
  }
  const position = { ...positionOf(input), positionId: positionId as PositionId };
  const write = (tx: Tx) => updatePosition(tx, position);
  const done = await change(app, session, 'position.changed', write, () => positionId);
  return done.ok ? ok({ positionId }) : done;
}

function officialOfInput(input: OfficialInput) {
  const number = input.employeeNumber?.trim() ?? '';
  return { name: input.name.trim(), employeeNumber: number === '' ? null : number };
}

/** Adds a person. */
export async function addOfficial(
  app: App,
  session: Session,
  input: OfficialInput,
): Changed<{ officialId: string }> {
  const write = (tx: Tx) => insertOfficial(tx, officialOfInput(input));
  const done = await change(app, session, 'official.added', write, String);
  return done.ok ? ok({ officialId: done.value }) : done;
}

/** Changes a person's name or number; acts keep what was frozen in them. */
export async function changeOfficial(
  app: App,
  session: Session,
  officialId: string,
  input: OfficialInput,
): Changed<{ officialId: string }> {
  const person = { ...officialOfInput(input), officialId: officialId as OfficialId };
  const write = (tx: Tx) => updateOfficial(tx, person);
  const done = await change(app, session, 'official.changed', write, () => officialId);
  return done.ok ? ok({ officialId }) : done;
}

/** Notes who holds a post, in which capacity and by which decree. */
export async function addHolding(
  app: App,
  session: Session,
  input: HoldingInput,
): Changed<{ holdingId: string }> {
  const decree = input.decreeNumber?.trim() ?? '';
  const holding = {
    positionId: input.positionId as PositionId,
    officialId: input.officialId as OfficialId,
    capacity: input.capacity as HoldingCapacity, // one of the schema's words
    signingForm: input.signingForm as SigningForm, // one of the schema's words
    decreeNumber: decree === '' ? null : decree,
    validFrom: input.validFrom as LocalDate,
    validTo: input.validTo as LocalDate | null,
  };
  const write = (tx: Tx) => insertHolding(tx, holding);
  const done = await change(app, session, 'holding.added', write, String);
  return done.ok ? ok({ holdingId: done.value }) : done;
}

/** Sets the last day of a holding. */
export async function endHolding(
  app: App,
  session: Session,
  holdingId: string,
  end: HoldingEnd,
): Changed<{ holdingId: string }> {
  const write = (tx: Tx) => endHoldingRow(tx, holdingId as HoldingId, end.validTo as LocalDate);
  const done = await change(app, session, 'holding.ended', write, () => holdingId);
  return done.ok ? ok({ holdingId }) : done;
}

/** Notes days on which a person is away. */
export async function addAbsence(
  app: App,
  session: Session,
  input: AbsenceInput,
): Changed<{ officialId: string }> {
  const absence = {
    officialId: input.officialId as OfficialId,
    reason: input.reason,
    from: input.from as LocalDate,
    to: input.to as LocalDate,
  };
  const write = (tx: Tx) => insertAbsence(tx, absence);
  const done = await change(app, session, 'absence.added', write, () => input.officialId);
  return done.ok ? ok({ officialId: input.officialId }) : done;
}

function teamOf(input: TeamInput) {
  return {
    code: input.code,
    name: input.name.trim(),
    decreeNumber: input.decreeNumber,
    validFrom: input.validFrom as LocalDate,
    validTo: input.validTo as LocalDate | null,
    members: input.members.map((member) => ({
      ...member,
      officialId: member.officialId as OfficialId | null,
      externalPartyId: member.externalPartyId as ExternalPartyId | null,
    })),
  };
}

/** A member is one of ours or an outsider, never both or neither. */
function memberFault(input: TeamInput): Rejection | null {
  const isFaulty = input.members.some(
    ({ officialId, externalPartyId }) => (officialId === null) === (externalPartyId === null),
  );
  return isFaulty ? rejection('request.invalid', { reason: 'anggota tim belum dipilih' }) : null;
}

/** Adds a team with its members. */
export async function addTeam(
  app: App,
  session: Session,
  input: TeamInput,
): Changed<{ teamId: string }> {
  const fault = memberFault(input);
  if (fault !== null) {
    return err(fault);
  }
  const write = (tx: Tx) => insertTeam(tx, teamOf(input));
  const done = await change(app, session, 'team.added', write, String);
  return done.ok ? ok({ teamId: done.value }) : done;
}

/** Changes a team and replaces its members. */
export async function changeTeam(
  app: App,
  session: Session,
  teamId: string,
  input: TeamInput,
): Changed<{ teamId: string }> {
  const fault = memberFault(input);
  if (fault !== null) {
    return err(fault);
  }
  const write = (tx: Tx) => updateTeam(tx, { ...teamOf(input), teamId: teamId as TeamId });
  const done = await change(app, session, 'team.changed', write, () => teamId);
  return done.ok ? ok({ teamId }) : done;
}

/** Adds somebody outside the agency. */
export async function addExternalParty(
  app: App,
  session: Session,
  input: ExternalPartyInput,
): Changed<{ externalPartyId: string }> {
  const write = (tx: Tx) => insertExternalParty(tx, { ...input, name: input.name.trim() });
  const done = await change(app, session, 'external-party.added', write, String);
  return done.ok ? ok({ externalPartyId: done.value }) : done;
}

/** Replaces what the agency decides for itself. */
export async function changePolicy(
  app: App,
  session: Session,
  input: PolicyInput,
): Changed<PolicyInput> {
  const policy = input as AgencyPolicy; // the schema's words are the model's
  const done = await change(
    app,
    session,
    'policy.changed',
    (tx) => setPolicy(tx, policy),
    () => null,
  );
  return done.ok ? ok(input) : done;
}
