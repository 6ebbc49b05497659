/** One Indonesian sentence for every kind of event. The compiler asks for each. */

import { CLOSED_WHY, PAUSE_REASONS } from '../../contract/messages/acts.ts';
import { officialName } from '../../domain/agency/index.ts';
import { dateText } from '../../domain/calendar/index.ts';
import type { OfficialId, TaskId, TextId } from '../../domain/common/ids.ts';
import type { RunEvent, RunEventType } from '../../domain/run/events.ts';
import type { ActRecord, Due, RequirementTick } from '../../domain/run/model.ts';
import { actDone } from './act-words.ts';
import { itemLabel, performerLabel, rowName, type Scene, stepOf } from './scene.ts';
import { capitalise, joinWords } from './words.ts';

type EventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;
type Sentences = {
  readonly [T in RunEventType]: (scene: Scene, event: EventOf<T>) => Sentence;
};

export interface Sentence {
  readonly sentence: string;
  /** Free texts of the event, shown below the sentence. */
  readonly texts: readonly (TextId | null)[];
}

function say(sentence: string, ...texts: readonly (TextId | null)[]): Sentence {
  return { sentence: `${capitalise(sentence)}.`, texts };
}

/** `baris 3 (Kelurahan A)` of a task that the run has, or had before it was taken back. */
function taskName(scene: Scene, taskId: TaskId): string {
  const task = scene.state.tasks[taskId];
  if (task === undefined) {
    return 'langkah';
  }
  const item = itemLabel(scene, task.item);
  return item === null ? rowName(scene, task.stepKey) : `${rowName(scene, task.stepKey)} (${item})`;
}

function done(scene: Scene, taskId: TaskId, act: ActRecord): string {
  const task = scene.state.tasks[taskId];
  const outcome =
    task === undefined
      ? undefined
      : stepOf(scene, task.stepKey).outcomes.find(({ key }) => key === act.outcome);
  const paper = act.recordedBy === null ? '' : ', dicatat dari kertas';
  const changes = act.withChanges ? ', dengan perbaikan' : '';
  const own = act.ownWork ? ', memeriksa pekerjaan sendiri' : '';
  return `${actDone(act, outcome?.label ?? null)} pada ${taskName(scene, taskId)}${changes}${own}${paper}`;
}

function dueWords(due: Due): string {
  switch (due.kind) {
    case 'none':
      return 'tanpa batas waktu';
    case 'at':
      return 'batas waktu ditetapkan';
    case 'waitingForCalendar':
      return 'menunggu kalender';
    case 'toBeAgreed':
      return 'batas waktu disesuaikan';
  }
}

const TICK_WORDS: Readonly<Record<RequirementTick['how'], string>> = {
  inCaseFile: 'sudah ada di berkas',
  attached: 'dilampirkan',
  seenOnPaper: 'sudah dilihat di kertas',
  waived: 'dikecualikan dengan alasan',
};

