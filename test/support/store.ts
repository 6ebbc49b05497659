/**
 * A small office in a database of its own, for tests of the store: one agency with a unit, three posts and
 * their holders, and an SOP in force. Everything is invented.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type {
  AgencyId,
  OfficialId,
  OrgUnitId,
  PositionId,
  RunId,
  SopVersionId,
  TaskId,
  TextId,
} from '../../src/domain/common/ids.ts';
import type { Instant } from '../../src/domain/common/time.ts';
import type { Decision, RunEvent } from '../../src/domain/run/events.ts';
import type { RunState, Seat, Task } from '../../src/domain/run/model.ts';
import type { SopDefinition, Step } from '../../src/domain/sop/model.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createPool, type Row, withAgency } from '../../src/store/pool.ts';
import { cloneDatabase, type TestConnection } from './cluster.ts';

export interface StoreFixture {
  readonly owner: TestConnection;
  readonly appConnection: TestConnection;
  /** As the application role. */
  readonly pool: pg.Pool;
  /** As the owner, outside row-level security. */
  readonly ownerPool: pg.Pool;
  close(): Promise<void>;
}

/** A migrated database with a login of its own for the application role. */
export async function openStore(): Promise<StoreFixture> {
  const database = await cloneDatabase();
  const login = { name: `app_${database.name}`, password: randomBytes(8).toString('hex') };
  await migrate(database.owner, { appLogin: login });
  const appConnection = { ...database.owner, user: login.name, password: login.password };
  const pool = createPool({ connection: appConnection, max: 40 });
  const ownerPool = createPool({ connection: database.owner, max: 4 });
  return {
    owner: database.owner,
    appConnection,
    pool,
    ownerPool,
    async close() {
      await pool.end();
      await ownerPool.end();
      await database.drop();
      const admin = new pg.Client({ ...database.owner, database: 'postgres' });
      await admin.connect();
      await admin.query(`drop role if exists ${login.name}`);
      await admin.end();
    },
  };
}

export interface Office {
  readonly agencyId: AgencyId;
  readonly unitId: OrgUnitId;
  readonly positions: readonly PositionId[];
  readonly officials: readonly OfficialId[];
  readonly sop: SopDefinition;
  readonly sopVersionId: SopVersionId;
}

let made = 0;

/** An agency with a unit, three posts held by three people, and one SOP in force. */
export async function buildOffice(pool: pg.Pool): Promise<Office> {
  made += 1;
  const slug = `kantor-contoh-${made}-${randomBytes(3).toString('hex')}`;
  const agencyId = randomUUID() as AgencyId;
  const sop = buildSop(slug);
  return withAgency(pool, agencyId, async (tx) => {
    const one = async (text: string, values: unknown[]): Promise<string> => {
      const { rows } = await tx.query<Row & { id: string }>(text, values);
      return rows[0]?.id ?? '';
    };
    await tx.query(
      "insert into agencies (agency_id, slug, name, zone) values ($1, $2, 'Kantor Contoh', 'WITA')",
      [agencyId, slug],
    );
    const unitId = await one(
      "insert into org_units (agency_id, name, unit_kind) values ($1, 'Seksi Contoh', 'seksi') returning unit_id as id",
      [agencyId],
    );
    const positions: string[] = [];
    const officials: string[] = [];
    for (const [index, code] of ['pelaksana', 'kasi', 'camat'].entries()) {
      const position = await one(
        'insert into positions (agency_id, unit_id, title, code, rank) values ($1, $2, $3, $3, $3) returning position_id as id',
        [agencyId, unitId, code],
      );
      const official = await one(
        'insert into officials (agency_id, name) values ($1, $2) returning official_id as id',
        [agencyId, `Pegawai Contoh ${index + 1}`],
      );
      await tx.query(
        "insert into position_holdings (agency_id, position_id, official_id, capacity, valid_from) values ($1, $2, $3, 'definitive', '2025-01-01')",
        [agencyId, position, official],
      );
      positions.push(position);
      officials.push(official);
    }
    await tx.query('insert into sops (agency_id, sop_id, title) values ($1, $2, $3)', [
      agencyId,
      sop.id,
      sop.identitySheet.title,
    ]);
    const sopVersionId = await one(
      "insert into sop_versions (agency_id, sop_id, version, status, title, body, checksum) values ($1, $2, 1, 'inForce', $3, $4, repeat('0', 64)) returning sop_version_id as id",
      [agencyId, sop.id, sop.identitySheet.title, JSON.stringify(sop)],
    );
    return {
      agencyId,
      unitId: unitId as OrgUnitId,
      positions: positions as PositionId[],
      officials: officials as OfficialId[],
      sop,
      sopVersionId: sopVersionId as SopVersionId,
    };
  });
}

