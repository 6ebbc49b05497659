/** The dossier of a run: what was done, by whom and as what, when it happened and when it was written down. */
import type { RunView, TrailEntry } from '../../contract/run.ts';
import type { DossierReturn, DossierRow, RunDossier } from '../../documents/model.ts';
import type { ZoneName } from '../../domain/agency/model.ts';
import { momentText, periodName } from '../../domain/calendar/index.ts';
import type { Instant } from '../../domain/common/time.ts';
import { minutesText } from '../present/words.ts';

const STATUS: Readonly<Record<string, string>> = {
  running: 'Berjalan',
  ended: 'Selesai',
  cancelled: 'Dibatalkan',
};

type Task = RunView['tasks'][number];
type Act = NonNullable<Task['seats'][number]['act']>;

/** Puts the dossier together from the berkas as its viewer may see it. `trail` is oldest first. */
export function dossierOf(run: RunView, trail: readonly TrailEntry[], zone: ZoneName): RunDossier {
  const moment = (at: string) => momentText(at as Instant, zone);
  const { identitySheet, version } = run.definition;
  return {
    head: {
      sopTitle: identitySheet.title,
      sopNumber: identitySheet.number,
      sopVersion: version,
      unit: run.unitName,
      matter: run.title,
      period: run.period === null ? null : periodName(run.period),
      openedAt: moment(run.openedAt),
      endedAt: run.closedAt === null ? null : moment(run.closedAt),
      status: STATUS[run.status] ?? run.status,
      mark: run.isSimulation ? 'SIMULASI' : null,
    },
    rows: run.tasks.flatMap((task) => rowsOf(run, task, moment)),
    returns: run.tasks.flatMap((task) => returnOf(run, task, moment)),
    papers: run.papers.map((paper) => ({
      title: paper.itemLabel === null ? paper.label : `${paper.label} (${paper.itemLabel})`,
      version: paper.version,
      state: paper.isStale ? `${paper.state}, diganti` : paper.state,
      addedAt: moment(paper.addedAt),
      addedBy: paper.addedBy ?? 'Sistem',
    })),
    checksum: trail.at(-1)?.hash ?? '',
  };
}

function rowsOf(run: RunView, task: Task, moment: (at: string) => string): DossierRow[] {
  const step = run.definition.steps.find(({ key }) => key === task.stepKey);
  const label = task.itemLabel === null ? '' : ` (${task.itemLabel})`;
  return task.seats.flatMap(({ act }) =>
    act === null
      ? []
      : [
          {
            no: step?.printedNo ?? null,
            activity: `${step?.activity ?? task.stepKey}${label}`,
            round: task.round,
            act: act.outcomeLabel,
            by: act.name,
            capacity: act.capacity,
            occurredAt: moment(act.occurredAt),
            recordedAt: moment(act.recordedAt),
            recordedBy: act.recordedBy,
            planned: step?.duration?.raw ?? null,
            realised: realisedText(task, act),
            isLate: task.dueAt !== null && task.doneAt !== null && task.doneAt > task.dueAt,
            note: noteOf(task, act),
          },
        ],
  );
}

/** Effort where it was measured; otherwise the working time from opening to done. */
function realisedText(task: Task, act: Act): string | null {
  const minutes = act.effortMinutes ?? task.elapsedMinutes;
  return minutes === null ? null : minutesText(minutes);
}

function noteOf(task: Task, act: Act): string | null {
  const notes = [
    act.note,
    act.dispute === null ? null : `Disanggah: ${act.dispute}`,
    act.ownWork ? 'Memeriksa pekerjaannya sendiri' : null,
    act.withChanges ? 'Disetujui dengan perbaikan' : null,
    task.outOfOrder ? 'Di luar urutan' : null,
    task.isStale ? 'Diulang sesudah dikembalikan' : null,
    ...task.considerations.map(({ name, text }) => `Pertimbangan ${name}: ${text}`),
    ...task.requirements.map(({ label, status, reason }) =>
      status === 'waived' ? `${label} dikecualikan: ${reason ?? 'tanpa alasan'}` : null,
    ),
  ].filter((note) => note !== null && note !== '');
  return notes.length === 0 ? null : notes.join('. ');
}

function returnOf(run: RunView, task: Task, moment: (at: string) => string): DossierReturn[] {
  const { returned } = task;
  if (returned === null) {
    return [];
  }
  const step = run.definition.steps.find(({ key }) => key === task.stepKey);
  const rowName = (no: string | null) => (no === null ? 'baris tanpa nomor' : `baris ${no}`);
  return [
    {
      from: rowName(returned.fromStepNo),
      to: rowName(step?.printedNo ?? null),
      at: moment(task.openedAt),
      by: `${returned.byName} (${returned.byCapacity})`,
      reason: returned.reason,
    },
  ];
}
