/** The working time of the agency, and its own days off. */
import type { CalendarView, DayOffInput } from '../contract/organisation.ts';
import type { WorkCalendar } from '../domain/calendar/model.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { parseLocalDate } from '../domain/common/time.ts';
import { appendAudit } from '../store/audit.ts';
import { insertLocalDayOff, loadCalendar } from '../store/calendar.ts';
import { insertJob } from '../store/jobs.ts';
import { adminOnly } from './admin.ts';
import type { App } from './ports.ts';
import { calendarOf, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** Hours, published years and days off as they are now. */
export async function viewCalendar(app: App, session: Session): Promise<CalendarView> {
  return present(await calendarOf(app, session));
}

/** Adds a day off of this agency; the worker then dates its open tasks again. */
export async function addDayOff(
  app: App,
  session: Session,
  input: DayOffInput,
): Promise<Result<CalendarView, Rejection>> {
  const refusal = adminOnly(session);
  const date = parseLocalDate(input.date);
  if (refusal !== null || date === undefined) {
    return err(refusal ?? rejection('organisation.dates-invalid'));
  }
  const { agencyId, accountId, officialId } = session;
  return writing(app, session, async (tx) => {
    const { name, legalBasis } = input;
    const added = await insertLocalDayOff(tx, { date, name, legalBasis });
    if (!added.ok) {
      return added;
    }
    const calendar = await loadCalendar(tx);
    const details = { date };
    await appendAudit(tx, agencyId, { kind: 'day-off.added', accountId, officialId, details });
    await insertJob(tx, {
      kind: 'redateRuns',
      key: `redate:${calendar.revision}`,
      runId: null,
      runAt: null,
      payload: { calendarRevision: calendar.revision },
    });
    return ok(present(calendar));
  });
}

function present(calendar: WorkCalendar): CalendarView {
  return {
    zone: calendar.zone,
    revision: calendar.revision,
    profile: calendar.profile.label,
    publishedYears: calendar.publishedYears.map((year) => ({ ...year })),
    daysOff: calendar.daysOff.map((day) => ({ ...day })),
  };
}
