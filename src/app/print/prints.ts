/** Prints that are made in the background: asked for, followed, fetched. */
import type { PrintRequest, PrintView } from '../../contract/print.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { insertJob } from '../../store/jobs.ts';
import { findPrint, findPrintContent, insertPrint, type PrintRecord } from '../../store/prints.ts';
import type { App } from '../ports.ts';
import { reading, writing } from '../reader.ts';
import type { Session } from '../session-model.ts';

/** Notes the print and leaves it to the worker. */
export async function startPrint(
  app: App,
  session: Session,
  request: PrintRequest,
): Promise<Result<PrintView, Rejection>> {
  const printId = app.ids.next();
  await writing(app, session, async (tx) => {
    await insertPrint(tx, { printId, accountId: session.accountId, ...request });
    await insertJob(tx, {
      kind: 'makePrint',
      key: `makePrint:${printId}`,
      runId: null,
      runAt: null,
      payload: { printId },
    });
  });
  return ok({ printId, status: 'waiting', done: 0, total: 0, problem: null });
}

/** How far it is; only for the account that asked. */
export async function viewPrint(
  app: App,
  session: Session,
  printId: string,
): Promise<Result<PrintView, Rejection>> {
  const print = await findOwn(app, session, printId);
  return print === null
    ? err(rejection('print.not-found'))
    : ok({
        printId,
        status: print.status,
        done: print.done,
        total: print.total,
        problem: print.problem,
      });
}

/** The archive, once it is made. */
export async function findPrintFile(app: App, session: Session, printId: string) {
  const print = await findOwn(app, session, printId);
  if (print === null) {
    return err(rejection('print.not-found'));
  }
  const made = await reading(app, session, (tx) => findPrintContent(tx, printId));
  return made === null
    ? err(rejection('print.not-ready'))
    : ok({ bytes: made.content, mediaType: made.mediaType, fileName: made.fileName });
}

async function findOwn(app: App, session: Session, printId: string): Promise<PrintRecord | null> {
  const print = await reading(app, session, (tx) => findPrint(tx, printId));
  return print?.accountId === session.accountId ? print : null;
}
