/**
 * A small invented office for tests of the run: a unit with two units below it, posts with one or two
 * holders, and helpers that act as one of its people.
 */
import type { Directory } from '../../src/domain/agency/directory-model.ts';
import type { PositionHolding } from '../../src/domain/agency/model.ts';
import { defaultCalendar, type WorkCalendar } from '../../src/domain/calendar/index.ts';
import {
  type AgencyId,
  type HoldingId,
  type OfficialId,
  type OrgUnitId,
  type PositionId,
  type RunId,
  type SopVersionId,
  unsafeId,
} from '../../src/domain/common/ids.ts';
import type { Rejection } from '../../src/domain/common/rejection.ts';
import type { Instant, LocalDate } from '../../src/domain/common/time.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy/model.ts';
import {
  type AllowedAct,
  allowedActs,
  type Context,
  type Decision,
  decide,
  decideOpen,
  type NewItem,
  type OpenRun,
  type PersonCommand,
  type RunCommand,
  type RunState,
} from '../../src/domain/run/index.ts';
import { DEFAULT_TIME_CONVENTION } from '../../src/domain/sop/index.ts';
import type { SopDefinition, Step } from '../../src/domain/sop/model.ts';

/** A Monday morning in WITA: two of the traps are the zone and the week. */
export const MONDAY = '2026-03-02T01:00:00.000Z' as Instant;

export const UNIT = unsafeId<OrgUnitId>('unit-atas');
export const UNIT_A = unsafeId<OrgUnitId>('unit-a');
export const UNIT_B = unsafeId<OrgUnitId>('unit-b');

/** Codes of the posts; `staf` has three holders, `kasi` are two posts of one rank. */
export const POSTS = ['kepala', 'sekretaris', 'kasi-1', 'kasi-2', 'staf', 'arsip'] as const;

export function position(code: string): PositionId {
  return unsafeId<PositionId>(`post-${code}`);
}
export function official(code: string): OfficialId {
  return unsafeId<OfficialId>(`orang-${code}`);
}

/** Somebody holds a post; `change` says otherwise than definitively and for ever. */
export function holding(
  code: string,
  person: string,
  change: Partial<PositionHolding> = {},
): PositionHolding {
  return {
    holdingId: unsafeId<HoldingId>(`pegang-${code}-${person}`),
    positionId: position(code),
    officialId: official(person),
    capacity: 'definitive',
    signingForm: 'own',
    decreeNumber: 'SK/contoh',
    validFrom: '2020-01-01' as LocalDate,
    validTo: null,
    ...change,
  };
}

/** The office; `change` replaces parts of it. */
export function buildDirectory(change: Partial<Directory> = {}): Directory {
  const people = [
    'kepala',
    'sekretaris',
    'kasi-1',
    'kasi-2',
    'staf-1',
    'staf-2',
    'staf-3',
    'arsip',
  ];
  const rankOf = (code: string): string => (code.startsWith('kasi') ? 'kasi' : code);
  return {
    agency: {
      agencyId: unsafeId<AgencyId>('instansi'),
      slug: 'contoh',
      name: 'Kecamatan Contoh',
      zone: 'WITA',
      isDemo: true,
    },
    revision: 1,
    units: [
      {
        unitId: UNIT,
        parentId: null,
        name: 'Kecamatan Contoh',
        unitKind: 'kecamatan',
        letterhead: null,
      },
      {
        unitId: UNIT_A,
        parentId: UNIT,
        name: 'Kelurahan A',
        unitKind: 'kelurahan',
        letterhead: null,
      },
      {
        unitId: UNIT_B,
        parentId: UNIT,
        name: 'Kelurahan B',
        unitKind: 'kelurahan',
        letterhead: null,
      },
    ],
    positions: [
      ...POSTS.map((code) => ({
        positionId: position(code),
        unitId: UNIT,
        title: `Jabatan ${code}`,
        code,
        rank: rankOf(code),
        superiorId: code === 'kepala' ? null : position('kepala'),
      })),
      ...(['a', 'b'] as const).map((kelurahan) => ({
        positionId: position(`lurah-${kelurahan}`),
        unitId: kelurahan === 'a' ? UNIT_A : UNIT_B,
        title: `Lurah ${kelurahan.toUpperCase()}`,
        code: 'lurah',
        rank: 'lurah',
        superiorId: position('kepala'),
      })),
    ],
    holdings: [
      holding('kepala', 'kepala'),
      holding('sekretaris', 'sekretaris'),
      holding('kasi-1', 'kasi-1'),
      holding('kasi-2', 'kasi-2'),
      holding('staf', 'staf-1'),
      holding('staf', 'staf-2'),
      holding('staf', 'staf-3'),
      holding('arsip', 'arsip'),
      holding('lurah-a', 'lurah-a'),
      holding('lurah-b', 'lurah-b'),
    ],
    absences: [],
    officials: [...people, 'lurah-a', 'lurah-b'].map((code) => ({
      officialId: official(code),
      name: `Orang ${code} (rekaan)`,
      employeeNumber: null,
    })),
    teams: [],
    externalParties: [],
    policy: DEFAULT_POLICY,
    ...change,
  };
}

