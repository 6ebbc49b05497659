/** A few berkas under way, so that nobody meets empty screens. Every act goes the way of all acts. */
import type { OfficialId, OrgUnitId, RunId } from '../../domain/common/ids.ts';
import { plusDays } from '../../domain/common/time.ts';
import type { AllowedAct } from '../../domain/run/allowed-model.ts';
import type { CompleteTask, NewItem, NextAssignee, OpenRun } from '../../domain/run/commands.ts';
import { allowedActs } from '../../domain/run/index.ts';
import { withAgency } from '../../store/pool.ts';
import { findSopInForce } from '../../store/sop.ts';
import { type ActOutcome, actOnRun } from '../act-on-run.ts';
import { viewContext } from '../decision-view.ts';
import { openRunOnce } from '../open-run-once.ts';
import type { App } from '../ports.ts';
import { official } from '../who.ts';
import type { SeededAgency } from './seed.ts';

interface DemoRun {
  readonly agency: string;
  readonly sop: string;
  readonly unit: string;
  readonly openedBy: string;
  readonly trigger: OpenRun['trigger'];
  readonly matterKind: OpenRun['matter']['kind'];
  readonly title: string;
  readonly reference: string | null;
  readonly deadlineInDays: number | null;
  /** Units that are the items of a first forEach. */
  readonly items?: readonly string[];
  /** Who completes the next row, one after the other; `to` is given the work of a column with several. */
  readonly acts: readonly { readonly by: string; readonly to?: string }[];
}

const RUNS: readonly DemoRun[] = [
  {
    agency: 'pangongangan',
    sop: 'kelurahan-pangongangan/penyusunan-laporan-pmks',
    unit: 'kelurahan',
    openedBy: 'jfu-umum-1',
    trigger: 'incomingLetter',
    matterKind: 'letter',
    title: 'Permintaan laporan PMKS dari kecamatan (contoh)',
    reference: '460/218/CONTOH',
    deadlineInDays: 9,
    acts: [{ by: 'lurah' }, { by: 'kasi-pemerintahan', to: 'kasi-kesos' }],
  },
  {
    agency: 'neglasari',
    sop: 'kecamatan-neglasari/pemberdayaan-kader-posyandu',
    unit: 'kecamatan',
    openedBy: 'kasi-kemas',
    trigger: 'oralOrder',
    matterKind: 'activity',
    title: 'Pemberdayaan kader posyandu (contoh)',
    reference: null,
    deadlineInDays: 40,
    items: ['karangsari', 'mekarsari', 'karanganyar'],
    acts: [{ by: 'lurah-karangsari' }],
  },
  {
    agency: 'dppkb',
    sop: 'sub-bidang-ks/membuat-konsep-surat-dinas',
    unit: 'dinas',
    openedBy: 'analis',
    trigger: 'oralOrder',
    matterKind: 'oralOrder',
    title: 'Surat undangan rapat koordinasi (contoh)',
    reference: null,
    deadlineInDays: null,
    acts: [{ by: 'analis', to: 'staf-1' }, { by: 'staf-1' }, { by: 'analis' }],
  },
  {
    agency: 'dppkb',
    sop: 'sub-bidang-ks/membuat-konsep-surat-dinas',
    unit: 'dinas',
    openedBy: 'kabid',
    trigger: 'incomingLetter',
    matterKind: 'letter',
    title: 'Jawaban permintaan data keluarga sejahtera (contoh)',
    reference: '476/55/CONTOH',
    deadlineInDays: 5,
    acts: [{ by: 'analis' }],
  },
];

/** Opens the berkas of an office that was just seeded and brings each to where the demo begins. */
export async function seedRuns(app: App, slug: string, seeded: SeededAgency): Promise<void> {
  for (const run of RUNS.filter(({ agency }) => agency === slug)) {
    await seedRun(app, run, seeded);
  }
}

