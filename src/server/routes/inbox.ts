import { Type } from 'typebox';
import { listInbox } from '../../app/inbox.ts';
import { listNotices, markNoticesRead } from '../../app/notices.ts';
import { Page } from '../../contract/common.ts';
import { InboxItem } from '../../contract/run.ts';
import { NoticeView } from '../../contract/session.ts';
import { ok } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { pageQuery } from '../http/query.ts';

const InboxQuery = Type.Object({
  box: Type.Unsafe<'mine' | 'unassigned'>({
    type: 'string',
    enum: ['mine', 'unassigned'],
    default: 'mine',
  }),
  ...pageQuery,
});

/** Perlu Tindak Lanjut, Belum Ditugaskan and the notices. */
export function addInboxRoutes({ app, route }: Api): void {
  route(
    'inbox',
    { summary: 'Tugas yang menunggu.', query: InboxQuery, answer: Page(InboxItem) },
    async ({ query, request }) => listInbox(app, sessionOf(request), query),
  );
  route(
    'notices',
    { summary: 'Pemberitahuan.', query: Type.Object(pageQuery), answer: Page(NoticeView) },
    async ({ query, request }) => listNotices(app, sessionOf(request), query),
  );
  route(
    'readNotices',
    { summary: 'Tandai pemberitahuan telah dibaca.', answer: null },
    async ({ request }) => {
      await markNoticesRead(app, sessionOf(request));
      return ok(undefined);
    },
  );
}
