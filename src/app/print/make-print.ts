/** Makes a print that was asked for: every SOP in force as one file each, in one archive. */
import type { PaperName } from '../../chart/model.ts';
import type { PrintContext, SopFileFormat } from '../../documents/model.ts';
import { MissingGlyphFault } from '../../documents/pdf/fault.ts';
import { renderSop } from '../../documents/render-sop.ts';
import { zipFiles } from '../../documents/zip.ts';
import { loadDirectory } from '../../store/directory.ts';
import { type Tx, withAgency } from '../../store/pool.ts';
import {
  failPrint,
  findPrint,
  finishPrint,
  notePrintProgress,
  type PrintRecord,
} from '../../store/prints.ts';
import { listVersionsInForce, type SopVersionRecord } from '../../store/sop.ts';
import type { LongJobTools } from '../jobs/long-work.ts';
import { loadLogo } from '../logo.ts';
import type { App, Notice } from '../ports.ts';
import { fileNameOf } from './file-name.ts';
import { printContextOf } from './print-context.ts';

/** A sheet that cannot be printed is named here, and the others are printed all the same. */
const PROBLEMS_NAME = 'TIDAK-TERCETAK.txt';

type InAgency = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** The handler of `makePrint`: tells how far it is after each sheet, and ends when the worker stops. */
export async function makePrint({
  app,
  agencyId,
  job,
  signal,
  isLastTry,
}: LongJobTools): Promise<(tx: Tx) => Promise<readonly Notice[]>> {
  const printId = String(job.payload['printId']);
  const inAgency: InAgency = (work) => withAgency(app.pool, agencyId, work);
  const print = await inAgency((tx) => findPrint(tx, printId));
  if (print === null) {
    return async () => []; // its account was removed meanwhile
  }
  try {
    const content = zipFiles(await printAll(app, print, inAgency, signal));
    return async (tx) => {
      await finishPrint(tx, printId, {
        content: Buffer.from(content),
        mediaType: 'application/zip',
        fileName: `sop-${print.format}-${print.paper}.zip`,
      });
      return [];
    };
  } catch (error) {
    if (isLastTry && !signal.aborted) {
      await inAgency((tx) => failPrint(tx, printId, 'Cetakan gagal dibuat. Mintalah sekali lagi.'));
    }
    throw error;
  }
}

async function printAll(
  app: App,
  print: PrintRecord,
  inAgency: InAgency,
  signal: AbortSignal,
): Promise<Record<string, Uint8Array>> {
  const { records, directory, logo } = await inAgency(async (tx) => ({
    records: await listVersionsInForce(tx),
    directory: await loadDirectory(tx),
    logo: await loadLogo(app, tx),
  }));
  const files: Record<string, Uint8Array> = {};
  const problems: string[] = [];
  for (const [index, record] of records.entries()) {
    signal.throwIfAborted();
    try {
      Object.assign(files, await printOne(print, record, printContextOf(record, directory, logo)));
    } catch (error) {
      if (!(error instanceof MissingGlyphFault)) {
        throw error;
      }
      problems.push(`${record.definition.identitySheet.title} (${record.sopId}): ${error.message}`);
    }
    await inAgency((tx) =>
      notePrintProgress(tx, print.printId, { done: index + 1, total: records.length }),
    );
  }
  return problems.length === 0
    ? files
    : { ...files, [PROBLEMS_NAME]: new TextEncoder().encode(`${problems.join('\n')}\n`) };
}

async function printOne(
  print: PrintRecord,
  record: SopVersionRecord,
  context: PrintContext,
): Promise<Record<string, Uint8Array>> {
  const file = await renderSop(record.definition, context, {
    // The table's own checks allow no other words.
    format: print.format as SopFileFormat,
    paper: print.paper as PaperName,
  });
  return { [fileNameOf(record.definition, file.extension)]: file.bytes };
}
