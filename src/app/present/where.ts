/** Posisi berkas: at whose desk it lies now. */

import type { Directory } from '../../domain/agency/directory-model.ts';
import { positionTitle } from '../../domain/agency/index.ts';
import type { RunState, Seat, Task } from '../../domain/run/model.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { openTasks } from './scene.ts';

const NAMED_DESKS = 3;

/** `meja Sekretaris`, `3 meja: Lurah (Kelurahan A), …`, `menunggu berkas terkait`, `Selesai`, `Dibatalkan`. */
export function whereItIs(
  state: Omit<RunState, 'undo'>,
  sop: SopDefinition,
  directory: Directory,
): string {
  if (state.status !== 'running') {
    return state.status === 'ended' ? 'Selesai' : 'Dibatalkan';
  }
  const open = openTasks(state);
  const desks = [...new Set(open.flatMap((task) => desksOf(task, state, sop, directory)))];
  const [only] = desks;
  if (only === undefined) {
    return 'menunggu berkas terkait';
  }
  const paused = open.length > 0 && open.every(({ pause }) => pause !== null) ? ', ditunda' : '';
  if (desks.length === 1) {
    return `meja ${only}${paused}`;
  }
  const named = desks.slice(0, NAMED_DESKS).join(', ');
  const rest = desks.length > NAMED_DESKS ? ', …' : '';
  return `${desks.length} meja: ${named}${rest}${paused}`;
}

/** The desk of one seat: the column's heading, or the superior's title where the post is vacant. */
export function deskOf(seat: Seat, sop: SopDefinition, directory: Directory): string {
  if (seat.vacancy?.rule === 'superior' && seat.target.kind === 'position') {
    return positionTitle(directory, seat.target.positionId);
  }
  return sop.performers.find(({ key }) => key === seat.performer)?.label ?? seat.performer;
}

function desksOf(
  task: Task,
  state: Omit<RunState, 'undo'>,
  sop: SopDefinition,
  directory: Directory,
): readonly string[] {
  const label =
    task.item === null
      ? null
      : (Object.values(state.lists)
          .flat()
          .find(({ key }) => key === task.item)?.label ?? task.item);
  return task.seats
    .filter(({ status }) => status === 'waiting')
    .map((seat) => deskOf(seat, sop, directory))
    .map((desk) => (label === null ? desk : `${desk} (${label})`));
}
