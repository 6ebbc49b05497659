/** "Mengapa saya menerima ini": which column, which post, after whom. */
import {
  capacitiesOf,
  describeCapacity,
  positionTitle,
  teamsOf,
} from '../../domain/agency/index.ts';
import type { OfficialId } from '../../domain/common/ids.ts';
import { effectiveAssignee, positionsOf, standingFor, todayOf } from '../../domain/run/index.ts';
import type { Seat, Task } from '../../domain/run/model.ts';
import { performerLabel, rowName, type Scene } from './scene.ts';
import { deskOf } from './where.ts';
import { actorWithStanding, capitalise, joinWords } from './words.ts';

/** Two or three sentences for the viewer of an open task; what waits for others says for whom. */
export function whyHere(scene: Scene, task: Task): string {
  if (task.status !== 'open') {
    return `${capitalise(rowName(scene, task.stepKey))} sudah ${task.status === 'done' ? 'selesai' : 'ditutup'}.`;
  }
  const seat = task.seats.find((one) => one.status === 'waiting' && isMine(scene, one));
  const parts =
    seat === undefined
      ? [`Menunggu ${waitedFor(scene, task)}; ${arrival(scene, task)}.`]
      : [`${youAre(scene, seat)}; ${arrival(scene, task)}.`, ...special(scene, seat)];
  return parts.join(' ');
}

/** May the viewer act for the seat today, or is it given to him? */
export function isMine(scene: Scene, seat: Seat): boolean {
  const { officialId } = scene.context;
  return officialId !== null && standingFor(seat, officialId, scene.context).ok;
}

function waitedFor(scene: Scene, task: Task): string {
  const desks = task.seats
    .filter(({ status }) => status === 'waiting')
    .map((seat) => deskOf(seat, scene.context.sop, scene.context.directory));
  return desks.length === 0 ? 'pelaksana berikutnya' : joinWords([...new Set(desks)]);
}

function youAre(scene: Scene, seat: Seat): string {
  const label = performerLabel(scene, seat.performer);
  const { officialId } = scene.context;
  const standing = officialId === null ? null : standingName(scene, seat, officialId);
  return standing === null || standing === label
    ? `Anda pelaksana kolom ${label}`
    : `Anda ${standing}, pelaksana kolom ${label}`;
}

function standingName(scene: Scene, seat: Seat, officialId: OfficialId): string | null {
  const { directory } = scene.context;
  const today = todayOf(scene.context);
  if (seat.target.kind === 'team') {
    const { teamId } = seat.target;
    const found = teamsOf(directory, officialId, today).find(({ team }) => team.teamId === teamId);
    return found === undefined ? null : `${found.member.role} ${found.team.name}`;
  }
  const wanted = positionsOf(seat.target);
  const held = capacitiesOf(directory, officialId, today).find(({ positionId }) =>
    wanted.includes(positionId),
  );
  return held === undefined ? null : describeCapacity(held);
}

function arrival(scene: Scene, task: Task): string {
  const row = rowName(scene, task.stepKey);
  if (task.returned !== null) {
    const by = actorWithStanding(task.returned.by, scene.context.directory);
    return `${row} dikembalikan untuk diperbaiki oleh ${by} dari ${rowName(scene, task.returned.fromStep)}`;
  }
  const before = task.cameFrom === null ? undefined : scene.state.tasks[task.cameFrom];
  if (before === undefined) {
    return task.outOfOrder ? `${row} dibuka di luar urutan` : `${row} membuka berkas ini`;
  }
  const last = before.seats.findLast(({ act }) => act !== null)?.act ?? null;
  const who = last === null ? 'sistem' : actorWithStanding(last.actor, scene.context.directory);
  return `${row} sampai setelah ${who} menyelesaikan ${rowName(scene, before.stepKey)}`;
}

function special(scene: Scene, seat: Seat): readonly string[] {
  const { directory, officialId } = scene.context;
  const sentences: string[] = [];
  if (seat.vacancy?.rule === 'superior') {
    sentences.push(
      `Jabatan ${positionTitle(directory, seat.vacancy.positionId)} kosong, sehingga jatuh kepada atasannya.`,
    );
  }
  if (seat.target.kind === 'external') {
    sentences.push(`Bagian ${seat.target.label} dicatat oleh jabatan Anda.`);
  }
  if (seat.target.kind === 'rank' && effectiveAssignee(seat, scene.context) === officialId) {
    sentences.push('Pekerjaan ini ditugaskan kepada Anda.');
  }
  if (seat.target.kind === 'rank' && effectiveAssignee(seat, scene.context) === null) {
    sentences.push('Belum ditugaskan; siapa pun yang setingkat dapat mengerjakannya.');
  }
  return sentences;
}