const CALENDAR = defaultCalendar('WITA');
const DIRECTORY = buildDirectory();
let mutSerial = 0;

/** Fresh identifiers that sort by age, as UUIDv7 does. */
export function freshIds(count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    mutSerial += 1;
    return `00000000-0000-7000-8000-${mutSerial.toString(16).padStart(12, '0')}`;
  });
}

export interface World {
  sop: SopDefinition;
  directory: Directory;
  calendar: WorkCalendar;
  now: Instant;
  firstSeenAt: Context['firstSeenAt'];
  callable: Context['callable'];
  seenByOthers: Context['seenByOthers'];
}

/** A world around one SOP, at Monday 09.00 WITA. */
export function buildWorld(sop: SopDefinition, change: Partial<World> = {}): World {
  return {
    sop,
    directory: DIRECTORY,
    calendar: CALENDAR,
    now: MONDAY,
    firstSeenAt: {},
    callable: {},
    seenByOthers: [],
    ...change,
  };
}

export function contextOf(world: World, officialId: OfficialId | null): Context {
  const [actId = '', ...ids] = freshIds(120);
  return {
    now: world.now,
    actId,
    officialId,
    sop: world.sop,
    directory: world.directory,
    calendar: world.calendar,
    ids,
    callable: world.callable,
    seenByOthers: world.seenByOthers,
    firstSeenAt: world.firstSeenAt,
  };
}

/** Opens a run as an official; throws with the reason when refused. */
export function openAs(
  world: World,
  officialId: OfficialId | null,
  change: Partial<OpenRun> = {},
): Decision {
  const [runId = ''] = freshIds(1);
  const opened = decideOpen(
    {
      kind: 'openRun',
      runId: unsafeId<RunId>(runId),
      sopVersionId: unsafeId<SopVersionId>('versi-1'),
      unitId: UNIT,
      trigger: 'oralOrder',
      matter: { kind: 'activity', title: 'Contoh perkara', reference: null, referenceOn: null },
      period: null,
      edition: 1,
      deadlineOn: null,
      isSimulation: false,
      parent: null,
      correctionOf: null,
      confidentiality: 'open',
      ...change,
    },
    contextOf(world, officialId),
  );
  if (!opened.ok) {
    throw new Error(`the run was refused: ${JSON.stringify(opened.error)}`);
  }
  return opened.value;
}

/** Acts as an official; throws with the reason when refused. */
export function actAs(
  world: World,
  state: RunState,
  officialId: OfficialId | null,
  command: RunCommand,
): Decision {
  const decided = decide(state, command, contextOf(world, officialId));
  if (!decided.ok) {
    throw new Error(`${command.kind} was refused: ${JSON.stringify(decided.error)}`);
  }
  return decided.value;
}

/** The reason why an official may not do something; throws when he may. */
export function refusalOf(
  world: World,
  state: RunState,
  officialId: OfficialId | null,
  command: RunCommand,
): string {
  const decided = decide(state, command, contextOf(world, officialId));
  if (decided.ok) {
    throw new Error(`${command.kind} was accepted`);
  }
  return decided.error.code;
}

/** The whole refusal with its parameters; throws when it is accepted. */
export function rejectionOf(
  world: World,
  state: RunState,
  officialId: OfficialId | null,
  command: RunCommand,
): Rejection {
  const decided = decide(state, command, contextOf(world, officialId));
  if (decided.ok) {
    throw new Error(`${command.kind} was accepted`);
  }
  return decided.error;
}

/** What an official is offered of one kind. */
export function offersOf(
  world: World,
  state: RunState,
  officialId: OfficialId,
  kind: AllowedAct['kind'],
): readonly AllowedAct[] {
  return allowedActs(state, contextOf(world, officialId)).filter((act) => act.kind === kind);
}

/** Names the open task of a step at the revision it has now. */
export function onTask(state: RunState, stepKey: string, item: string | null = null) {
  const { taskId, revision } = taskOf(state, stepKey, item);
  return { taskId, taskRevision: revision };
}

/** The newest task of a step, open or not; throws when there never was one. */
export function lastTask(state: RunState, stepKey: string, item: string | null = null) {
  const task = Object.values(state.tasks)
    .filter((one) => one.stepKey === stepKey && (item === null || one.item === item))
    .sort((a, b) => a.openedSeq - b.openedSeq)
    .at(-1);
  if (task === undefined) {
    throw new Error(`never a task at ${stepKey} ${item ?? ''}`);
  }
  return task;
}

