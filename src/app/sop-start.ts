/** How a run of an SOP may be begun by a person, and in which units. */
import { messageOf } from '../contract/messages/rejections.ts';
import type { SopView, StartOffer } from '../contract/sop.ts';
import { capacitiesOf, unitChain, unitsBelow } from '../domain/agency/index.ts';
import type { OrgUnit } from '../domain/agency/model.ts';
import type { OrgUnitId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import type { Context } from '../domain/run/context.ts';
import { mayStart, openingQuestions, todayOf } from '../domain/run/index.ts';
import type { SopDefinition, Trigger } from '../domain/sop/model.ts';
import { periodOf, periodText } from './period.ts';
import { holdsItsPosts } from './sop-units.ts';

/** The person's ways to begin, with reasons where he may not. */
export function presentOpening(
  sop: SopDefinition,
  context: Context,
): Pick<SopView, 'starts' | 'units' | 'firstList' | 'firstAssignees'> {
  const { directory } = context;
  const unitId = firstUnit(sop, context);
  const questions = openingQuestions(sop, unitId, context);
  const list = sop.lists.find(({ key }) => key === questions.itemsOf);
  return {
    starts: [...new Set(triggersOf(sop))].map((kind) => startOffer(sop, kind, unitId, context)),
    units: unitsToOpenIn(sop, context).map((unit) => ({ unitId: unit.unitId, name: unit.name })),
    firstList:
      list === undefined
        ? null
        : {
            key: list.key,
            label: list.label,
            units: directory.units
              .filter(({ unitKind }) => unitKind === list.unitKind)
              .map((unit) => ({ unitId: unit.unitId, name: unit.name })),
          },
    firstAssignees: questions.assignees.map((question) => ({
      performer: question.performer,
      label: question.label,
      advised: question.advised,
      choices: question.choices.map((choice) => ({ ...choice })),
    })),
  };
}

function triggersOf(sop: SopDefinition): readonly Trigger['kind'][] {
  return sop.triggers.length === 0 ? ['oralOrder'] : sop.triggers.map(({ kind }) => kind);
}

function startOffer(
  sop: SopDefinition,
  kind: Trigger['kind'],
  unitId: OrgUnitId,
  context: Context,
): StartOffer {
  const refusal = mayStart(sop, kind, unitId, context);
  const periodic = sop.triggers.find((trigger) => trigger.kind === 'period');
  const every = periodic?.kind === 'period' ? periodic.every : null;
  return {
    trigger: kind,
    allowed: refusal === null,
    reason: refusal === null ? null : messageOf(withPosts(refusal, sop, kind)).message,
    every,
    period: every === null ? null : periodText(periodOf(todayOf(context), every)),
  };
}

/** Names the columns that may start, so that the refusal says whom to ask. */
export function withPosts(
  refusal: Rejection,
  sop: SopDefinition,
  kind: Trigger['kind'],
): Rejection {
  if (refusal.code !== 'sop.starter-not-allowed') {
    return refusal;
  }
  const keys = sop.triggers.filter((one) => one.kind === kind).flatMap((one) => one.startedBy);
  const labels = sop.performers.filter(({ key }) => keys.includes(key)).map(({ label }) => label);
  return labels.length === 0 ? refusal : rejection(refusal.code, { posts: labels.join(', ') });
}

/**
 * The person's units and those above them in which he may begin, the most fitting first. Where he may not
 * begin at all, those in which he may try it out: a simulation is everybody's.
 */
function unitsToOpenIn(sop: SopDefinition, context: Context): readonly OrgUnit[] {
  const units = unitsByFit(sop, context);
  const open = units.filter(({ unitId }) =>
    triggersOf(sop).some((kind) => mayStart(sop, kind, unitId, context) === null),
  );
  return open.length > 0 ? open : units;
}

/** The unit by which columns are shown and offers are judged. */
export function firstUnit(sop: SopDefinition, context: Context): OrgUnitId {
  const [first] = unitsByFit(sop, context);
  if (first === undefined) {
    throw new Error(`agency ${context.directory.agency.slug} has no unit for ${sop.id}`);
  }
  return first.unitId;
}

/** The smallest unit that has every post of the table within itself comes first: its letterhead is meant. */
function unitsByFit(sop: SopDefinition, context: Context): readonly OrgUnit[] {
  const { directory, officialId } = context;
  const own = officialId === null ? [] : capacitiesOf(directory, officialId, todayOf(context));
  const chains = own.flatMap(({ unitId }) => unitChain(directory, unitId));
  const units =
    chains.length > 0 ? [...new Set(chains)] : directory.units.filter((u) => u.parentId === null);
  const size = (unit: OrgUnit) => unitsBelow(directory, unit.unitId).length;
  const fits = (unit: OrgUnit) => Number(holdsItsPosts(sop.performers, unit, context));
  return units.toSorted(
    (a, b) => fits(b) - fits(a) || (fits(a) === 1 ? size(a) - size(b) : size(b) - size(a)),
  );
}
