import { Type } from 'typebox';
import { listSops, viewSop } from '../../app/sops.ts';
import { Page } from '../../contract/common.ts';
import { SopRow, SopView, sopListFilter } from '../../contract/sop.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { pageQuery, searchQuery } from '../http/query.ts';

/** The SOPs of the agency and how each may be begun. */
export function addSopRoutes({ app, route }: Api): void {
  route(
    'sops',
    {
      summary: 'Cari SOP.',
      query: Type.Object({ q: searchQuery, ...sopListFilter, ...pageQuery }),
      answer: Page(SopRow),
    },
    async ({ query, request }) => listSops(app, sessionOf(request), query),
  );
  route(
    'sop',
    { summary: 'Halaman identitas dan tabel sebuah SOP.', answer: SopView },
    async ({ params, request }) => viewSop(app, sessionOf(request), params.sopVersionId),
  );
}
