import type { RunView, SeatView, TaskView, TrailEntry } from '../contract/run.ts';
import { formatTable } from './table.ts';

const STATUS = { running: 'berjalan', ended: 'selesai', cancelled: 'dibatalkan' } as const;
const ROW_STATE: Readonly<Record<string, string>> = {
  notReached: 'belum',
  here: 'di sini',
  done: 'selesai',
  returned: 'dikembalikan',
  stale: 'gugur',
  skipped: 'dilewati',
};
const SEAT_STATE: Readonly<Record<string, string>> = {
  waiting: 'menunggu',
  done: 'selesai',
  closed: 'ditutup',
  vacant: 'lowong',
};

/** A run as plain text: what it is, its table, what waits, and who did what when. */
export function printRun(run: RunView, trail: readonly TrailEntry[]): string[] {
  return [
    ...printHead(run),
    '',
    'TABEL',
    ...printRows(run),
    '',
    'TUGAS TERBUKA',
    ...printOpenTasks(run),
    '',
    'JEJAK',
    ...printTrail(trail),
  ];
}

function printHead(run: RunView): string[] {
  const facts: (readonly [string, string | null])[] = [
    ['Berkas', run.title],
    ['Id', run.runId],
    ['SOP', run.sopId],
    ['Unit', run.unitName],
    ['Keadaan', STATUS[run.status as keyof typeof STATUS]],
    ['Posisi berkas', run.whereItIs],
    ['Surat', run.reference],
    ['Periode', run.period],
    ['Dibuka', `${run.openedAt} oleh ${run.openedBy}`],
    ['Penanggung jawab', run.inCharge],
    ['Batas waktu berkas', run.deadlineOn],
    ['Ditutup', run.closedAt],
    ['Sifat', run.isRestricted ? 'terbatas' : null],
    ['Simulasi', run.isSimulation ? 'ya' : null],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(20)}${value}`]));
}

function printRows(run: RunView): string[] {
  const states = new Map(run.rows.map((row) => [row.stepKey, row.state]));
  const rows = run.definition.steps.map((step) => [
    step.printedNo ?? '',
    ROW_STATE[states.get(step.key) ?? 'notReached'] ?? '',
    doneBy(run, step.key),
    step.activity,
  ]);
  return formatTable(['No', 'Keadaan', 'Oleh', 'Uraian kegiatan'], rows);
}

function doneBy(run: RunView, stepKey: string): string {
  const acts = run.tasks
    .filter((task) => task.stepKey === stepKey && task.status === 'done' && !task.isStale)
    .flatMap((task) => task.seats.flatMap(({ act }) => (act === null ? [] : [act])));
  return acts.map((act) => `${act.name} (${act.capacity})`).join('; ');
}

function printOpenTasks(run: RunView): string[] {
  const open = run.tasks.filter((task) => task.status === 'open');
  if (open.length === 0) {
    return ['(tidak ada)'];
  }
  return formatTable(
    ['Tugas', 'Langkah', 'Putaran', 'Batas waktu', 'Pada'],
    open.map((task) => [
      task.taskId,
      task.itemLabel === null ? task.stepKey : `${task.stepKey} · ${task.itemLabel}`,
      String(task.round),
      sayDue(task),
      task.seats.map(saySeat).join('; '),
    ]),
  );
}

function sayDue(task: TaskView): string {
  if (task.pause !== null) {
    return 'ditunda';
  }
  switch (task.dueKind) {
    case 'at':
      return `${task.dueAt ?? ''}${task.isLate ? ' (terlambat)' : ''}`;
    case 'waitingForCalendar':
      return 'menunggu kalender';
    case 'toBeAgreed':
      return 'menunggu kesepakatan';
    default:
      return '-';
  }
}

function saySeat(seat: SeatView): string {
  return `${seat.holder}: ${SEAT_STATE[seat.status] ?? seat.status}`;
}

function printTrail(trail: readonly TrailEntry[]): string[] {
  return formatTable(
    ['No', 'Terjadi', 'Dicatat', 'Sidik', 'Peristiwa'],
    trail.map((entry) => [
      String(entry.seq),
      entry.occurredAt,
      entry.recordedAt,
      entry.hash.slice(0, 12),
      entry.sentence,
    ]),
  );
}
