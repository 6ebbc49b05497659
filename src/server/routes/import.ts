import { Type } from 'typebox';
import { confirmDraft, viewDraft } from '../../app/import/drafts.ts';
import { compareDraft } from '../../app/import/known.ts';
import { drawImportPage, viewImportPage } from '../../app/import/pages.ts';
import { ratifyDraft, simulateDraft } from '../../app/import/ratify.ts';
import {
  dropImport,
  listImports,
  MAX_IMPORT_BYTES,
  uploadImport,
  viewImport,
} from '../../app/import/uploads.ts';
import { Id } from '../../contract/common.ts';
import {
  ComparisonView,
  ConfirmRequest,
  ImportDraftView,
  ImportList,
  ImportPageView,
  ImportRow,
  RatifyRequest,
  StoredVersion,
} from '../../contract/import.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { addFileRoute } from '../http/file-route.ts';
import { pageQuery } from '../http/query.ts';
import {
  nameOfUpload,
  refuseDeclared,
  refuseRest,
  UploadHeaders,
  withRawBodies,
} from '../http/upload.ts';

const pageNumber = Type.Object({ page: Type.Integer({ minimum: 1, maximum: 1000 }) });

/** Impor SOP: documents brought, drafts confirmed, versions ratified. */
export function addImportRoutes(api: Api): void {
  withRawBodies(api, addUpload);
  addLists(api);
  addPages(api);
  addDrafts(api);
}

function addUpload({ app, route }: Api): void {
  route(
    'uploadImport',
    {
      summary:
        'Unggah dokumen SOP untuk dibaca: isi mentah, nama di header `x-file-name` (percent-encoded).',
      headers: UploadHeaders,
      answer: ImportRow,
      status: 201,
      rate: 'upload',
    },
    async ({ headers, request }) => {
      const name = nameOfUpload(headers);
      const refusal = refuseDeclared(request, MAX_IMPORT_BYTES);
      if (refusal !== null) {
        return refusal;
      }
      const uploaded = await uploadImport(app, sessionOf(request), { stream: request.raw, name });
      return uploaded.ok ? uploaded : refuseRest(request, uploaded.error);
    },
  );
}

function addLists({ app, route }: Api): void {
  route(
    'imports',
    {
      summary: 'Dokumen SOP yang diimpor dan kemajuannya.',
      query: Type.Object(pageQuery),
      answer: ImportList,
    },
    async ({ query, request }) => listImports(app, sessionOf(request), query),
  );
  route(
    'import',
    { summary: 'Satu dokumen SOP yang diimpor.', answer: ImportRow },
    async ({ params, request }) => viewImport(app, sessionOf(request), params.importId),
  );
  route(
    'dropImport',
    { summary: 'Hapus impor yang belum menjadi versi SOP.', answer: null },
    async ({ params, request }) => dropImport(app, sessionOf(request), params.importId),
  );
}

function addPages(api: Api): void {
  const { app, route } = api;
  route(
    'importPage',
    { summary: 'Satu halaman dokumen asli.', query: pageNumber, answer: ImportPageView },
    async ({ params, query, request }) =>
      viewImportPage(app, sessionOf(request), params.importId, query.page),
  );
  addFileRoute(
    api,
    'importPicture',
    { summary: 'Gambar satu halaman dokumen asli.', query: pageNumber },
    async ({ params, query, request }) => {
      const drawn = await drawImportPage(app, sessionOf(request), params.importId, query.page);
      return drawn.ok
        ? {
            ok: true,
            value: {
              bytes: drawn.value,
              mediaType: 'image/png',
              fileName: `halaman-${query.page}.png`,
            },
          }
        : drawn;
    },
  );
}

function addDrafts({ app, route }: Api): void {
  route(
    'importDraft',
    { summary: 'Rancangan SOP dengan keraguannya.', answer: ImportDraftView },
    async ({ params, request }) => viewDraft(app, sessionOf(request), params.draftId),
  );
  route(
    'confirmImport',
    {
      summary: 'Jawab keraguan dan betulkan bagian rancangan.',
      body: ConfirmRequest,
      answer: ImportDraftView,
    },
    async ({ params, body, request }) =>
      confirmDraft(app, sessionOf(request), params.draftId, body),
  );
  route(
    'compareImport',
    {
      summary: 'Rancangan di samping versi SOP yang sudah ada, baris demi baris.',
      query: Type.Object({ sopVersionId: Id }),
      answer: ComparisonView,
    },
    async ({ params, query, request }) =>
      compareDraft(app, sessionOf(request), params.draftId, query.sopVersionId),
  );
  route(
    'simulateImport',
    {
      summary: 'Simpan rancangan untuk dicoba sebagai simulasi.',
      body: RatifyRequest,
      answer: StoredVersion,
      status: 201,
    },
    async ({ params, body, request }) =>
      simulateDraft(app, sessionOf(request), params.draftId, body),
  );
  route(
    'ratifyImport',
    {
      summary: 'Sahkan rancangan menjadi SOP yang berlaku.',
      body: RatifyRequest,
      answer: StoredVersion,
      status: 201,
    },
    async ({ params, body, request }) => ratifyDraft(app, sessionOf(request), params.draftId, body),
  );
}
