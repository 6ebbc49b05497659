/** Who is to be told after an act: those at whose desks something came, went or changed. */
import { effectiveHolders, superiorOf } from '../domain/agency/index.ts';
import type { OfficialId, PositionId } from '../domain/common/ids.ts';
import type { Context } from '../domain/run/context.ts';
import { candidatesOf, positionsOf, todayOf } from '../domain/run/index.ts';
import type { RunState, Task } from '../domain/run/model.ts';
import type { Notice } from './ports.ts';

/** The notices of a committed act. `before` is null when the run was just opened. */
export function noticesOf(before: RunState | null, after: RunState, context: Context): Notice[] {
  const isRestricted = after.confidentiality === 'restricted';
  const officials = affectedOfficials(before, after, context);
  return [
    {
      kind: 'run',
      agencyId: after.agencyId,
      runId: after.runId,
      version: after.version,
      members: isRestricted ? after.members : null,
    },
    { kind: 'inbox', agencyId: after.agencyId, officials },
  ];
}

/** Assignees and possible performers of every task that changed, and the superiors who see the queue. */
function affectedOfficials(
  before: RunState | null,
  after: RunState,
  context: Context,
): readonly OfficialId[] {
  const known = before?.tasks ?? {};
  const changed = Object.values(after.tasks).filter((task) => known[task.taskId] !== task);
  const gone = Object.values(known).filter((task) => after.tasks[task.taskId] === undefined);
  const officials = new Set<OfficialId>();
  for (const task of [...changed, ...gone]) {
    addOfficials(task, context, officials);
  }
  if (context.officialId !== null) {
    officials.add(context.officialId);
  }
  return [...officials];
}

function addOfficials(task: Task, context: Context, mutOfficials: Set<OfficialId>): void {
  for (const seat of task.seats) {
    if (seat.assignee !== null) {
      mutOfficials.add(seat.assignee);
    }
    if (seat.target.kind === 'unresolved') {
      continue;
    }
    for (const { officialId } of candidatesOf(seat.target, context)) {
      mutOfficials.add(officialId);
    }
    if (seat.target.kind === 'rank') {
      addSuperiors(positionsOf(seat.target), context, mutOfficials);
    }
  }
}

function addSuperiors(
  positions: readonly PositionId[],
  context: Context,
  mutOfficials: Set<OfficialId>,
): void {
  const { directory } = context;
  const seen = new Set<PositionId>();
  let level: readonly PositionId[] = positions;
  while (level.length > 0) {
    const above = level
      .map((positionId) => superiorOf(directory, positionId))
      .filter((positionId) => positionId !== null && !seen.has(positionId));
    level = [...new Set(above)].filter((positionId) => positionId !== null);
    for (const positionId of level) {
      seen.add(positionId);
      for (const holder of effectiveHolders(directory, positionId, todayOf(context))) {
        mutOfficials.add(holder.officialId);
      }
    }
  }
}