const SENTENCES: Sentences = {
  RunOpened: (_, { run }) =>
    say(
      `membuka berkas${run.isSimulation ? ' simulasi' : ''}${run.edition > 1 ? `, edisi ${run.edition}` : ''}${
        run.correctionOf === null ? '' : ', perbaikan dari berkas yang sudah selesai'
      }`,
      run.matter.titleId,
    ),
  ItemsFixed: (_, { items, emptyReasonId }) =>
    items.length === 0
      ? say('mengosongkan daftar dengan alasan', emptyReasonId)
      : say(`menetapkan daftar: ${joinWords(items.map(({ label }) => label))}`, emptyReasonId),
  ItemAdded: (_, { item, reasonId }) => say(`menambahkan ${item.label} ke daftar`, reasonId),
  ItemDropped: (scene, { item, reasonId }) =>
    say(`mengeluarkan ${itemLabel(scene, item) ?? item} dari daftar`, reasonId),
  ScopeOpened: (scene, { scope }) =>
    say(
      scope.item === null
        ? 'alur pekerjaan dimulai'
        : `alur pekerjaan untuk ${itemLabel(scene, scope.item) ?? scope.item} dimulai`,
    ),
  ScopeMoved: () => say('alur pekerjaan berlanjut'),
  ScopeFinished: (scene, { scopeId, status }) => {
    const item = itemLabel(scene, scene.state.scopes[scopeId]?.item ?? null);
    const of = item === null ? '' : ` untuk ${item}`;
    return say(`alur pekerjaan${of} ${status === 'done' ? 'selesai' : 'ditutup'}`);
  },
  BranchesChosen: (scene, { branches }) =>
    say(`memilih cabang ${joinWords(branches.map((key) => rowName(scene, key)))}`),
  TaskOpened: (scene, { task }) =>
    say(
      `${taskName(scene, task.taskId)} sampai di meja ${joinWords(
        task.seats.map(({ performer }) => performerLabel(scene, performer)),
      )}${task.round > 1 ? `, putaran ${task.round}` : ''}`,
      task.guidanceId,
    ),
  SeatFinished: (scene, { taskId, act }) => say(done(scene, taskId, act), act.noteId),
  SeatPassedOver: (scene, { taskId, performer }) =>
    say(`${performerLabel(scene, performer)} kosong; ${taskName(scene, taskId)} dilewati`),
  TaskCompleted: (scene, { taskId, outOfOrderReasonId }) =>
    say(
      `${taskName(scene, taskId)} selesai${outOfOrderReasonId === null ? '' : ' di luar urutan'}`,
      outOfOrderReasonId,
    ),
  TaskReturned: (scene, { taskId, to, nature, mode, reasonId, act, via }) =>
    say(
      `mengembalikan untuk diperbaiki dari ${taskName(scene, taskId)} ke ${rowName(scene, to)} (${
        nature === 'substantive' ? 'substansi' : 'redaksional'
      })${mode === 'backToMe' ? ', untuk langsung kembali kepadanya' : ''}${
        via.length === 0
          ? ''
          : `, melalui ${joinWords(via.map((key) => performerLabel(scene, key)))}`
      }${act.recordedBy === null ? '' : ', dicatat dari kertas'}`,
      reasonId,
    ),
  TaskClosed: (scene, { taskId, why }) => say(`${taskName(scene, taskId)} ${CLOSED_WHY[why]}`),
  WorkStaled: (_, { taskIds, keepEndorsements }) =>
    say(
      `${taskIds.length} langkah sebelumnya tidak berlaku lagi${keepEndorsements ? '; parafnya dipertahankan' : ''}`,
    ),
  TaskConsidered: (scene, { taskId, consideration }) =>
    say(`memberi pertimbangan pada ${taskName(scene, taskId)}`, consideration.textId),
  TaskTaken: (scene, { taskId }) => say(`mulai mengerjakan ${taskName(scene, taskId)}`),
  TaskReleased: (scene, { taskId }) => say(`mengembalikan ${taskName(scene, taskId)} ke unit`),
  TaskAssigned: (scene, { taskId, performer, seat }) => {
    const name = (one: OfficialId): string => officialName(scene.context.directory, one);
    return seat.companions === undefined
      ? say(
          `menugaskan ${taskName(scene, taskId)} kepada ${seat.assignee === null ? 'unit' : name(seat.assignee)}`,
        )
      : say(
          `menyebut ${joinWords(seat.companions.map(name))} (${performerLabel(scene, performer)}) ikut mengerjakan ${taskName(scene, taskId)}`,
        );
  },
  TaskPaused: (scene, { taskId, pause }) =>
    say(`menunda ${taskName(scene, taskId)}: ${PAUSE_REASONS[pause.reason]}`, pause.noteId),
  TaskResumed: (scene, { taskId, noteId }) => say(`melanjutkan ${taskName(scene, taskId)}`, noteId),
  TaskDated: (scene, { taskId, due, why }) =>
    say(
      `${taskName(scene, taskId)}: ${dueWords(due)}${why === 'agreed' ? ' dengan kesepakatan' : ' menurut kalender terbaru'}`,
    ),
  RequirementTicked: (scene, { taskId, tick }) => {
    const task = scene.state.tasks[taskId];
    const label =
      task === undefined
        ? undefined
        : stepOf(scene, task.stepKey).requirements[tick.requirement]?.label;
    return say(`kelengkapan “${label ?? 'langkah'}” ${TICK_WORDS[tick.how]}`, tick.reasonId);
  },
  OutsidePartRecorded: (scene, { taskId, part }) => {
    const on = part.answeredOn ?? part.sentOn;
    const what =
      part.waivedReasonId !== null
        ? 'dikecualikan'
        : part.answeredOn !== null
          ? 'sudah diterima kembali'
          : 'sudah dikirim';
    return say(
      `bagian pihak luar pada ${taskName(scene, taskId)} ${what}${on === null ? '' : ` tanggal ${dateText(on)}`}`,
      part.noteId,
      part.waivedReasonId,
    );
  },
  CallStarted: (scene, { taskId, call, childTitleId }) =>
    say(`menjalankan SOP ${call.sop} dari ${taskName(scene, taskId)}`, childTitleId),
  CallEnded: (scene, { taskId, what }) =>
    say(
      `berkas terkait dari ${taskName(scene, taskId)} ${what === 'ended' ? 'selesai' : 'dibatalkan'}`,
    ),
  CallSettled: (scene, { taskId, noteId }) =>
    say(`menyelesaikan pemanggilan SOP pada ${taskName(scene, taskId)} dengan alasan`, noteId),
  RecordDisputed: (scene, { taskId, textId }) =>
    say(`menyanggah catatan kertas pada ${taskName(scene, taskId)}`, textId),
  PaperFiled: (_, { paper }) =>
    say(`“${paper.label}” masuk ke berkas${paper.version > 1 ? `, versi ${paper.version}` : ''}`),
  StepReopened: (scene, { step, reasonId }) =>
    say(`membuka kembali ${rowName(scene, step)}`, reasonId),
  ActTakenBack: () => say('membatalkan kiriman terakhirnya'),
  RunHandedOver: (scene, { to, reasonId }) =>
    say(
      `menyerahkan tanggung jawab berkas kepada ${officialName(scene.context.directory, to)}`,
      reasonId,
    ),
  DeadlineSet: (_, { deadlineOn, reasonId }) =>
    say(
      deadlineOn === null
        ? 'menghapus batas waktu berkas'
        : `menetapkan batas waktu berkas ${dateText(deadlineOn)}`,
      reasonId,
    ),
  MembersNamed: (scene, { members }) =>
    say(
      `${joinWords(members.map((one) => officialName(scene.context.directory, one)))} tercantum pada berkas terbatas ini`,
    ),
  RunEnded: () => say('berkas selesai'),
  RunCancelled: (_, { reasonId }) => say('membatalkan berkas', reasonId),
};

/** The sentence of an event; who did it stands beside it, so the sentence begins with the verb. */
export function sentenceOf(scene: Scene, event: RunEvent): Sentence {
  const write = SENTENCES[event.type] as (scene: Scene, event: RunEvent) => Sentence; // one entry a type
  return write(scene, event);
}
