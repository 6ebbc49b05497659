/**
 * What may be done next (invariant 4). Screen, server, command line and worker ask this; each entry is made
 * with the checks that `decide` uses, so that what is offered is accepted and what is refused is rejected.
 */
import type { TaskId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import type { Outcome, Step } from '../sop/model.ts';
import { planOf } from '../sop/plan.ts';
import type {
  AllowedAct,
  AssigneeChoice,
  AssigneeQuestion,
  ReturnTarget,
} from './allowed-model.ts';
import { assigneeQuestion, choiceOf, columnQuestion } from './assignees.ts';
import { checkSettleCall, checkStartCall } from './calls.ts';
import { checkAddItem } from './change-items.ts';
import { checkOutcome, checkParts, forwardOutcomes } from './complete.ts';
import type { Context } from './context.ts';
import { maySee } from './decide.ts';
import { willAdvance } from './entry.ts';
import { checkAgreeDue, checkConsider, checkRelease, checkTake } from './hold.ts';
import { landings, listToFix } from './landing.ts';
import type { RunState, Task } from './model.ts';
import { checkAttach, checkDispute } from './parts.ts';
import { missingRequirements, requirementStatus } from './requirements.ts';
import { canGoBackToMe, checkMayReturn, itemsOfRoute, returnTargets } from './return.ts';
import { activeItems, openTasks, scopeOf, stepOf } from './scopes.ts';
import { checkActor, checkOwnWork, mayAssign, paperDeciders, type Standing } from './standing.ts';
import { checkLead, checkOutOfOrder, checkReopen, checkTakeBack } from './steer.ts';
import { unitOfItem } from './target.ts';

/** Everything this official may do to a run now, and what he may not with the reason. */
export function allowedActs(state: RunState, context: Context): readonly AllowedAct[] {
  if (!maySee(state, context) || context.officialId === null) {
    return [];
  }
  return [
    ...openTasks(state).flatMap((task) => actsOnTask(state, task, context)),
    ...disputes(state, context),
    ...actsOnRun(state, context),
  ];
}

function actsOnTask(state: RunState, task: Task, context: Context): readonly AllowedAct[] {
  if (state.status !== 'running') {
    return [];
  }
  const inPerson = checkActor(state, task, undefined, context);
  const deciders = paperDeciders(state, task, context);
  const standing = inPerson.ok ? inPerson.value : paperStanding(state, task, deciders, context);
  const paperFor = paperChoices(state, task, deciders, context);
  const acts =
    standing === null
      ? refusedOutcomes(task, inPerson.ok ? null : inPerson.error, context)
      : [
          ...outcomeActs(state, task, standing, inPerson.ok, paperFor, context),
          ...returnAct(state, task, standing, inPerson.ok, paperFor, context),
        ];
  return [
    ...acts,
    ...(inPerson.ok ? ownTaskActs(state, task, inPerson.value, context) : []),
    ...assignActs(state, task, context),
  ];
}

type Deciders = ReturnType<typeof paperDeciders>;

function paperStanding(
  state: RunState,
  task: Task,
  deciders: Deciders,
  context: Context,
): Standing | null {
  for (const { officialId } of deciders) {
    const paper = { decidedBy: officialId, occurredAt: context.now, evidence: null };
    const standing = checkActor(state, task, paper, context);
    if (standing.ok) {
      return standing.value;
    }
  }
  return null;
}

/** The row is somebody else's: its outcomes are shown with the reason. */
function refusedOutcomes(
  task: Task,
  refusal: Rejection | null,
  context: Context,
): readonly AllowedAct[] {
  const step = stepOf(context.sop, task.stepKey);
  return forwardOutcomes(step, context).map((outcome) => ({
    ...onTask('completeTask', task, refusal),
    outcome: outcome.key,
    outcomeLabel: outcome.label,
    acts: outcome.acts,
    inPerson: false,
    paperFor: [],
  }));
}

function onTask(kind: AllowedAct['kind'], task: Task, refusal: Rejection | null): AllowedAct {
  return { kind, taskId: task.taskId, taskRevision: task.revision, refusal };
}

function outcomeActs(
  state: RunState,
  task: Task,
  standing: Standing,
  inPerson: boolean,
  paperFor: readonly AssigneeChoice[],
  context: Context,
): readonly AllowedAct[] {
  const step = stepOf(context.sop, task.stepKey);
  return forwardOutcomes(step, context).map((outcome) => {
    const own = checkOwnWork(state, task, standing, context);
    const open = checkOutcome(task, outcome.key, context);
    const refusal = !own.ok ? own.error : !open.ok ? open.error : checkParts(task, step);
    return {
      ...onTask('completeTask', task, refusal),
      outcome: outcome.key,
      outcomeLabel: outcome.label,
      acts: outcome.acts,
      missingRequirements: missingRequirements(state, task, step),
      inPerson,
      paperFor,
      needsGuidance: step.kind === 'guide' && step.hears !== true,
      ...otherColumns(state, task, step, context),
      ...whatFollows(state, task, standing, outcome, context),
    };
  });
}

function otherColumns(
  state: RunState,
  task: Task,
  step: Step,
  context: Context,
): Pick<AllowedAct, 'others'> {
  if (step.join !== 'lead') {
    return {};
  }
  const unitId = unitOfItem(state, step.forEach ?? null, task.item);
  const columns = step.performers.slice(1);
  return {
    others: columns.flatMap((key) => columnQuestion(key, step, unitId, context) ?? []),
  };
}

/** For whom the act could be recorded from paper; those who would check their own work are left out. */
function paperChoices(
  state: RunState,
  task: Task,
  deciders: Deciders,
  context: Context,
): readonly AssigneeChoice[] {
  return deciders
    .filter(({ officialId }) => {
      const paper = { decidedBy: officialId, occurredAt: context.now, evidence: null };
      const standing = checkActor(state, task, paper, context);
      return standing.ok && checkOwnWork(state, task, standing.value, context).ok;
    })
    .map(({ officialId, seat }) =>
      choiceOf(
        {
          officialId,
          positionId: seat.target.kind === 'position' ? seat.target.positionId : null,
        },
        context,
      ),
    );
}

function whatFollows(
  state: RunState,
  task: Task,
  standing: Standing,
  outcome: Outcome,
  context: Context,
): Partial<AllowedAct> {
  if (!willAdvance(state, task, standing.seat.performer, context)) {
    return { nextPerformers: [], assignees: [] };
  }
  const { sop } = context;
  const plan = planOf(sop);
  const scope = scopeOf(state, task.scopeId);
  const places = landings(state, sop, scope, outcome.goTo);
  const rows = places.flatMap(({ group, item }) =>
    (plan.groups[group] ?? []).flatMap((index) => {
      const step = sop.steps[index];
      return step === undefined ? [] : [{ step, item }];
    }),
  );
  const list = places.map(({ group }) => listToFix(state, sop, group)).find((one) => one !== null);
  const fork =
    typeof outcome.goTo === 'object' && 'branches' in outcome.goTo && scope.backTo === null
      ? outcome.goTo.branches.map((key) => ({
          step: key,
          activity: stepOf(sop, key).activity,
        }))
      : null;
  return {
    nextPerformers: [...new Set(rows.flatMap(({ step }) => step.performers))],
    assignees: questions(state, rows, context),
    ...(list === undefined || list === null ? {} : { itemsOf: list }),
    ...(fork === null ? {} : { branches: fork }),
  };
}

function questions(
  state: RunState,
  rows: readonly { readonly step: Step; readonly item: string | null }[],
  context: Context,
): readonly AssigneeQuestion[] {
  const found = new Map<string, AssigneeQuestion>();
  for (const { step, item } of rows) {
    for (const key of step.performers) {
      const unitId = unitOfItem(state, step.forEach ?? null, item);
      const question = found.has(key) ? null : assigneeQuestion(key, step, unitId, context);
      if (question !== null) {
        found.set(key, question);
      }
    }
  }
  return [...found.values()];
}

function returnAct(
  state: RunState,
  task: Task,
  standing: Standing,
  inPerson: boolean,
  paperFor: readonly AssigneeChoice[],
  context: Context,
): readonly AllowedAct[] {
  const own = checkOwnWork(state, task, standing, context);
  const refusal = own.ok ? checkMayReturn(state, task, context) : own.error;
  if (refusal?.code === 'task.nothing-to-return') {
    return [];
  }
  return [
    {
      ...onTask('returnTask', task, refusal),
      inPerson,
      paperFor,
      targets: returnTargets(state, task, context).map((target): ReturnTarget => {
        const step = stepOf(context.sop, target.step);
        const items = itemsOfRoute(state, target.route);
        return {
          step: step.key,
          printedNo: step.printedNo,
          activity: step.activity,
          isStandard: target.isStandard,
          canGoBackToMe: canGoBackToMe(target.route, task),
          items:
            items === null ? null : items.map((key) => ({ key, label: itemLabel(state, key) })),
        };
      }),
      mayKeepEndorsements: true,
    },
  ];
}

function itemLabel(state: RunState, key: string): string {
  for (const items of Object.values(state.lists)) {
    const item = items.find((candidate) => candidate.key === key);
    if (item !== undefined) {
      return item.label;
    }
  }
  return key;
}

function ownTaskActs(
  state: RunState,
  task: Task,
  standing: Standing,
  context: Context,
): readonly AllowedAct[] {
  const step = stepOf(context.sop, task.stepKey);
  const simple: readonly (readonly [AllowedAct['kind'], Rejection | null])[] = [
    ['takeTask', checkTake(standing.seat, standing, context)],
    ['releaseTask', checkRelease(standing.seat, standing, context)],
    ['considerTask', checkConsider(task, context)],
    ['agreeDue', checkAgreeDue(task, context)],
  ];
  const acts = simple
    .filter(([, refusal]) => refusal === null)
    .map(([kind]) => onTask(kind, task, null));
  const pause = onTask(task.pause === null ? 'pauseTask' : 'resumeTask', task, null);
  return [...acts, pause, ...partActs(state, task, step, context)];
}

function partActs(
  state: RunState,
  task: Task,
  step: Step,
  context: Context,
): readonly AllowedAct[] {
  const requirements = step.requirements.flatMap(({ label, kind }, index): AllowedAct[] =>
    kind !== 'tool' && requirementStatus(state, task, step, index) === 'missing'
      ? [{ ...onTask('tickRequirement', task, null), subject: `${index}`, subjectLabel: label }]
      : [],
  );
  const outsiders = task.outsiders.map(({ key }) => ({
    ...onTask('recordOutsidePart', task, null),
    subject: key,
    subjectLabel: step.outsiders?.find((part) => part.key === key)?.label ?? key,
  }));
  const calls = task.calls.flatMap((call): AllowedAct[] => {
    const about = { subject: `${call.call}`, subjectLabel: call.sop };
    const settle = checkSettleCall(call);
    return [
      { ...onTask('startCall', task, checkStartCall(call, context)), ...about },
      ...(settle === null ? [{ ...onTask('settleCall', task, null), ...about }] : []),
    ];
  });
  return [...requirements, ...outsiders, ...calls];
}

function assignActs(state: RunState, task: Task, context: Context): readonly AllowedAct[] {
  return task.seats
    .filter((seat) => seat.status === 'waiting')
    .flatMap((seat): AllowedAct[] => {
      if (!mayAssign(state, task, seat, context).ok) {
        return [];
      }
      const step = stepOf(context.sop, task.stepKey);
      const unitId = unitOfItem(state, step.forEach ?? null, task.item);
      const question = assigneeQuestion(seat.performer, step, unitId, context);
      return question === null
        ? []
        : [
            {
              ...onTask('assignTask', task, null),
              subject: seat.performer,
              subjectLabel: question.label,
              assignees: [question],
            },
          ];
    });
}

function disputes(state: RunState, context: Context): readonly AllowedAct[] {
  return Object.values(state.tasks).flatMap((task) =>
    task.seats
      .filter((seat) => checkDispute(seat, context) === null)
      .map((seat) => ({
        ...onTask('disputeRecord', task, null),
        subject: seat.performer,
        subjectLabel: stepOf(context.sop, task.stepKey).activity,
      })),
  );
}

function onRun(kind: AllowedAct['kind'], refusal: Rejection | null): AllowedAct {
  return { kind, taskId: null as TaskId | null, taskRevision: null, refusal };
}

function actsOnRun(state: RunState, context: Context): readonly AllowedAct[] {
  const lead = checkLead(state, context);
  const back = checkTakeBack(state, context);
  const attach = checkAttach(state, context);
  const refusal = lead.ok ? null : lead.error;
  return [
    ...(attach === null ? [onRun('attachPaper', null)] : []),
    ...(back.ok
      ? [onRun('takeBack', null)]
      : back.error.code === 'act.already-opened'
        ? [onRun('takeBack', back.error)]
        : []),
    onRun('cancelRun', refusal),
    ...(lead.ok ? leadActs(state, context) : []),
  ];
}

function leadActs(state: RunState, context: Context): readonly AllowedAct[] {
  const { sop } = context;
  const lists = sop.lists.flatMap(({ key, label }): AllowedAct[] => [
    ...(checkAddItem(state, key, context) === null
      ? [{ ...onRun('addItem', null), subject: key, subjectLabel: label }]
      : []),
    ...(activeItems(state, key).length > 1
      ? [{ ...onRun('dropItem', null), subject: key, subjectLabel: label }]
      : []),
  ]);
  const steps = sop.steps.flatMap(({ key, activity }): AllowedAct[] => {
    const about = { subject: key, subjectLabel: activity };
    return [
      ...(checkOutOfOrder(state, key, context) === null
        ? [{ ...onRun('completeOutOfOrder', null), ...about }]
        : []),
      ...(checkReopen(state, key, context).ok ? [{ ...onRun('reopenStep', null), ...about }] : []),
    ];
  });
  return [onRun('handOverRun', null), onRun('setDeadline', null), ...lists, ...steps];
}
