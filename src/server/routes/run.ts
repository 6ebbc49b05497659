import { Type } from 'typebox';
import { performAct } from '../../app/act.ts';
import { openRun } from '../../app/open-run.ts';
import { viewRun } from '../../app/run-page.ts';
import { listRuns } from '../../app/runs.ts';
import { seeTask } from '../../app/seen.ts';
import { viewTrail } from '../../app/trail-page.ts';
import { Page } from '../../contract/common.ts';
import {
  ActAnswer,
  ActRequest,
  OpenRunRequest,
  RunRow,
  RunView,
  TrailEntry,
} from '../../contract/run.ts';
import { ok } from '../../domain/common/result.ts';
import { bearerOfRequest, sessionOf } from '../http/access.ts';
import { checkActBody } from '../http/act-body.ts';
import type { Api } from '../http/api.ts';
import { keyHeader, listOf, pageQuery, searchQuery } from '../http/query.ts';
import { hashRequest } from '../http/request-hash.ts';

const RunsQuery = Type.Object({
  q: searchQuery,
  status: Type.Optional(
    Type.Unsafe<'running' | 'ended' | 'cancelled'>({
      type: 'string',
      enum: ['running', 'ended', 'cancelled'],
    }),
  ),
  sopId: Type.Optional(Type.String({ pattern: '^[a-z0-9/_-]{1,200}$' })),
  ...pageQuery,
});

/** Runs (berkas): look for, open, read, act. */
export function addRunRoutes(api: Api): void {
  addReading(api);
  addActing(api);
}

function addReading({ app, route }: Api): void {
  route(
    'runs',
    { summary: 'Cari berkas.', query: RunsQuery, answer: Page(RunRow) },
    async ({ query, request }) => listRuns(app, sessionOf(request), query),
  );
  route('run', { summary: 'Halaman berkas.', answer: RunView }, async ({ params, request }) =>
    viewRun(app, sessionOf(request), params.runId),
  );
  route(
    'runTrail',
    { summary: 'Jejak berkas.', answer: listOf(TrailEntry) },
    async ({ params, request }) => {
      const trail = await viewTrail(app, sessionOf(request), params.runId);
      return trail.ok ? ok({ items: trail.value }) : trail;
    },
  );
}

function addActing({ app, route }: Api): void {
  route(
    'openRun',
    {
      summary: 'Buka berkas.',
      headers: keyHeader,
      body: OpenRunRequest,
      answer: ActAnswer,
      status: 201,
    },
    async ({ body, headers, request }) =>
      openRun(
        app,
        sessionOf(request),
        body,
        headers['idempotency-key'],
        hashRequest('openRun', body),
      ),
  );
  route(
    'act',
    {
      summary: 'Lakukan satu tindakan.',
      headers: keyHeader,
      body: ActRequest,
      checkBody: checkActBody,
      answer: ActAnswer,
    },
    async ({ params, body, headers, request }) =>
      performAct(
        app,
        bearerOfRequest(request),
        params.runId,
        body.command,
        headers['idempotency-key'],
        hashRequest('act', params.runId, body.command),
      ),
  );
  route(
    'seeTask',
    { summary: 'Halaman tugas telah dibuka orang ini.', answer: null },
    async ({ params, request }) => {
      const seen = await seeTask(app, sessionOf(request), params.runId, params.taskId);
      return seen.ok ? ok(undefined) : seen;
    },
  );
}
