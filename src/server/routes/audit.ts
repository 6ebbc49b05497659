import { Type } from 'typebox';
import { listAudit } from '../../app/audit.ts';
import { Page } from '../../contract/common.ts';
import { AuditRow } from '../../contract/organisation.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { pageQuery } from '../http/query.ts';

/** Who changed what of the organisation and the accounts. */
export function addAuditRoutes({ app, route }: Api): void {
  route(
    'audit',
    { summary: 'Jejak perubahan.', query: Type.Object(pageQuery), answer: Page(AuditRow) },
    async ({ query, request }) => listAudit(app, sessionOf(request), query),
  );
}
