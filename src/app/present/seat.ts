/** One column of one task: whose it is, and what he did. */
import { STEP_ACT_LABELS } from '../../contract/messages/acts.ts';
import type { ActView, SeatView } from '../../contract/run.ts';
import {
  capacityOf,
  describeCapacity,
  effectiveHolders,
  officialName,
  positionTitle,
} from '../../domain/agency/index.ts';
import type { PositionId } from '../../domain/common/ids.ts';
import { effectiveAssignee, todayOf } from '../../domain/run/index.ts';
import type { ActRecord, Seat, Task } from '../../domain/run/model.ts';
import { performerLabel, type Scene, stepOf, textOf } from './scene.ts';
import { isMine } from './why.ts';
import { actorName, actorWithStanding, describeStanding } from './words.ts';

const NOBODY = 'Belum ditugaskan';

/** A seat as its row shows it. */
export function presentSeat(scene: Scene, task: Task, seat: Seat): SeatView {
  const assignee = effectiveAssignee(seat, scene.context);
  const isOpen = task.status === 'open' && seat.status === 'waiting';
  return {
    performer: seat.performer,
    label: performerLabel(scene, seat.performer),
    holder: holderText(scene, seat),
    assigneeName: assignee === null ? null : officialName(scene.context.directory, assignee),
    status: seat.status,
    isMine: isOpen && isMine(scene, seat),
    vacancyNote: vacancyNote(scene, seat),
    takenAt: seat.takenAt,
    act: seat.act === null ? null : presentAct(scene, task, seat.act),
    companions: (seat.companions ?? []).map((one) => officialName(scene.context.directory, one)),
  };
}

/** What was done on a row, as it was frozen. */
function presentAct(scene: Scene, task: Task, act: ActRecord): ActView {
  const { directory } = scene.context;
  const outcome = stepOf(scene, task.stepKey).outcomes.find(({ key }) => key === act.outcome);
  return {
    name: actorName(act.actor, directory),
    capacity: describeStanding(act.actor.as),
    decreeNumber: 'decreeNumber' in act.actor.as ? act.actor.as.decreeNumber : null,
    outcomeLabel: outcome?.label ?? (act.outcome === 'returned' ? 'Dikembalikan' : act.outcome),
    acts: act.acts.map((one) => STEP_ACT_LABELS[one]),
    occurredAt: act.occurredAt,
    recordedAt: act.recordedAt,
    recordedBy: act.recordedBy === null ? null : actorWithStanding(act.recordedBy, directory),
    evidenceFileId: act.evidence,
    note: textOf(scene, act.noteId),
    dispute: textOf(scene, act.disputeId),
    ownWork: act.ownWork,
    withChanges: act.withChanges,
    effortMinutes: act.effortMinutes,
  };
}

function holderText(scene: Scene, seat: Seat): string {
  const { directory } = scene.context;
  if (seat.act !== null) {
    return actorWithStanding(seat.act.actor, directory);
  }
  const { target } = seat;
  const assignee = effectiveAssignee(seat, scene.context);
  switch (target.kind) {
    case 'position':
      return postText(scene, target.positionId);
    case 'rank':
      if (assignee === null) {
        return NOBODY;
      }
      return seat.assignedPosition === null
        ? officialName(directory, assignee)
        : `${positionTitle(directory, seat.assignedPosition)} (${officialName(directory, assignee)})`;
    case 'team': {
      const team = directory.teams.find(({ teamId }) => teamId === target.teamId);
      return assignee === null
        ? (team?.name ?? NOBODY)
        : `${team?.name ?? ''} (${officialName(directory, assignee)})`;
    }
    case 'external':
      return target.label;
    case 'unresolved':
      return assignee === null ? NOBODY : officialName(directory, assignee);
  }
}

/** `Sekretaris (Siti Rahma)`, `Plh. Sekretaris (Budi)`, `Sekretaris (kosong)`. */
function postText(scene: Scene, positionId: PositionId): string {
  const { directory } = scene.context;
  const title = positionTitle(directory, positionId);
  const position = directory.positions.find((one) => one.positionId === positionId);
  const holders = effectiveHolders(directory, positionId, todayOf(scene.context));
  const [first] = holders;
  if (first === undefined || position === undefined) {
    return `${title} (kosong)`;
  }
  const names = holders.map(({ officialId }) => officialName(directory, officialId));
  return `${describeCapacity(capacityOf(position, first))} (${names.join(', ')})`;
}

function vacancyNote(scene: Scene, seat: Seat): string | null {
  if (seat.vacancy === null) {
    return null;
  }
  const title = positionTitle(scene.context.directory, seat.vacancy.positionId);
  return seat.vacancy.rule === 'passOver'
    ? `Jabatan ${title} kosong; bagiannya dilewati dan dicatat.`
    : `Jabatan ${title} kosong; jatuh kepada atasannya.`;
}
