import { addObligation, changeObligation, listObligations } from '../../app/obligations.ts';
import { ObligationInput, ObligationView } from '../../contract/organisation.ts';
import { ok } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { listOf } from '../http/query.ts';

/** Kewajiban berkala. */
export function addObligationRoutes({ app, route }: Api): void {
  route(
    'obligations',
    { summary: 'Kewajiban berkala.', answer: listOf(ObligationView) },
    async ({ request }) => ok({ items: await listObligations(app, sessionOf(request)) }),
  );
  route(
    'addObligation',
    {
      summary: 'Tambah kewajiban berkala.',
      body: ObligationInput,
      answer: ObligationView,
      status: 201,
    },
    async ({ body, request }) => addObligation(app, sessionOf(request), body),
  );
  route(
    'changeObligation',
    { summary: 'Ubah kewajiban berkala.', body: ObligationInput, answer: ObligationView },
    async ({ params, body, request }) =>
      changeObligation(app, sessionOf(request), params.obligationId, body),
  );
}
