import { Type } from 'typebox';
import { findPrintFile, startPrint, viewPrint } from '../../app/print/prints.ts';
import { printRun, printRunChecklist } from '../../app/print/run-file.ts';
import { printSop, printSopChecklist } from '../../app/print/sop-file.ts';
import { PrintRequest, PrintView, paperQuery, sopFileQuery } from '../../contract/print.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { addFileRoute } from '../http/file-route.ts';

const PaperQuery = Type.Object(paperQuery);

/** Papers: SOPs, checklists and dossiers as files, and whole catalogues made in the background. */
export function addPrintRoutes(api: Api): void {
  const { app, route } = api;
  addFileRoute(
    api,
    'sopFile',
    { summary: 'SOP sebagai berkas PDF, DOCX, SVG, BPMN, atau HTML.', query: sopFileQuery },
    ({ params, query, request }) =>
      printSop(app, sessionOf(request), params.sopVersionId, {
        format: query.format ?? 'pdf',
        paper: query.paper ?? 'a4',
      }),
  );
  addFileRoute(
    api,
    'sopChecklist',
    { summary: 'Daftar tilik kosong dari sebuah SOP (PDF).', query: PaperQuery },
    ({ params, query, request }) =>
      printSopChecklist(app, sessionOf(request), params.sopVersionId, query.paper ?? 'a4'),
  );
  addFileRoute(
    api,
    'runDossier',
    { summary: 'Riwayat sebuah berkas (PDF).', query: PaperQuery },
    ({ params, query, request }) =>
      printRun(app, sessionOf(request), params.runId, query.paper ?? 'a4'),
  );
  addFileRoute(
    api,
    'runChecklist',
    { summary: 'Daftar tilik sebuah berkas, terisi dari catatannya (PDF).', query: PaperQuery },
    ({ params, query, request }) =>
      printRunChecklist(app, sessionOf(request), params.runId, query.paper ?? 'a4'),
  );
  route(
    'startPrint',
    {
      summary: 'Cetak seluruh SOP yang berlaku menjadi satu arsip, di latar belakang.',
      body: PrintRequest,
      answer: PrintView,
      status: 201,
    },
    async ({ body, request }) => startPrint(app, sessionOf(request), body),
  );
  route(
    'print',
    { summary: 'Kemajuan sebuah cetakan.', answer: PrintView },
    async ({ params, request }) => viewPrint(app, sessionOf(request), params.printId),
  );
  addFileRoute(
    api,
    'printFile',
    { summary: 'Arsip cetakan yang sudah selesai (ZIP).' },
    ({ params, request }) => findPrintFile(app, sessionOf(request), params.printId),
  );
}
