/**
 * Small runs that together meet every type of event. What they gave when they were written is kept in
 * test/architecture/events: those files are never rewritten, only added to.
 */
import { type ExternalPartyId, type SopVersionId, unsafeId } from '../../src/domain/common/ids.ts';
import { type LocalDate, plusMinutes } from '../../src/domain/common/time.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy/model.ts';
import type { Decision, RunCommand, RunEvent, RunState } from '../../src/domain/run/index.ts';
import {
  actAs,
  buildDirectory,
  buildSop,
  buildStep,
  buildWorld,
  decides,
  KELURAHAN,
  lastTask,
  MONDAY,
  official,
  onTask,
  openAs,
  position,
  type World,
} from './run-world.ts';

const arsip = official('arsip');
const kepala = official('kepala');
const sekretaris = official('sekretaris');
const reason = 'Karena suatu sebab (contoh)';

interface Story {
  readonly world: World;
  state: RunState;
  readonly events: RunEvent[];
}

function begin(world: World, opened: Decision): Story {
  return { world, state: opened.state, events: [...opened.events] };
}

function tell(story: Story, who: string | null, command: RunCommand): void {
  story.world.now = plusMinutes(story.world.now, 15);
  const by = who === null ? null : official(who);
  const { state, events } = actAs(story.world, story.state, by, command);
  story.state = state;
  story.events.push(...events);
}

function done(story: Story, who: string, step: string, item: string | null = null): void {
  tell(story, who, { kind: 'completeTask', ...onTask(story.state, step, item), outcome: 'done' });
}

/** A return, an opinion, a pause, taking, giving back and handing on; a paper record and its dispute. */
function letter(): Story {
  const days = { raw: '2 hari', value: 2, unit: 'day', kind: 'elapsedWorking' } as const;
  const asAgreed = { raw: 'disesuaikan', value: null, unit: null, kind: 'asAgreed' } as const;
  const world = buildWorld(
    buildSop([
      buildStep('1', 'staf', {
        outputs: ['Konsep'],
        duration: days,
        requirements: [{ label: 'Surat permintaan', kind: 'paper' }],
      }),
      buildStep('2', 'sekretaris', { ...decides('1'), duration: asAgreed }),
      buildStep('3', 'kepala', decides('1')),
      buildStep('4', 'arsip'),
    ]),
  );
  const story = begin(world, openAs(world, arsip));
  const first = () => onTask(story.state, '1');
  tell(story, 'kepala', {
    kind: 'assignTask',
    ...first(),
    performer: 'staf',
    officialId: official('staf-2'),
  });
  tell(story, 'staf-2', { kind: 'releaseTask', ...first() });
  tell(story, 'staf-1', { kind: 'takeTask', ...first() });
  tell(story, 'staf-1', { kind: 'pauseTask', ...first(), reason: 'reply', note: reason });
  tell(story, 'staf-1', { kind: 'resumeTask', ...first() });
  tell(story, 'staf-1', {
    kind: 'tickRequirement',
    ...first(),
    tick: { requirement: 0, how: 'waived', reason },
  });
  done(story, 'staf-1', '1');
  tell(story, 'sekretaris', {
    kind: 'agreeDue',
    ...onTask(story.state, '2'),
    dueOn: '2026-03-10' as LocalDate,
  });
  done(story, 'sekretaris', '2');
  tell(story, 'kepala', { kind: 'considerTask', ...onTask(story.state, '3'), text: reason });
  tell(story, 'kepala', {
    kind: 'returnTask',
    ...onTask(story.state, '3'),
    to: '1',
    reason,
    nature: 'redactional',
    mode: 'backToMe',
    keepEndorsements: true,
  });
  tell(story, 'staf-1', {
    kind: 'completeTask',
    ...onTask(story.state, '1'),
    outcome: 'done',
    ticks: [{ requirement: 0, how: 'seenOnPaper' }],
  });
  tell(story, 'arsip', {
    kind: 'completeTask',
    ...onTask(story.state, '3'),
    outcome: 'done',
    paper: { decidedBy: kepala, occurredAt: MONDAY, evidence: null },
  });
  const recorded = lastTask(story.state, '3');
  tell(story, 'kepala', {
    kind: 'disputeRecord',
    taskId: recorded.taskId,
    taskRevision: recorded.revision,
    performer: 'kepala',
    text: reason,
  });
  done(story, 'arsip', '4');
  return story;
}