/** The open task of a step (of an item); throws when there is none. */
export function taskOf(state: RunState, stepKey: string, item: string | null = null) {
  const task = Object.values(state.tasks).find(
    (candidate) =>
      candidate.status === 'open' &&
      candidate.stepKey === stepKey &&
      (item === null || candidate.item === item),
  );
  if (task === undefined) {
    throw new Error(`no open task at ${stepKey} ${item ?? ''}`);
  }
  return task;
}

/** Keys of the rows that wait, with their items: `3`, `1[a]`. */
export function openSteps(state: RunState): readonly string[] {
  return Object.values(state.tasks)
    .filter(({ status }) => status === 'open')
    .map(({ stepKey, item }) => (item === null ? stepKey : `${stepKey}[${item}]`))
    .sort();
}

/** Completes the open task of a step as an official. */
export function completeAs(
  world: World,
  state: RunState,
  officialId: OfficialId,
  stepKey: string,
  change: Partial<Extract<PersonCommand, { kind: 'completeTask' }>> = {},
  item: string | null = null,
): RunState {
  const task = taskOf(state, stepKey, item);
  return actAs(world, state, officialId, {
    kind: 'completeTask',
    taskId: task.taskId,
    taskRevision: task.revision,
    outcome: 'done',
    ...change,
  }).state;
}

/** Sends the open task of a step back as an official. */
export function returnAs(
  world: World,
  state: RunState,
  officialId: OfficialId,
  stepKey: string,
  to: string,
  change: Partial<Extract<PersonCommand, { kind: 'returnTask' }>> = {},
  item: string | null = null,
): RunState {
  const task = taskOf(state, stepKey, item);
  return actAs(world, state, officialId, {
    kind: 'returnTask',
    taskId: task.taskId,
    taskRevision: task.revision,
    to,
    reason: 'Salah ketik nama',
    nature: 'substantive',
    mode: 'replay',
    ...change,
  }).state;
}

/** A row with what a test does not care about filled in. */
export function buildStep(key: string, performer: string, change: Partial<Step> = {}): Step {
  return {
    key,
    printedNo: key,
    activity: `Melakukan ${key}`,
    performers: [performer],
    join: 'all',
    kind: 'perform',
    outcomes: [{ key: 'done', label: 'Selesai', acts: [], goTo: 'next' }],
    requirements: [],
    duration: null,
    outputs: [],
    remark: null,
    calls: [],
    provenance: { line: null, basis: 'printed' },
    ...change,
  };
}

/** Outcomes of a deciding row: on, or back to a step. */
export function decides(backTo: string, goTo: Step['outcomes'][number]['goTo'] = 'next') {
  return {
    kind: 'decide' as const,
    outcomes: [
      { key: 'done', label: 'Setuju', acts: ['endorse' as const], goTo },
      { key: 'back', label: 'Kembalikan', acts: [], goTo: { step: backTo } },
    ],
  };
}

/** An SOP around rows; its columns are the posts of the office. */
export function buildSop(
  steps: readonly Step[],
  change: Partial<SopDefinition> = {},
): SopDefinition {
  return {
    id: 'contoh/sop',
    agency: 'contoh',
    version: 1,
    source: { file: 'contoh' },
    format: 'sopAp',
    confidentiality: 'open',
    identitySheet: {
      number: null,
      title: 'SOP contoh',
      preparedOn: null,
      revisedOn: null,
      effectiveOn: null,
      ratifiedOn: null,
      ratifiedBy: null,
      legalBasis: [],
      performerQualifications: [],
      relations: [],
      equipment: [],
      warnings: [],
      recordKeeping: [],
    },
    timeConvention: DEFAULT_TIME_CONVENTION,
    triggers: [],
    performers: [
      ...POSTS.map((code) => ({
        key: code,
        label: code,
        resolvesTo: { kind: 'position' as const, position: code },
      })),
      { key: 'kasi', label: 'Kasi', resolvesTo: { kind: 'rank' as const, rank: 'kasi' } },
      {
        key: 'lurah',
        label: 'Lurah',
        resolvesTo: { kind: 'position' as const, position: 'lurah' },
      },
    ],
    lists: [{ key: 'kelurahan', label: 'Kelurahan', unitKind: 'kelurahan' }],
    steps,
    changeHistory: [],
    provenance: { line: null, basis: 'printed' },
    ...change,
  };
}

export const KELURAHAN: readonly NewItem[] = [
  { key: 'a', label: 'Kelurahan A', unitId: UNIT_A },
  { key: 'b', label: 'Kelurahan B', unitId: UNIT_B },
  { key: 'c', label: 'Kelurahan C', unitId: null },
];

