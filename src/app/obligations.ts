/** Kewajiban berkala: SOPs that recur by period in a unit. */
import type { ObligationInput, ObligationView } from '../contract/organisation.ts';
import type { ZoneName } from '../domain/agency/model.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import type { OrgUnitId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { PeriodKind } from '../domain/sop/model.ts';
import { appendAudit } from '../store/audit.ts';
import {
  findObligation,
  insertObligation,
  listObligations as listObligationRows,
  type Obligation,
  type ObligationListRow,
  updateObligation,
} from '../store/obligations.ts';
import type { Tx } from '../store/pool.ts';
import { findSopInForce } from '../store/sop.ts';
import { adminOnly } from './admin.ts';
import { dueMoment } from './obligation-time.ts';
import { parsePeriod, periodText } from './period.ts';
import type { App } from './ports.ts';
import { directoryOf, reading, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** The recurring duties of the agency, next first. */
export async function listObligations(app: App, session: Session): Promise<ObligationView[]> {
  const [directory, rows] = await Promise.all([
    directoryOf(app, session),
    reading(app, session, listObligationRows),
  ]);
  return rows.map((row) => present(row, directory.agency.zone));
}

/** Adds a duty: an SOP in force that offers that period, in a unit, once. */
export async function addObligation(
  app: App,
  session: Session,
  input: ObligationInput,
): Promise<Result<ObligationView, Rejection>> {
  return change(app, session, input, 'obligation.added', (tx, value) =>
    insertObligation(tx, value),
  );
}

/** Changes a duty. */
export async function changeObligation(
  app: App,
  session: Session,
  obligationId: string,
  input: ObligationInput,
): Promise<Result<ObligationView, Rejection>> {
  return change(app, session, input, 'obligation.changed', async (tx, value) => {
    const changed = await updateObligation(tx, { ...value, obligationId });
    return changed.ok ? ok(obligationId) : changed;
  });
}

async function change(
  app: App,
  session: Session,
  input: ObligationInput,
  kind: string,
  write: (tx: Tx, value: Omit<Obligation, 'obligationId'>) => Promise<Result<string, Rejection>>,
): Promise<Result<ObligationView, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const { zone } = (await directoryOf(app, session)).agency;
  const { agencyId, accountId, officialId } = session;
  return writing(app, session, async (tx) => {
    const value = await checkInput(tx, input, zone);
    if (!value.ok) {
      return value;
    }
    const id = await write(tx, value.value);
    if (!id.ok) {
      return id;
    }
    const row = await findObligation(tx, id.value);
    if (row === null) {
      return err(rejection('organisation.not-found'));
    }
    await appendAudit(tx, agencyId, {
      kind,
      accountId,
      officialId,
      details: { subject: id.value },
    });
    return ok(present(row, zone));
  });
}

async function checkInput(
  tx: Tx,
  input: ObligationInput,
  zone: ZoneName,
): Promise<Result<Omit<Obligation, 'obligationId'>, Rejection>> {
  const period = parsePeriod(input.firstPeriod);
  const sop = await findSopInForce(tx, input.sopId);
  if (period === undefined || period.kind !== input.every || sop === null) {
    return err(rejection('obligation.invalid'));
  }
  return ok({
    sopId: input.sopId,
    unitId: input.unitId as OrgUnitId, // a foreign key says whether it exists
    every: input.every as PeriodKind, // one of the schema's words
    onDue: input.onDue as Obligation['onDue'], // one of the schema's words
    nextPeriod: periodText(period),
    nextAt: dueMoment(period, input.offsetDays, zone),
    offsetDays: input.offsetDays,
    isActive: input.isActive,
  });
}

function present(row: ObligationListRow, zone: ZoneName): ObligationView {
  return {
    obligationId: row.obligationId,
    sopId: row.sopId,
    sopTitle: row.sopTitle,
    unitId: row.unitId,
    unitName: row.unitName,
    every: row.every,
    onDue: row.onDue,
    nextPeriod: row.nextPeriod,
    nextOn: localDateOf(row.nextAt, zone),
    offsetDays: row.offsetDays,
    isActive: row.isActive,
  };
}
