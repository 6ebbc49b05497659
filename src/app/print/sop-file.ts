/** An SOP as a file that is downloaded. */
import type { PaperName } from '../../chart/model.ts';
import type { PrintContext, PrintedFile, PrintOptions } from '../../documents/model.ts';
import { renderChecklistPdf } from '../../documents/pdf/render.ts';
import { renderSop } from '../../documents/render-sop.ts';
import type { SopVersionId } from '../../domain/common/ids.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, type Result } from '../../domain/common/result.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { findSopVersion } from '../../store/sop.ts';
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
export function printSop(
  app: App,
  session: Session,
  sopVersionId: string,
  options: PrintOptions,
): Promise<Result<NamedFile, Rejection>> {
  return printVersion(app, session, sopVersionId, async (sop, print) => {
    const file = await renderSop(sop, print, options);
    return { ...file, fileName: fileNameOf(sop, file.extension) };
  });
}

/** The daftar tilik of one version, empty, for whoever assesses. */
export function printSopChecklist(
  app: App,
  session: Session,
  sopVersionId: string,
  paper: PaperName,
): Promise<Result<NamedFile, Rejection>> {
  return printVersion(app, session, sopVersionId, async (sop, print) => {
    const file = await renderChecklistPdf(blankChecklist(sop), print, paper);
    return { ...file, fileName: fileNameOf(sop, file.extension, 'daftar-tilik') };
  });
}

async function printVersion(
  app: App,
  session: Session,
  sopVersionId: string,
  render: (sop: SopDefinition, print: PrintContext) => Promise<NamedFile>,
): Promise<Result<NamedFile, Rejection>> {
  const directory = await directoryOf(app, session);
  const { record, logo } = await reading(app, session, async (tx) => ({
    record: await findSopVersion(tx, sopVersionId as SopVersionId),
    logo: await loadLogo(app, tx),
  }));
  if (record === null) {
    return err(rejection('sop.not-found'));
  }
  return refusingLetters(() => render(record.definition, printContextOf(record, directory, logo)));
}