/** A command that fits an offer, with every parameter it asks for; `pick` chooses among n. */
export function commandFor(act: AllowedAct, pick: (n: number) => number): PersonCommand {
  const onTask = {
    taskId: act.taskId ?? unsafeId('tidak-ada'),
    taskRevision: act.taskRevision ?? 0,
  };
  const paperFor = act.paperFor ?? [];
  const decider = act.inPerson === false ? paperFor[pick(paperFor.length || 1)] : undefined;
  const paper =
    decider === undefined
      ? {}
      : { paper: { decidedBy: decider.officialId, occurredAt: MONDAY, evidence: null } };
  const choices = act.assignees?.[0]?.choices ?? [];
  const chosen = choices[pick(choices.length || 1)];
  const reason = 'Karena suatu sebab';
  switch (act.kind) {
    case 'completeTask': {
      const branches = act.branches ?? [];
      const first = branches[pick(branches.length || 1)];
      return {
        kind: 'completeTask',
        ...onTask,
        outcome: act.outcome ?? 'done',
        ticks: (act.missingRequirements ?? []).map((requirement) => ({
          requirement,
          how: 'seenOnPaper',
        })),
        ...(first === undefined
          ? {}
          : { branches: branches.slice(0, pick(2) + 1).map((b) => b.step) }),
        ...(act.itemsOf === undefined ? {} : { items: KELURAHAN.slice(0, pick(3) + 1) }),
        ...(act.assignees === undefined || pick(2) === 0
          ? {}
          : {
              assignees: act.assignees.flatMap((question) => {
                const choice = question.choices[pick(question.choices.length)];
                return choice === undefined
                  ? []
                  : [
                      {
                        performer: question.performer,
                        officialId: choice.officialId,
                        positionId: null,
                      },
                    ];
              }),
            }),
        ...paper,
      };
    }
    case 'returnTask': {
      const targets = act.targets ?? [];
      const target = targets[pick(targets.length || 1)];
      const items = target?.items ?? null;
      return {
        kind: 'returnTask',
        ...onTask,
        to: target?.step ?? 'tidak-ada',
        reason,
        nature: pick(2) === 0 ? 'substantive' : 'redactional',
        mode: target?.canGoBackToMe === true && pick(2) === 0 ? 'backToMe' : 'replay',
        ...(items === null
          ? {}
          : { items: items.slice(0, pick(items.length) + 1).map((i) => i.key) }),
        ...paper,
      };
    }
    case 'considerTask':
      return { kind: 'considerTask', ...onTask, text: 'Mohon dicermati' };
    case 'takeTask':
    case 'releaseTask':
    case 'resumeTask':
      return { kind: act.kind, ...onTask };
    case 'assignTask':
      return {
        kind: 'assignTask',
        ...onTask,
        performer: act.subject ?? '',
        officialId: chosen?.officialId ?? unsafeId('tidak-ada'),
      };
    case 'pauseTask':
      return { kind: 'pauseTask', ...onTask, reason: 'reply' };
    case 'agreeDue':
      return { kind: 'agreeDue', ...onTask, dueOn: '2026-04-01' as LocalDate };
    case 'tickRequirement':
      return {
        kind: 'tickRequirement',
        ...onTask,
        tick: { requirement: Number(act.subject), how: 'waived', reason },
      };
    case 'recordOutsidePart':
      return {
        kind: 'recordOutsidePart',
        ...onTask,
        part: act.subject ?? '',
        what: 'answered',
        on: '2026-03-02' as LocalDate,
        partyId: null,
        note: 'Sudah ditandatangani',
        fileId: null,
      };
    case 'startCall':
      return { kind: 'startCall', ...onTask, call: Number(act.subject) };
    case 'settleCall':
      return { kind: 'settleCall', ...onTask, call: Number(act.subject), reason };
    case 'disputeRecord':
      return { kind: 'disputeRecord', ...onTask, performer: act.subject ?? '', text: reason };
    case 'attachPaper':
      return { kind: 'attachPaper', taskId: null, label: 'Lampiran', fileId: null };
    case 'addItem':
      return {
        kind: 'addItem',
        list: act.subject ?? '',
        item: { key: `baru-${mutSerial}`, label: 'Baru', unitId: null },
        reason,
      };
    case 'dropItem':
      return { kind: 'dropItem', list: act.subject ?? '', item: 'a', reason };
    case 'completeOutOfOrder':
    case 'reopenStep':
      return { kind: act.kind, step: act.subject ?? '', reason };
    case 'takeBack':
      return { kind: 'takeBack' };
    case 'cancelRun':
      return { kind: 'cancelRun', reason };
    case 'handOverRun':
      return { kind: 'handOverRun', to: official('kepala'), reason };
    case 'setDeadline':
      return { kind: 'setDeadline', deadlineOn: '2026-05-01' as LocalDate, reason };
  }
}
