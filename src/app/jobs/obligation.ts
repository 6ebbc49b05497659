/** Recurring duties whose period has come: the run is opened, or those who may open it are told. */
import { createHash } from 'node:crypto';
import type { Directory } from '../../domain/agency/directory-model.ts';
import { effectiveHolders } from '../../domain/agency/index.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import type { AgencyId, OfficialId, RunId } from '../../domain/common/ids.ts';
import type { OpenRun } from '../../domain/run/commands.ts';
import { positionsOfPerformer } from '../../domain/run/index.ts';
import { loadCalendar } from '../../store/calendar.ts';
import { loadDirectory } from '../../store/directory.ts';
import { insertNotifications } from '../../store/notifications.ts';
import {
  advanceObligation,
  findObligation,
  listDueObligations,
  type ObligationListRow,
  settlePeriod,
} from '../../store/obligations.ts';
import { asDb, type Tx, withAgency } from '../../store/pool.ts';
import { findSopInForce, type SopVersionRecord } from '../../store/sop.ts';
import { untilSettled } from '../act-on-run.ts';
import { viewContext } from '../decision-view.ts';
import { dueMoment } from '../obligation-time.ts';
import { openRunOnce } from '../open-run-once.ts';
import { nextPeriod, parsePeriod, periodText } from '../period.ts';
import type { App, Notice } from '../ports.ts';
import { machine } from '../who.ts';

/** Settles every duty that is due, in whatever agency; gives how many periods it settled. */
export async function settleDueObligations(app: App): Promise<number> {
  const due = await listDueObligations(asDb(app.pool));
  let settled = 0;
  for (const { agencyId, obligationId } of due) {
    const notices = await withAgency(app.pool, agencyId, (tx) => settle(app, tx, obligationId));
    if (notices !== null) {
      app.listeners.tell(notices);
      settled += 1;
    }
  }
  return settled;
}

/** One duty under its lock: of several workers one settles, the others find the next period. */
async function settle(app: App, tx: Tx, obligationId: string): Promise<readonly Notice[] | null> {
  const duty = await findObligation(tx, obligationId, { lock: true });
  const period = duty === null ? undefined : parsePeriod(duty.nextPeriod);
  if (duty === null || period === undefined || !duty.isActive || duty.nextAt > app.clock.now()) {
    return null;
  }
  const directory = await loadDirectory(tx);
  const sop = await findSopInForce(tx, duty.sopId);
  const notices = sop === null ? [] : await actOn(app, tx, duty, sop, directory);
  const next = nextPeriod(period);
  await advanceObligation(tx, {
    obligationId,
    nextPeriod: periodText(next),
    nextAt: dueMoment(next, duty.offsetDays, directory.agency.zone),
  });
  return notices;
}

async function actOn(
  app: App,
  tx: Tx,
  duty: ObligationListRow,
  sop: SopVersionRecord,
  directory: Directory,
): Promise<readonly Notice[]> {
  const starters = await startersOf(app, tx, duty, sop, directory);
  const opened = duty.onDue === 'open' ? await open(app, tx, duty, sop, starters[0] ?? null) : null;
  const { obligationId, nextPeriod: period } = duty;
  const isNew = await settlePeriod(tx, { obligationId, period, runId: opened?.runId ?? null });
  if (!isNew) {
    return opened?.notices ?? [];
  }
  await insertNotifications(
    tx,
    starters.map((officialId) => ({
      officialId,
      kind: opened === null ? 'obligation.due' : 'obligation.opened',
      key: `obligation:${obligationId}:${period}`,
      runId: opened?.runId ?? null,
      taskId: null,
      params: { sop: `“${duty.sopTitle}”`, period },
    })),
  );
  return [
    ...(opened?.notices ?? []),
    { kind: 'inbox', agencyId: tx.agencyId, officials: starters },
  ];
}

/** Opens the run of the period; nothing where its first rows need a choice, so that people are told instead. */
async function open(
  app: App,
  tx: Tx,
  duty: ObligationListRow,
  sop: SopVersionRecord,
  inCharge: OfficialId | null,
): Promise<{ runId: RunId; notices: readonly Notice[] } | null> {
  const runId = runIdOf(tx.agencyId, duty);
  const command: OpenRun = {
    kind: 'openRun',
    runId,
    sopVersionId: sop.sopVersionId,
    unitId: duty.unitId,
    trigger: 'period',
    matter: {
      kind: 'period',
      title: `${duty.sopTitle}, periode ${duty.nextPeriod}`,
      reference: null,
      referenceOn: null,
    },
    period: duty.nextPeriod,
    edition: 1,
    deadlineOn: null,
    isSimulation: false,
    parent: null,
    correctionOf: null,
    confidentiality: 'open',
    inCharge,
  };
  const done = await untilSettled(() => openRunOnce(app, machine(tx.agencyId), command, null, tx));
  return done.ok ? { runId, notices: done.value.notices } : null;
}

/** The same duty and period always give the same id, so that a repeated round opens nothing twice. */
function runIdOf(agencyId: AgencyId, duty: ObligationListRow): RunId {
  const hash = createHash('sha256')
    .update(`${agencyId}:${duty.obligationId}:${duty.nextPeriod}`)
    .digest('hex');
  // UUID version 8 (RFC 9562): made by a rule of our own.
  const text = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return text as RunId;
}

/** Who holds a post that the SOP lets begin by period, in the duty's unit. */
async function startersOf(
  app: App,
  tx: Tx,
  duty: ObligationListRow,
  sop: SopVersionRecord,
  directory: Directory,
): Promise<readonly OfficialId[]> {
  const calendar = await loadCalendar(tx);
  const { definition } = sop;
  const context = viewContext(app, { officialId: null, sop: definition, directory, calendar });
  const today = localDateOf(app.clock.now(), directory.agency.zone);
  const periodic = definition.triggers.filter(({ kind }) => kind === 'period');
  const triggers = periodic.length > 0 ? periodic : definition.triggers;
  const keys = new Set(triggers.flatMap(({ startedBy }) => startedBy));
  const posts = definition.performers
    .filter(({ key }) => keys.has(key))
    .flatMap((performer) => positionsOfPerformer(performer, duty.unitId, context));
  const holders = posts.flatMap(({ positionId }) =>
    effectiveHolders(directory, positionId, today).map(({ officialId }) => officialId),
  );
  return [...new Set(holders)];
}
