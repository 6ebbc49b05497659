import { addDayOff, viewCalendar } from '../../app/calendar.ts';
import { CalendarView, DayOffInput } from '../../contract/organisation.ts';
import { ok } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';

/** Hari kerja dan hari libur of the agency. */
export function addCalendarRoutes({ app, route }: Api): void {
  route('calendar', { summary: 'Kalender kerja.', answer: CalendarView }, async ({ request }) =>
    ok(await viewCalendar(app, sessionOf(request))),
  );
  route(
    'addDayOff',
    {
      summary: 'Tambah hari libur setempat.',
      body: DayOffInput,
      answer: CalendarView,
      status: 201,
    },
    async ({ body, request }) => addDayOff(app, sessionOf(request), body),
  );
}