async function seedRun(app: App, run: DemoRun, seeded: SeededAgency): Promise<void> {
  const sop = await withAgency(app.pool, seeded.agencyId, (tx) => findSopInForce(tx, run.sop));
  if (sop === null) {
    return; // a catalogue without this SOP has no such berkas
  }
  const command: OpenRun = {
    kind: 'openRun',
    runId: app.ids.next() as RunId, // a fresh id of our own
    sopVersionId: sop.sopVersionId,
    unitId: idOf(seeded.units, run.unit),
    trigger: run.trigger,
    matter: {
      kind: run.matterKind,
      title: run.title,
      reference: run.reference,
      referenceOn: run.reference === null ? null : plusDays(seeded.today, -1),
    },
    period: null,
    edition: 1,
    deadlineOn: run.deadlineInDays === null ? null : plusDays(seeded.today, run.deadlineInDays),
    isSimulation: false,
    parent: null,
    correctionOf: null,
    confidentiality: 'open',
    ...(run.items === undefined ? {} : { items: run.items.map((key) => itemOf(key, seeded)) }),
  };
  const opener = official(seeded.agencyId, idOf(seeded.officials, run.openedBy));
  const opened = await openRunOnce(app, opener, command, null);
  let outcome = settled(opened);
  for (const { by, to } of run.acts) {
    const officialId = idOf(seeded.officials, by);
    const chosen = to === undefined ? null : idOf(seeded.officials, to);
    const completion = completionFor(app, outcome, officialId, chosen);
    const who = official(seeded.agencyId, officialId);
    outcome = settled(await actOnRun(app, who, command.runId, completion, null));
  }
}

function itemOf(key: string, seeded: SeededAgency): NewItem {
  const unitId: OrgUnitId = idOf(seeded.units, key);
  return { key, label: `Kelurahan ${key.charAt(0).toUpperCase()}${key.slice(1)}`, unitId };
}

/** The first way of completing the person's newest row, with everything on paper seen. */
function completionFor(
  app: App,
  outcome: ActOutcome,
  officialId: OfficialId,
  chosen: OfficialId | null,
): CompleteTask {
  const { after } = outcome;
  if (after === null) {
    throw new Error('a demo act without its state');
  }
  const { sop, directory, calendar, callable } = after.context;
  const read = { callable, seenByOthers: [], firstSeenAt: {} };
  const context = viewContext(app, { officialId, sop, directory, calendar, read });
  const offered = allowedActs(after.state, context).filter(
    ({ kind, inPerson, taskId }) =>
      kind === 'completeTask' && inPerson !== false && taskId !== null,
  );
  // A row that only hears an order is done by the first real act: the newest row is that act's.
  const newest = offered.at(-1)?.taskId;
  const act = offered.find(({ taskId }) => taskId === newest);
  if (act?.taskId == null || act.taskRevision === null || act.outcome === undefined) {
    throw new Error(`the demo world has no act for ${officialId}`);
  }
  return {
    kind: 'completeTask',
    taskId: act.taskId,
    taskRevision: act.taskRevision,
    outcome: act.outcome,
    ticks: (act.missingRequirements ?? []).map((requirement) => ({
      requirement,
      how: 'seenOnPaper',
    })),
    ...(act.needsGuidance === true ? { guidance: 'lisan' } : {}),
    assignees: chosen === null ? [] : choiceOf(act, chosen),
  };
}

function choiceOf(act: AllowedAct, chosen: OfficialId): NextAssignee[] {
  return (act.assignees ?? []).flatMap(({ performer, choices }) =>
    choices
      .filter(({ officialId }) => officialId === chosen)
      .slice(0, 1)
      .map(({ officialId, positionId }) => ({ performer, officialId, positionId })),
  );
}

function settled(done: Awaited<ReturnType<typeof openRunOnce>>): ActOutcome {
  if (done === 'again' || !done.ok) {
    throw new Error(`a demo act was refused: ${done === 'again' ? 'conflict' : done.error.code}`);
  }
  return done.value;
}

function idOf<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) {
    throw new Error(`the demo world names ${key}, which it does not have`);
  }
  return value;
}