function buildSop(slug: string): SopDefinition {
  const step = (key: string, performer: string): Step => ({
    key,
    printedNo: key.slice(1),
    activity: `Menyusun laporan ${key}`,
    performers: [performer],
    join: 'all',
    kind: 'perform',
    outcomes: [{ key: 'selesai', label: 'Selesai', acts: [], goTo: 'next' }],
    requirements: [],
    duration: null,
    outputs: [],
    remark: null,
    calls: [],
    provenance: { line: null, basis: 'inferred' },
  });
  return {
    id: `${slug}/laporan`,
    agency: slug,
    version: 1,
    source: { file: 'contoh' },
    format: 'sopAp',
    confidentiality: 'open',
    identitySheet: {
      number: null,
      title: 'Penyusunan Laporan Contoh',
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
    timeConvention: {
      daysPerWeek: 5,
      minutesPerDay: 450,
      defaultKinds: {
        minute: 'effort',
        hour: 'effort',
        day: 'elapsedWorking',
        week: 'elapsedWorking',
        month: 'elapsedCalendar',
      },
    },
    triggers: [{ kind: 'oralOrder', startedBy: ['pelaksana'] }],
    performers: ['pelaksana', 'kasi'].map((key) => ({
      key,
      label: key,
      resolvesTo: { kind: 'position', position: key },
    })),
    lists: [],
    steps: [step('l1', 'pelaksana'), step('l2', 'kasi')],
    changeHistory: [],
    provenance: { line: null, basis: 'inferred' },
  };
}

const AT = '2026-11-23T01:00:00.000Z' as Instant;

export interface OpenedRun {
  readonly decision: Decision;
  readonly state: RunState;
}

/** What `decide` would say to opening a run whose first task waits at the first post. */
export function buildOpening(
  office: Office,
  over: Partial<RunState> & {
    readonly titleText?: string;
    readonly dueAt?: Instant;
    readonly task?: Partial<Task>;
    readonly seat?: Partial<Seat>;
  } = {},
): OpenedRun {
  const { titleText, dueAt, task: taskOver, seat: seatOver, ...stateOver } = over;
  const runId = (stateOver.runId ?? randomUUID()) as RunId;
  const titleId = randomUUID() as TextId;
  const actId = randomUUID();
  const by = { officialId: office.officials[0] ?? null, as: { kind: 'inCharge' as const } };
  const seat = {
    ...buildSeat('pelaksana', office.positions[0] ?? ('' as PositionId)),
    ...seatOver,
  };
  const task: Task = { ...buildTask('l1', [seat], dueAt), ...taskOver };
  const state: RunState = {
    runId,
    agencyId: office.agencyId,
    sopId: office.sop.id,
    sopVersionId: office.sopVersionId,
    unitId: office.unitId,
    version: 2,
    status: 'running',
    isSimulation: false,
    confidentiality: 'open',
    openedBy: by,
    inCharge: office.officials[0] ?? null,
    openedAt: AT,
    closedAt: null,
    closeReasonId: null,
    matter: {
      kind: 'oralOrder',
      key: `perihal ${runId}`,
      titleId,
      reference: null,
      referenceOn: null,
    },
    period: null,
    edition: 1,
    deadlineOn: null,
    parent: null,
    correctionOf: null,
    members: office.officials.slice(0, 1),
    lists: {},
    scopes: {},
    tasks: { [task.taskId]: task },
    papers: [],
    undo: [],
    ...stateOver,
  };
  const {
    version: _v,
    scopes: _s,
    tasks: _t,
    papers: _p,
    undo: _u,
    lists: _l,
    closedAt: _c,
    closeReasonId: _r,
    status: _st,
    ...run
  } = state;
  const head = { v: 1 as const, actId, at: AT, by };
  const { revision: _rev, openedSeq: _seq, ...opened } = task;
  const events: RunEvent[] = [
    { ...head, type: 'RunOpened', run },
    { ...head, type: 'TaskOpened', task: opened },
  ];
  return {
    state,
    decision: {
      events,
      state,
      texts: [
        { textId: state.matter.titleId, body: titleText ?? 'Laporan bulan ini', personal: true },
      ],
      effects: [],
      cancelledEffects: [],
    },
  };
}

/** A task that waits at the given seats. */
export function buildTask(stepKey: string, seats: readonly Seat[], dueAt?: Instant): Task {
  return {
    taskId: randomUUID() as TaskId,
    stepKey,
    scopeId: 'main',
    item: null,
    round: 1,
    revision: 1,
    changedBy: null,
    status: 'open',
    closedWhy: null,
    stale: false,
    endorsementsKept: false,
    openedAt: AT,
    doneAt: null,
    openedSeq: 2,
    doneSeq: null,
    cameFrom: null,
    seats,
    due: dueAt === undefined ? { kind: 'none' } : { kind: 'at', dueAt, calendarRevision: 1 },
    pause: null,
    pausedMinutes: 0,
    ticks: [],
    calls: [],
    outsiders: [],
    considerations: [],
    returned: null,
    outcome: null,
    guidanceId: null,
    formId: null,
    outOfOrder: false,
  };
}

/** A seat that waits for a post. */
export function buildSeat(performer: string, positionId: PositionId): Seat {
  return {
    performer,
    target: { kind: 'position', positionId },
    vacancy: null,
    assignee: null,
    assignedPosition: null,
    takenAt: null,
    takenBy: null,
    status: 'waiting',
    act: null,
  };
}

/** What `decide` would say to finishing the open task: it closes and the second step opens. */
export function buildCompletion(
  office: Office,
  before: RunState,
  over: { readonly noteText?: string } = {},
): Decision {
  const open = Object.values(before.tasks).find((task) => task.status === 'open');
  if (open === undefined) {
    throw new Error('no open task');
  }
  const actId = randomUUID();
  const noteId = randomUUID() as TextId;
  const officialId = office.officials[0] ?? null;
  const by = { officialId, as: { kind: 'inCharge' as const } };
  const head = { v: 1 as const, actId, at: AT, by };
  const act = {
    actor: by,
    outcome: 'selesai',
    acts: [],
    occurredAt: AT,
    recordedAt: AT,
    recordedBy: null,
    evidence: null,
    noteId,
    disputeId: null,
    ownWork: false,
    effortMinutes: 5,
    withChanges: false,
  };
  const done: Task = {
    ...open,
    status: 'done',
    doneAt: AT,
    doneSeq: before.version + 2,
    outcome: 'selesai',
    revision: open.revision + 1,
    seats: open.seats.map((seat) => ({ ...seat, status: 'done' as const, act })),
  };
  const next = {
    ...buildTask('l2', [buildSeat('kasi', office.positions[1] ?? ('' as PositionId))]),
    openedSeq: before.version + 3,
  };
  const { revision: _r, openedSeq: _o, ...opened } = next;
  const events: RunEvent[] = [
    { ...head, type: 'SeatFinished', taskId: open.taskId, performer: 'pelaksana', act },
    {
      ...head,
      type: 'TaskCompleted',
      taskId: open.taskId,
      outcome: 'selesai',
      formId: null,
      outOfOrderReasonId: null,
    },
    { ...head, type: 'TaskOpened', task: opened },
  ];
  const state: RunState = {
    ...before,
    version: before.version + events.length,
    tasks: { ...before.tasks, [done.taskId]: done, [next.taskId]: next },
  };
  return {
    events,
    state,
    texts: [{ textId: noteId, body: over.noteText ?? 'Sudah lengkap', personal: false }],
    effects: [],
    cancelledEffects: [],
  };
}
