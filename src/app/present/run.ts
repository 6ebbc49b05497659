/** The page of one berkas, for one viewer. */

import { PAPER_STATES } from '../../contract/messages/acts.ts';
import type { AllowedActView, PaperView, RunView } from '../../contract/run.ts';
import { letterheadOf, officialName } from '../../domain/agency/index.ts';
import { isDeadlinePassed } from '../../domain/calendar/index.ts';
import type { AllowedAct } from '../../domain/run/allowed-model.ts';
import type { Duration } from '../../domain/sop/model.ts';
import { presentActs } from './acts.ts';
import { presentRows } from './rows.ts';
import {
  itemLabel,
  openTasks,
  type Scene,
  stepOf,
  tasksInOrder,
  textOf,
  titleOf,
} from './scene.ts';
import { presentTask } from './task.ts';
import { whereItIs } from './where.ts';
import { actorWithStanding, minutesText } from './words.ts';

const MINUTES_PER_HOUR = 60;

/** The whole view: table, tasks, papers and what this person may do now. */
export function presentRun(scene: Scene, allowed: readonly AllowedAct[]): RunView {
  const { state, context } = scene;
  const { directory, sop } = context;
  const acts: AllowedActView[] = presentActs(scene, allowed);
  return {
    runId: state.runId,
    title: titleOf(scene),
    status: state.status,
    version: state.version,
    isSimulation: state.isSimulation,
    isRestricted: state.confidentiality === 'restricted',
    sopVersionId: state.sopVersionId,
    sopId: state.sopId,
    unitName: directory.units.find(({ unitId }) => unitId === state.unitId)?.name ?? '',
    letterhead: [...(letterheadOf(directory, state.unitId)?.lines ?? [directory.agency.name])],
    openedBy: actorWithStanding(state.openedBy, directory),
    openedAt: state.openedAt,
    closedAt: state.closedAt,
    closeReason: textOf(scene, state.closeReasonId),
    inCharge: state.inCharge === null ? null : officialName(directory, state.inCharge),
    matterKind: state.matter.kind,
    reference: state.matter.reference,
    referenceOn: state.matter.referenceOn,
    period: state.period,
    edition: state.edition,
    deadlineOn: state.deadlineOn,
    isDeadlinePassed:
      state.status === 'running' &&
      isDeadlinePassed(state.deadlineOn, context.now, directory.agency.zone),
    waitingForCalendar: openTasks(state).some(({ due }) => due.kind === 'waitingForCalendar'),
    whereItIs: whereItIs(state, sop, directory),
    parent:
      state.parent === null
        ? null
        : { runId: state.parent.runId, title: scene.parentTitle ?? 'Berkas induk' },
    correctionOf: state.correctionOf,
    definition: sop,
    rows: presentRows(scene),
    tasks: tasksInOrder(state)
      .filter(({ closedWhy }) => closedWhy !== 'takenBack')
      .map((task) => presentTask(scene, task, allowed)),
    lists: presentLists(scene),
    papers: state.papers.map((paper) => presentPaper(scene, paper)),
    acts,
    ...plannedAndRealised(scene),
  };
}

function presentLists(scene: Scene): RunView['lists'] {
  return scene.context.sop.lists.flatMap(({ key, label }) => {
    const items = scene.state.lists[key];
    return items === undefined
      ? []
      : [
          {
            key,
            label,
            items: items.map((item) => ({ key: item.key, label: item.label, status: item.status })),
          },
        ];
  });
}

function presentPaper(scene: Scene, paper: Scene['state']['papers'][number]): PaperView {
  const file = paper.fileId === null ? undefined : scene.files.get(paper.fileId);
  return {
    paperId: paper.paperId,
    label: paper.label,
    version: paper.version,
    state: PAPER_STATES[paper.state],
    fileId: paper.fileId,
    fileName: file?.name ?? null,
    mediaType: file?.mediaType ?? null,
    itemLabel: itemLabel(scene, paper.item),
    addedBy: paper.addedBy === null ? null : officialName(scene.context.directory, paper.addedBy),
    addedAt: paper.addedAt,
    isStale: paper.stale,
  };
}

/** Effort printed for the rows that are done, and effort measured on them. Waiting is no effort. */
function plannedAndRealised(scene: Scene): Pick<RunView, 'plannedText' | 'realisedText'> {
  const done = tasksInOrder(scene.state).filter(({ status, stale }) => status === 'done' && !stale);
  let planned = 0;
  let realised = 0;
  let measured = 0;
  for (const task of done) {
    planned += effortMinutes(stepOf(scene, task.stepKey).duration, scene);
    const efforts = task.seats.flatMap(({ act }) => act?.effortMinutes ?? []);
    realised += efforts.reduce((sum, minutes) => sum + minutes, 0);
    measured += efforts.length > 0 ? 1 : 0;
  }
  return {
    plannedText: done.length === 0 ? 'belum ada baris selesai' : minutesText(planned),
    realisedText:
      measured === 0
        ? 'belum terukur'
        : `${minutesText(realised)} (${measured} dari ${done.length} baris terukur)`,
  };
}

function effortMinutes(duration: Duration | null, scene: Scene): number {
  if (duration === null || duration.kind !== 'effort' || duration.value === null) {
    return 0;
  }
  const { minutesPerDay } = scene.context.sop.timeConvention;
  switch (duration.unit) {
    case 'minute':
      return duration.value;
    case 'hour':
      return duration.value * MINUTES_PER_HOUR;
    default:
      return duration.unit === 'day' ? duration.value * minutesPerDay : 0;
  }
}
