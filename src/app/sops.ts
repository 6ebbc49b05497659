/** SOP: search, and one SOP with who it means today and how it may be begun. */

import type { SopRow, SopView } from '../contract/sop.ts';
import {
  actingMembers,
  capacityOf,
  describeCapacity,
  effectiveHolders,
  findTeam,
  officialName,
} from '../domain/agency/index.ts';
import { dateText, totalOf } from '../domain/calendar/index.ts';
import type { OrgUnitId, SopVersionId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { lintSop } from '../domain/lint/index.ts';
import type { Context } from '../domain/run/context.ts';
import { positionsOfPerformer, todayOf, unconfirmedSteps } from '../domain/run/index.ts';
import type { Performer, SopDefinition, SopFormat, SopStatus } from '../domain/sop/model.ts';
import {
  findSopVersion,
  listSopPerformers,
  listSops as listSopRows,
  listSopsInForce,
  type SopVersionRecord,
} from '../store/sop.ts';
import { viewContext } from './decision-view.ts';
import { type PageQuery, pageRequestOf } from './page-request.ts';
import type { App } from './ports.ts';
import { calendarOf, directoryOf, reading } from './reader.ts';
import type { Session } from './session-model.ts';
import { firstUnit, presentOpening } from './sop-start.ts';
import { takesPart, unitsOfSop } from './sop-units.ts';

export interface SopListQuery extends PageQuery {
  readonly q?: string | undefined;
  readonly kind?: SopFormat | undefined;
  readonly status?: SopStatus | undefined;
  readonly unit?: string | undefined;
}

/** The SOPs of the agency by title, found by words of title, number or rows in any form of their root. */
export async function listSops(
  app: App,
  session: Session,
  query: SopListQuery,
): Promise<Result<{ items: SopRow[]; nextCursor: string | null }, Rejection>> {
  const request = pageRequestOf(query);
  const directory = await directoryOf(app, session);
  const { page, unitsOf } = await reading(app, session, async (tx) => {
    const columns = await listSopPerformers(tx);
    const owners = new Map(
      columns.map(({ sopId, performers }) => [sopId, unitsOfSop(performers, { directory })]),
    );
    const unitId = query.unit as OrgUnitId | undefined; // one that is unknown takes part in nothing
    const chosen =
      unitId === undefined
        ? null
        : columns.filter(({ performers }) => takesPart(performers, unitId, { directory }));
    return {
      unitsOf: owners,
      page: await listSopRows(tx, {
        ...request,
        search: query.q ?? null,
        format: query.kind,
        status: query.status,
        sopIds: chosen?.map(({ sopId }) => sopId),
      }),
    };
  });
  return ok({
    items: page.items.map((row) => ({
      sopVersionId: row.sopVersionId,
      sopId: row.sopId,
      number: row.number,
      title: row.title,
      agencyName: directory.agency.name,
      unitNames: (unitsOf.get(row.sopId) ?? []).map(({ name }) => name),
      status: row.status,
      version: row.version,
      stepCount: row.stepCount,
      simulationOnly: row.isSimulationOnly || row.status !== 'inForce',
      openRuns: row.openRuns,
    })),
    nextCursor: page.nextCursor,
  });
}

/** One version: the sheet and table, who its columns mean today, and the person's ways to begin. */
export async function viewSop(
  app: App,
  session: Session,
  sopVersionId: string,
): Promise<Result<SopView, Rejection>> {
  const [directory, calendar, { record, inForce }] = await Promise.all([
    directoryOf(app, session),
    calendarOf(app, session),
    reading(app, session, async (tx) => ({
      record: await findSopVersion(tx, sopVersionId as SopVersionId),
      inForce: await listSopsInForce(tx),
    })),
  ]);
  if (record === null) {
    return err(rejection('sop.not-found'));
  }
  const { definition } = record;
  const context = viewContext(app, {
    officialId: session.officialId,
    sop: definition,
    directory,
    calendar,
  });
  return ok({
    ...presentVersion(record, context),
    lint: presentLint(definition, inForce, context),
    calledTitles: calledTitles(definition, inForce),
    ...presentOpening(definition, context),
  });
}

function presentVersion(
  record: SopVersionRecord,
  context: Context,
): Omit<SopView, 'starts' | 'units' | 'firstList' | 'firstAssignees' | 'lint' | 'calledTitles'> {
  const { definition } = record;
  const unconfirmed = unconfirmedSteps(definition);
  const total = totalOf(definition.steps, definition.timeConvention);
  const reason = simulationReason(record, unconfirmed);
  return {
    sopVersionId: record.sopVersionId,
    sopId: record.sopId,
    status: record.status,
    version: record.version,
    createdAt: record.createdAt,
    definition,
    performers: definition.performers.map((performer) =>
      presentPerformer(performer, definition, context),
    ),
    totalText: total.uncountedRows === definition.steps.length ? null : total.text,
    simulationOnly: reason !== null,
    simulationReason: reason,
  };
}

function calledTitles(
  definition: SopDefinition,
  inForce: readonly SopDefinition[],
): SopView['calledTitles'] {
  const called = new Set(definition.steps.flatMap(({ calls }) => calls.map(({ sop }) => sop)));
  return Object.fromEntries(
    inForce
      .filter(({ id }) => called.has(id))
      .map(({ id, identitySheet }) => [id, identitySheet.title]),
  );
}

/** This version among what is in force beside it: that is what its calls would find today. */
function presentLint(
  definition: SopDefinition,
  inForce: readonly SopDefinition[],
  context: Context,
): SopView['lint'] {
  const others = inForce.filter(({ id }) => id !== definition.id);
  return lintSop(definition, {
    today: todayOf(context),
    catalogue: [definition, ...others],
  }).map(({ code, severity, path, printedNo, message }) => ({
    code,
    severity,
    path,
    printedNo,
    message,
  }));
}

function simulationReason(record: SopVersionRecord, unconfirmed: readonly string[]): string | null {
  if (record.status !== 'inForce') {
    return 'Versi ini tidak sedang berlaku, jadi hanya dapat dijalankan sebagai simulasi.';
  }
  if (unconfirmed.length === 0) {
    return null;
  }
  const { outOfForce } = record.definition;
  if (outOfForce !== undefined) {
    const since = outOfForce.since === null ? '' : ` sejak ${dateText(outOfForce.since)}`;
    return `Dasar hukum SOP ini tidak berlaku lagi${since}. ${outOfForce.reason}`;
  }
  const rows = record.definition.steps
    .filter(({ key }) => unconfirmed.includes(key))
    .map(({ printedNo, activity }) => printedNo ?? `“${activity}”`);
  return `Baris ${rows.join(', ')} hasil rekonstruksi dan belum dikonfirmasi.`;
}

function presentPerformer(
  performer: Performer,
  sop: SopDefinition,
  context: Context,
): SopView['performers'][number] {
  const holders = holdersOf(performer, sop, context);
  return {
    key: performer.key,
    label: performer.label,
    holders: [...holders],
    isVacant: holders.length === 0,
  };
}

/** `Plh. Sekretaris Kelurahan (Joko)` for every post a column means from the top of the agency. */
function holdersOf(performer: Performer, sop: SopDefinition, context: Context): readonly string[] {
  const { directory } = context;
  const today = todayOf(context);
  const { resolvesTo } = performer;
  if (resolvesTo.kind === 'external') {
    return [
      `pihak luar, dicatat oleh ${sop.performers.find(({ key }) => key === resolvesTo.recordedBy)?.label ?? resolvesTo.recordedBy}`,
    ];
  }
  if (resolvesTo.kind === 'team') {
    const team = findTeam(directory, resolvesTo.team, today);
    return team === null
      ? []
      : actingMembers(directory, team, today).map(
          ({ officialId, role }) => `${role} ${team.name} (${officialName(directory, officialId)})`,
        );
  }
  return positionsOfPerformer(performer, firstUnit(sop, context), context).flatMap((position) =>
    effectiveHolders(directory, position.positionId, today).map(
      (holding) =>
        `${describeCapacity(capacityOf(position, holding))} (${officialName(directory, holding.officialId)})`,
    ),
  );
}
