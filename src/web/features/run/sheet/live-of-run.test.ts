import { describe, expect, it } from 'vitest';
import { CLOSED_WHY } from '../../../../contract/messages/acts.ts';
import type { RunRowView, SeatView, TaskView } from '../../../../contract/run.ts';
import { parseSop } from '../../../../domain/sop/index.ts';
import type { SopDefinition } from '../../../../domain/sop/model.ts';
import { markOf } from '../../sop/sheet/live.ts';
import { liveOfRun } from './live-of-run.ts';

/** *Contoh*: one row by two performers together. */
function oneRow(): SopDefinition {
  const parsed = parseSop({
    id: 'kantor/contoh',
    agency: 'kantor',
    source: { file: 'contoh.txt' },
    identitySheet: { title: 'Contoh' },
    performers: [
      { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } },
      { key: 'kasi', label: 'Kasi', resolvesTo: { kind: 'position', position: 'kasi' } },
    ],
    steps: [
      { key: 'susun', printedNo: '1', activity: 'Menyusun', performers: ['staf', 'kasi'] },
      { key: 'simpan', printedNo: '2', activity: 'Menyimpan', performers: 'staf' },
    ],
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.error));
  }
  return parsed.value;
}

function act(name: string, recordedAt = '2026-11-03T02:12:00Z'): NonNullable<SeatView['act']> {
  return {
    name,
    capacity: 'Plh. Kasi Kesos',
    decreeNumber: null,
    outcomeLabel: 'Diteruskan',
    acts: [],
    occurredAt: '2026-11-03T02:12:00Z',
    recordedAt,
    recordedBy: null,
    evidenceFileId: null,
    note: null,
    dispute: null,
    ownWork: false,
    withChanges: false,
    effortMinutes: null,
  };
}

function seat(
  performer: string,
  by: SeatView['act'],
  status: SeatView['status'] = 'done',
): SeatView {
  return {
    performer,
    label: performer,
    holder: 'Kasi Kesos (Siti Contoh)',
    assigneeName: null,
    status,
    isMine: false,
    vacancyNote: null,
    takenAt: null,
    act: by,
    companions: [],
  };
}

function task(seats: readonly SeatView[], changes: Partial<TaskView> = {}): TaskView {
  return {
    taskId: 'tugas-1',
    stepKey: 'susun',
    item: null,
    itemLabel: null,
    round: 1,
    revision: 1,
    status: 'done',
    isStale: false,
    endorsementsKept: false,
    closedWhy: null,
    openedAt: '2026-11-03T02:00:00Z',
    doneAt: null,
    dueAt: null,
    dueKind: 'none',
    isLate: false,
    pause: null,
    seats: [...seats],
    requirements: [],
    considerations: [],
    returned: null,
    guidance: null,
    calls: [],
    outsiders: [],
    form: null,
    outOfOrder: false,
    elapsedMinutes: null,
    why: '',
    ...changes,
  };
}

/** The marks of both performers of the first row. */
function marksOf(state: RunRowView['state'], tasks: readonly TaskView[]) {
  const live = liveOfRun(
    {
      definition: oneRow(),
      rows: [{ stepKey: 'susun', state, taskIds: tasks.map(({ taskId }) => taskId) }],
      tasks: [...tasks],
      whereItIs: 'meja Kasi',
    },
    'WIB',
  );
  return [markOf(live, 'susun', 'staf'), markOf(live, 'susun', 'kasi')];
}

const DONE =
  'Selesai 3 November 2026 pukul 09.12 WIB oleh Siti Contoh, Plh. Kasi Kesos, hasil: Diteruskan';

describe('a symbol in a run', () => {
  it('says who finished it, when and in which capacity, while its neighbour still waits', () => {
    const open = task([seat('staf', act('Siti Contoh')), seat('kasi', null, 'waiting')], {
      status: 'open',
    });

    expect(marksOf('here', [open])).toEqual([
      { state: 'done', words: [DONE] },
      { state: 'here', words: ['Posisi berkas: menunggu Kasi Kesos (Siti Contoh)'] },
    ]);
  });

  it('shows an open row past its time as late, with the time', () => {
    const late = task([seat('staf', null, 'waiting')], {
      status: 'open',
      isLate: true,
      dueAt: '2026-11-02T08:30:00Z',
    });

    expect(marksOf('here', [late])[0]).toEqual({
      state: 'late',
      words: [
        'Posisi berkas: menunggu Kasi Kesos (Siti Contoh), batas waktu Senin, 2 November 2026 pukul 15.30 WIB, terlambat',
      ],
    });
  });

  it('tells the one who sent it back from those who had done their part', () => {
    const closed = task(
      [seat('staf', act('Siti Contoh')), seat('kasi', act('Budi Contoh', '2026-11-03T03:00:00Z'))],
      { status: 'closed', closedWhy: CLOSED_WHY.returned },
    );

    expect(marksOf('returned', [closed])).toEqual([
      { state: 'returned', words: [`${DONE}, tidak berlaku lagi karena diulang`] },
      {
        state: 'returned',
        words: ['Dikembalikan 3 November 2026 pukul 09.12 WIB oleh Budi Contoh, Plh. Kasi Kesos'],
      },
    ]);
  });

  it('keeps stale work apart from work that holds', () => {
    const stale = task([seat('staf', act('Siti Contoh'))], { isStale: true });

    expect(marksOf('stale', [stale])[0]).toEqual({
      state: 'stale',
      words: [`${DONE}, tidak berlaku lagi karena diulang`],
    });
  });

  it('counts what is more than can be read beside a symbol', () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      task([seat('staf', act('Siti Contoh'))], {
        taskId: `tugas-${index}`,
        item: `k${index}`,
        itemLabel: `Kelurahan ${index}`,
      }),
    );

    const { words } = marksOf('done', many)[0] ?? { words: [] };

    expect(words).toHaveLength(6);
    expect(words[0]).toBe(`Kelurahan 0: ${DONE}`);
    expect(words.at(-1)).toBe('dan 3 lainnya');
  });

  it('has not been reached where nothing happened', () => {
    expect(marksOf('notReached', [])[0]).toEqual({ state: 'notReached', words: [] });
  });
});
