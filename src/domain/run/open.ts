/** Opening a run (Buka berkas): who may, for what, and what its first rows need. */
import { capacitiesOf, unitChain, unitsBelow } from '../agency/index.ts';
import type { OrgUnitId, RunId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { SopDefinition, Trigger } from '../sop/model.ts';
import { planOf } from '../sop/plan.ts';
import type { AssigneeQuestion } from './allowed-model.ts';
import { assigneeQuestion } from './assignees.ts';
import type { OpenRun } from './commands.ts';
import type { Context } from './context.ts';
import { draftOfNewRun, emit, finish, keepRequiredText } from './draft.ts';
import { checkDistinct } from './entry.ts';
import type { Decision } from './events.ts';
import { enter } from './flow.ts';
import { withHearing } from './landing.ts';
import type { ActedAs, ActorRef } from './model.ts';
import { PLAIN_OPENING } from './open-task.ts';
import { SYSTEM } from './standing.ts';
import { candidatesOf, positionsOfPerformer, resolveTarget, todayOf } from './target.ts';

/**
 * Rows nobody has confirmed: such an SOP runs as a simulation only (architecture, "The SOP as data"). These are
 * the reconstructed rows, and every row of an SOP that is out of force.
 */
export function unconfirmedSteps(sop: SopDefinition): readonly string[] {
  const isOut = sop.outOfForce !== undefined;
  return sop.steps
    .filter(
      ({ provenance }) =>
        (isOut || provenance.basis === 'reconstructed') && provenance.confirmedBy === undefined,
    )
    .map(({ key }) => key);
}

/** Whether this person may begin a run in that way, in that unit. The machine may begin what it is told. */
export function mayStart(
  sop: SopDefinition,
  trigger: OpenRun['trigger'] | 'correction',
  unitId: OrgUnitId,
  context: Context,
): Rejection | null {
  const offered =
    trigger === 'correction' ? sop.triggers : sop.triggers.filter(({ kind }) => kind === trigger);
  if (context.officialId === null) {
    return null;
  }
  if (sop.triggers.length > 0 && offered.length === 0) {
    return rejection('sop.trigger-not-offered');
  }
  const keys =
    offered.length > 0
      ? offered.flatMap((one: Trigger) => one.startedBy)
      : sop.performers.map(({ key }) => key);
  return isOneOf(sop, keys, unitId, context) ? null : rejection('sop.starter-not-allowed');
}

function isOneOf(
  sop: SopDefinition,
  keys: readonly string[],
  unitId: OrgUnitId,
  context: Context,
): boolean {
  const { officialId, directory } = context;
  if (officialId === null) {
    return false;
  }
  const own = capacitiesOf(directory, officialId, todayOf(context));
  // A performer of an item's unit (a Lurah under the kecamatan) stands below the run's unit.
  const near = new Set<string>([
    ...unitChain(directory, unitId).map((unit) => unit.unitId),
    ...unitsBelow(directory, unitId).map((unit) => unit.unitId),
  ]);
  return keys.some((key) => {
    const performer = sop.performers.find((candidate) => candidate.key === key);
    if (performer === undefined) {
      return false;
    }
    const posts = positionsOfPerformer(performer, unitId, context).map((p) => p.positionId);
    return own.some(
      (capacity) =>
        posts.includes(capacity.positionId) ||
        (near.has(capacity.unitId) &&
          positionsOfPerformer(performer, capacity.unitId, context).some(
            ({ positionId }) => positionId === capacity.positionId,
          )),
    );
  });
}

/** What must be said at the opening: items of a first forEach, persons for the first columns. */
export function openingQuestions(
  sop: SopDefinition,
  unitId: OrgUnitId,
  context: Context,
): { readonly itemsOf: string | null; readonly assignees: readonly AssigneeQuestion[] } {
  const plan = planOf(sop);
  const first = plan.innermost(0);
  const assignees = withHearing(sop, 0, null)
    .flatMap(({ group }) => plan.groups[group] ?? [])
    .flatMap((index) => {
      const step = sop.steps[index];
      return step === undefined || step.forEach !== undefined
        ? []
        : step.performers.map((key) => assigneeQuestion(key, step, unitId, context));
    })
    .filter((question) => question !== null);
  return { itemsOf: first.list ?? null, assignees };
}

/** Opens a run: its first rows wait from now on. */
export function decideOpen(command: OpenRun, context: Context): Result<Decision, Rejection> {
  const refusal = checkOpen(command, context);
  if (refusal !== null) {
    return err(refusal);
  }
  const { sop } = context;
  const by = opener(command.unitId, context);
  const inCharge = context.officialId ?? command.inCharge ?? null;
  const confidentiality =
    sop.confidentiality === 'restricted' ? 'restricted' : command.confidentiality;
  const draft = draftOfNewRun(by, context, (seed) => ({
    type: 'RunOpened',
    run: {
      runId: command.runId,
      agencyId: context.directory.agency.agencyId,
      sopId: sop.id,
      sopVersionId: command.sopVersionId,
      unitId: command.unitId,
      isSimulation: command.isSimulation,
      confidentiality,
      openedBy: by,
      inCharge,
      openedAt: context.now,
      matter: {
        kind: command.matter.kind,
        key: matterKey(
          command.matter.title,
          command.matter.reference,
          confidentiality === 'restricted' ? command.runId : null,
        ),
        titleId: keepRequiredText(seed, command.matter.title, true),
        reference: command.matter.reference,
        referenceOn: command.matter.referenceOn,
      },
      period: command.period,
      edition: command.edition,
      deadlineOn: command.deadlineOn,
      parent: command.parent,
      correctionOf: command.correctionOf,
      members: inCharge === null ? [] : [inCharge],
    },
  }));
  emit(draft, {
    type: 'ScopeOpened',
    scope: {
      scopeId: 'root',
      blockId: 'root',
      parentId: null,
      item: null,
      status: 'active',
      at: 0,
      resumeAt: null,
      backTo: null,
    },
  });
  enter(draft, 'root', 0, {
    ...PLAIN_OPENING,
    items: command.items ?? [],
    assignees: command.assignees ?? [],
  });
  return ok(finish(draft));
}

function checkOpen(command: OpenRun, context: Context): Rejection | null {
  const { sop, directory } = context;
  if (!directory.units.some(({ unitId }) => unitId === command.unitId)) {
    return rejection('organisation.not-found');
  }
  if (command.matter.title.trim() === '') {
    return rejection('run.matter-required');
  }
  if (!command.isSimulation && unconfirmedSteps(sop).length > 0) {
    return rejection('sop.simulation-only');
  }
  if (command.trigger === 'period' && command.period === null) {
    return rejection('run.period-required');
  }
  // Buka perbaikan asks for no trigger of its own: whoever may begin the SOP may correct its run.
  const trigger = command.correctionOf === null ? command.trigger : 'correction';
  const start = command.isSimulation ? null : mayStart(sop, trigger, command.unitId, context);
  if (start !== null) {
    return start;
  }
  return checkFirstItems(command, context) ?? checkFirstAssignees(command, context);
}

function checkFirstItems(command: OpenRun, context: Context): Rejection | null {
  const first = planOf(context.sop).innermost(0);
  if (first.list === undefined) {
    return null;
  }
  const items = command.items ?? [];
  if (items.length === 0) {
    const label = context.sop.lists.find(({ key }) => key === first.list)?.label ?? first.list;
    return rejection('task.items-required', { list: label });
  }
  return checkDistinct(items);
}

function checkFirstAssignees(command: OpenRun, context: Context): Rejection | null {
  for (const choice of command.assignees ?? []) {
    const performer = context.sop.performers.find(({ key }) => key === choice.performer);
    const step = context.sop.steps.find(({ performers }) => performers.includes(choice.performer));
    if (performer === undefined || step === undefined) {
      return rejection('task.assignee-not-eligible');
    }
    const { target } = resolveTarget(performer, step, command.unitId, context);
    const fits = candidatesOf(target, context).some(
      (candidate) =>
        candidate.officialId === choice.officialId &&
        (choice.positionId === null || candidate.positionId === choice.positionId),
    );
    if (!fits) {
      return rejection('task.assignee-not-eligible');
    }
  }
  return null;
}

function opener(unitId: OrgUnitId, context: Context): ActorRef {
  const { officialId } = context;
  if (officialId === null) {
    return SYSTEM;
  }
  const capacities = capacitiesOf(context.directory, officialId, todayOf(context));
  const post = capacities.find((capacity) => capacity.unitId === unitId) ?? capacities[0];
  const as: ActedAs = post === undefined ? { kind: 'inCharge' } : { kind: 'post', ...post };
  return { officialId, as };
}

/**
 * What makes two matters the same: the letter's number if there is one, else the words of the title. The key of
 * a restricted run tells nothing of its subject: without a number it is the run's own id, like no other.
 */
export function matterKey(
  title: string,
  reference: string | null,
  restrictedId: RunId | null = null,
): string {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const letter = reference === null ? '' : words(reference);
  return letter === '' ? (restrictedId ?? words(title)) : `no ${letter}`;
}
