/** An SOP as a file that is downloaded. */
import type { PaperName } from '../../chart/model.ts';
import type { PrintContext, PrintedFile, PrintOptions } from '../../documents/model.ts';
import { renderChecklistPdf } from '../../documents/pdf/render.ts';
import { renderSop } from '../../documents/render-sop.ts';
import type { SopVersionId } from '../../domain/common/ids.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { findSopVersion, type SopVersionRecord } from '../../store/sop.ts';
import { loadLogo } from '../logo.ts';
import type { App } from '../ports.ts';
import { directoryOf, reading } from '../reader.ts';
import type { Session } from '../session-model.ts';
import { blankChecklist } from './checklist.ts';
import { fileNameOf } from './file-name.ts';
import { printContextOf } from './print-context.ts';
import { refusingLetters } from './refusing-letters.ts';

export interface NamedFile extends PrintedFile {
  readonly fileName: string;
}

/** Identity sheet and table of one version in the asked format. */
export async function printSop(
  app: App,
  session: Session,
  sopVersionId: string,
  options: PrintOptions,
): Promise<Result<NamedFile, Rejection>> {
  const found = await findForPrint(app, session, sopVersionId);
  if (!found.ok) {
    return found;
  }
  const { record, print } = found.value;
  return refusingLetters(async () => {
    const file = await renderSop(record.definition, print, options);
    return { ...file, fileName: fileNameOf(record.definition, file.extension) };
  });
}

/** The daftar tilik of one version, empty, for whoever assesses. */
export async function printSopChecklist(
  app: App,
  session: Session,
  sopVersionId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  const found = await findForPrint(app, session, sopVersionId);
  if (!found.ok) {
    return found;
  }
  const { record, print } = found.value;
  return refusingLetters(async () => {
    const file = await renderChecklistPdf(blankChecklist(record.definition), print, paper);
    return { ...file, fileName: fileNameOf(record.definition, file.extension, 'daftar-tilik') };
  });
}

async function findForPrint(
  app: App,
  session: Session,
  sopVersionId: string,
): Promise<Result<{ readonly record: SopVersionRecord; readonly print: PrintContext }, Rejection>> {
  const directory = await directoryOf(app, session);
  return reading(app, session, async (tx) => {
    const record = await findSopVersion(tx, sopVersionId as SopVersionId);
    return record === null
      ? err(rejection('sop.not-found'))
      : ok({ record, print: printContextOf(record, directory, await loadLogo(app, tx)) });
  });
}
