/** A run as files: its dossier, and its daftar tilik filled from what was done. */
import type { PaperName } from '../../chart/model.ts';
import type { RunView, TrailEntry } from '../../contract/run.ts';
import type { PrintContext, PrintedFile } from '../../documents/model.ts';
import { renderChecklistPdf, renderDossierPdf } from '../../documents/pdf/render.ts';
import type { ZoneName } from '../../domain/agency/model.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import { listTrail } from '../../store/run.ts';
import { loadLogo } from '../logo.ts';
import type { App } from '../ports.ts';
import { presentRun } from '../present/run.ts';
import { presentTrail } from '../present/trail.ts';
import { reading } from '../reader.ts';
import { lookAtRun, noteLook } from '../run-access.ts';
import { loadScene } from '../run-scene.ts';
import type { Session } from '../session-model.ts';
import { runChecklist } from './checklist.ts';
import { dossierOf } from './dossier.ts';
import { refusingLetters } from './refusing-letters.ts';
import type { NamedFile } from './sop-file.ts';

/** The dossier of a run, for whoever may see it; a look at a restricted run is recorded. */
export function printRun(
  app: App,
  session: Session,
  runId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  return printSeen(app, session, runId, 'riwayat-berkas', ({ run, trail, zone, print }) =>
    renderDossierPdf(dossierOf(run, trail, zone), print, paper),
  );
}

/** The daftar tilik of a run with the answers that its record gives. */
export function printRunChecklist(
  app: App,
  session: Session,
  runId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  return printSeen(app, session, runId, 'daftar-tilik-berkas', ({ run, print }) =>
    renderChecklistPdf(runChecklist(run), print, paper),
  );
}

interface RunToPrint {
  readonly run: RunView;
  readonly trail: readonly TrailEntry[];
  readonly zone: ZoneName;
  readonly print: PrintContext;
}

async function printSeen(
  app: App,
  session: Session,
  runId: string,
  what: string,
  render: (toPrint: RunToPrint) => Promise<PrintedFile>,
): Promise<Result<NamedFile, Rejection>> {
  const seen = await lookAtRun(app, session, runId);
  if (!seen.ok) {
    return seen;
  }
  const { state, context, title } = seen.value;
  const { scene, events, logo } = await reading(app, session, async (tx) => ({
    scene: await loadScene(tx, state, context, title),
    events: await listTrail(tx, state.runId),
    logo: await loadLogo(app, tx),
  }));
  await noteLook(app, session, state, 'print');
  const run = presentRun(scene, []);
  const { zone } = context.directory.agency;
  const print: PrintContext = {
    letterhead: { lines: run.letterhead, logo },
    ratifier: null,
    mark: run.isSimulation ? 'SIMULASI' : null,
    printedOn: localDateOf(app.clock.now(), zone),
  };
  return refusingLetters(async () => {
    const file = await render({ run, trail: presentTrail(scene, events), zone, print });
    return { ...file, fileName: `${what}-${run.runId}.${file.extension}` };
  });
}
