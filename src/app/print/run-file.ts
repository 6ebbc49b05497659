/** A run as files: its dossier, and its daftar tilik filled from what was done. */

import type { PaperName } from '../../chart/model.ts';
import type { RunView, TrailEntry } from '../../contract/run.ts';
import type { PrintContext } from '../../documents/model.ts';
import { renderChecklistPdf, renderDossierPdf } from '../../documents/pdf/render.ts';
import type { ZoneName } from '../../domain/agency/model.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import { ok, type Result } from '../../domain/common/result.ts';
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
export async function printRun(
  app: App,
  session: Session,
  runId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  const found = await readForPrint(app, session, runId);
  if (!found.ok) {
    return found;
  }
  const { run, trail, zone, print } = found.value;
  return refusingLetters(async () => {
    const file = await renderDossierPdf(dossierOf(run, trail, zone), print, paper);
    return { ...file, fileName: `riwayat-berkas-${run.runId}.${file.extension}` };
  });
}

/** The daftar tilik of a run with the answers that its record gives. */
export async function printRunChecklist(
  app: App,
  session: Session,
  runId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  const found = await readForPrint(app, session, runId);
  if (!found.ok) {
    return found;
  }
  const { run, print } = found.value;
  return refusingLetters(async () => {
    const file = await renderChecklistPdf(runChecklist(run), print, paper);
    return { ...file, fileName: `daftar-tilik-berkas-${run.runId}.${file.extension}` };
  });
}

interface RunToPrint {
  readonly run: RunView;
  readonly trail: readonly TrailEntry[];
  readonly zone: ZoneName;
  readonly print: PrintContext;
}

async function readForPrint(
  app: App,
  session: Session,
  runId: string,
): Promise<Result<RunToPrint, Rejection>> {
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
  return ok({
    run,
    trail: presentTrail(scene, events),
    zone,
    print: {
      letterhead: { lines: run.letterhead, logo },
      ratifier: null,
      mark: run.isSimulation ? 'SIMULASI' : null,
      printedOn: localDateOf(app.clock.now(), zone),
    },
  });
}