/** Items that are fixed, added and dropped, one returned alone; taking back; steering to the end. */
function lists(): Story {
  const world = buildWorld(
    buildSop([
      buildStep('1', 'arsip'),
      buildStep('2', 'lurah', { forEach: 'kelurahan', outputs: ['Daftar kader'] }),
      buildStep('3', 'kepala', { forEach: 'kelurahan', ...decides('2') }),
      buildStep('4', 'sekretaris'),
      buildStep('5', 'arsip'),
    ]),
  );
  const story = begin(world, openAs(world, arsip));
  const [a, b, c] = KELURAHAN;
  tell(story, 'arsip', {
    kind: 'completeTask',
    ...onTask(story.state, '1'),
    outcome: 'done',
    items: [a, b].flatMap((item) => item ?? []),
  });
  tell(story, 'arsip', {
    kind: 'addItem',
    list: 'kelurahan',
    item: c ?? { key: 'c', label: 'C', unitId: null },
    reason,
  });
  tell(story, 'arsip', { kind: 'dropItem', list: 'kelurahan', item: 'c', reason });
  done(story, 'lurah-a', '2', 'a');
  tell(story, 'lurah-a', { kind: 'takeBack' });
  done(story, 'lurah-a', '2', 'a');
  done(story, 'lurah-b', '2', 'b');
  tell(story, 'kepala', {
    kind: 'returnTask',
    ...onTask(story.state, '3', 'b'),
    to: '2',
    reason,
    nature: 'substantive',
    mode: 'replay',
  });
  done(story, 'kepala', '3', 'a');
  done(story, 'lurah-b', '2', 'b');
  done(story, 'kepala', '3', 'b');
  tell(story, 'arsip', { kind: 'reopenStep', step: '1', reason });
  done(story, 'arsip', '1');
  tell(story, 'arsip', { kind: 'setDeadline', deadlineOn: '2026-03-20' as LocalDate, reason });
  tell(story, 'arsip', { kind: 'handOverRun', to: sekretaris, reason });
  tell(story, 'sekretaris', { kind: 'completeOutOfOrder', step: '5', reason });
  tell(story, 'sekretaris', { kind: 'cancelRun', reason });
  return story;
}

/** Called SOPs in each way, somebody outside, a calendar that is revised. */
function calls(): Story {
  const psm = unsafeId<ExternalPartyId>('psm');
  const world = buildWorld(
    buildSop([
      buildStep('1', 'arsip', {
        calls: [
          { sop: 'lain/tunggu', mode: 'await' },
          { sop: 'lain/mulai', mode: 'start' },
          { sop: 'lain/serah', mode: 'handIn' },
          { sop: 'lain/selesai', mode: 'await' },
        ],
        outsiders: [{ key: 'psm', label: 'PSM', does: 'sign' }],
        duration: { raw: '1 hari', value: 1, unit: 'day', kind: 'elapsedWorking' },
      }),
    ]),
    {
      callable: Object.fromEntries(
        ['lain/tunggu', 'lain/mulai', 'lain/serah', 'lain/selesai'].map((id) => [
          id,
          unsafeId<SopVersionId>(`versi-${id}`),
        ]),
      ),
      directory: {
        ...buildDirectory(),
        externalParties: [{ externalPartyId: psm, name: 'PSM (rekaan)', organisation: null }],
      },
    },
  );
  const story = begin(world, openAs(world, arsip));
  const one = () => onTask(story.state, '1');
  tell(story, 'arsip', { kind: 'startCall', ...one(), call: 0 });
  const childRunId = lastTask(story.state, '1').calls[0]?.childRunId;
  if (childRunId !== null && childRunId !== undefined) {
    tell(story, null, { kind: 'noteChild', taskId: one().taskId, childRunId, what: 'ended' });
  }
  tell(story, 'arsip', { kind: 'settleCall', ...one(), call: 3, reason });
  tell(story, 'arsip', {
    kind: 'recordOutsidePart',
    ...one(),
    part: 'psm',
    what: 'answered',
    on: '2026-03-02' as LocalDate,
    partyId: psm,
    note: reason,
    fileId: null,
  });
  world.calendar = {
    ...world.calendar,
    revision: world.calendar.revision + 1,
    daysOff: [
      ...world.calendar.daysOff,
      {
        date: '2026-03-03' as LocalDate,
        kind: 'localDayOff',
        name: 'Libur daerah (contoh)',
        legalBasis: 'contoh',
      },
    ],
  };
  tell(story, null, { kind: 'redateTasks' });
  tell(story, 'arsip', { kind: 'attachPaper', taskId: null, label: 'Lampiran', fileId: null });
  done(story, 'arsip', '1');
  return story;
}

/** A fork, a vacant post that is passed over, a row that hears an order, a restricted run. */
function branches(): Story {
  const directory = buildDirectory();
  const world = buildWorld(
    buildSop(
      [
        buildStep('1', 'kepala', {
          kind: 'guide',
          outcomes: [
            {
              key: 'done',
              label: 'Bagi',
              acts: ['direct'],
              goTo: { branches: ['2', '4'], rejoin: '5' },
            },
          ],
        }),
        buildStep('2', 'arsip', { kind: 'guide', hears: true }),
        buildStep('3', 'arsip'),
        buildStep('4', 'staf'),
        buildStep('5', 'sekretaris', decides('1')),
        buildStep('6', 'kepala', { performers: ['kepala', 'arsip'], join: 'any' }),
      ],
      { confidentiality: 'restricted' },
    ),
    {
      directory: {
        ...directory,
        holdings: directory.holdings.filter(
          ({ positionId }) => positionId !== position('sekretaris'),
        ),
        policy: { ...DEFAULT_POLICY, vacantPost: 'passOver' },
      },
    },
  );
  const story = begin(world, openAs(world, kepala));
  tell(story, 'kepala', {
    kind: 'completeTask',
    ...onTask(story.state, '1'),
    outcome: 'done',
    guidance: reason,
    branches: ['2', '4'],
  });
  done(story, 'arsip', '3');
  done(story, 'staf-1', '4');
  done(story, 'arsip', '6');
  return story;
}

/** The stories by the name of their file. */
export const STORIES: Readonly<Record<string, () => Pick<Story, 'events' | 'state'>>> = {
  'v1-letter': letter,
  'v1-lists': lists,
  'v1-calls': calls,
  'v1-branches': branches,
};
