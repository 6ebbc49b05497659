/** One try at opening a run: one read, the decision, one write; for people, the worker and the demo. */
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { OpenRun } from '../domain/run/commands.ts';
import { decideOpen } from '../domain/run/index.ts';
import { readAct } from '../store/act.ts';
import { asDb, type Db } from '../store/pool.ts';
import { type ActOutcome, commit, earlierAnswer, type Idempotency } from './act-on-run.ts';
import { contextOf, officialOf } from './decision-context.ts';
import type { App } from './ports.ts';
import type { Who } from './who.ts';

const SPARE_IDS = 64;
const IDS_PER_ITEM = 8;

/** Opens the run of the command, or says why not, or that another writer was met. Notices are not told yet. */
export async function openRunOnce(
  app: App,
  who: Who,
  command: OpenRun,
  idempotency: Idempotency | null,
  db: Db = asDb(app.pool),
): Promise<Result<ActOutcome, Rejection> | 'again'> {
  const read = await readAct(db, {
    agencyId: who.agencyId,
    tokenHash: who.tokenHash,
    runId: null,
    key: idempotency?.key ?? null,
    sopVersionId: command.sopVersionId,
    actor: who.actor,
  });
  const actor = officialOf(who, read);
  if (!actor.ok) {
    return actor;
  }
  const earlier = earlierAnswer(read, idempotency);
  if (!earlier.ok) {
    return earlier;
  }
  if (earlier.value !== null) {
    return ok({ answer: earlier.value, notices: [], after: null });
  }
  const sop = await app.references.sop(who.agencyId, command.sopVersionId);
  if (sop === null) {
    return err(rejection('sop.not-found'));
  }
  const ids = SPARE_IDS + IDS_PER_ITEM * (command.items?.length ?? 0);
  const context = await contextOf(app, who, read, actor.value, sop, ids);
  const decided = decideOpen(command, context);
  return decided.ok
    ? commit(db, read, null, decided.value, context, idempotency, command.matter.title)
    : decided;
}
