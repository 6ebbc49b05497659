/** The elements of the namespace `laksana`: all of a row that BPMN has no place for. */
import { targetReference } from '../../domain/sop/index.ts';
import type {
  FormField,
  GoTo,
  Outcome,
  Performer,
  Provenance,
  SopDefinition,
  Step,
} from '../../domain/sop/model.ts';
import { type Moddle, type ModdleElement, present } from './moddle.ts';

/** Head and identity sheet of the SOP. */
export function sopElement(moddle: Moddle, sop: SopDefinition): ModdleElement {
  const sheet = sop.identitySheet;
  return moddle.create(
    'laksana:Sop',
    present({
      sop: sop.id,
      agency: sop.agency,
      version: sop.version,
      format: sop.format,
      confidentiality: sop.confidentiality,
      number: sheet.number,
      preparedOn: sheet.preparedOn,
      revisedOn: sheet.revisedOn,
      effectiveOn: sheet.effectiveOn,
      ratifiedOn: sheet.ratifiedOn,
      ratifiedBy: sheet.ratifiedBy,
      daysPerWeek: sop.timeConvention.daysPerWeek,
      minutesPerDay: sop.timeConvention.minutesPerDay,
      triggers: sop.triggers.map((trigger) =>
        moddle.create('laksana:Trigger', {
          kind: trigger.kind,
          startedBy: trigger.startedBy.join(' '),
          ...(trigger.kind === 'period' ? { every: trigger.every, onDue: trigger.onDue } : {}),
        }),
      ),
      lists: sop.lists.map((list) => moddle.create('laksana:List', present({ ...list }))),
      notes: sheetNotes(moddle, sop),
      provenance: provenanceElement(moddle, sop.provenance),
    }),
  );
}

function sheetNotes(moddle: Moddle, sop: SopDefinition): readonly ModdleElement[] {
  const sheet = sop.identitySheet;
  const lists = {
    legalBasis: sheet.legalBasis,
    performerQualifications: sheet.performerQualifications,
    relations: sheet.relations,
    equipment: sheet.equipment,
    warnings: sheet.warnings,
    recordKeeping: sheet.recordKeeping,
    coordinatingEndorsements: sheet.coordinatingEndorsements ?? [],
    outOfForce: sop.outOfForce === undefined ? [] : [sop.outOfForce.reason],
  };
  return Object.entries(lists).flatMap(([kind, texts]) => notes(moddle, kind, texts));
}

function notes(moddle: Moddle, kind: string, texts: readonly string[]): readonly ModdleElement[] {
  return texts.map((text) => moddle.create('laksana:Note', { kind, text }));
}

/** Whom a column means. */
export function performerElement(moddle: Moddle, performer: Performer): ModdleElement {
  const { key, label, group, resolvesTo } = performer;
  return moddle.create(
    'laksana:Performer',
    present({ key, label, group, kind: resolvesTo.kind, target: targetReference(resolvesTo) }),
  );
}

/** A row: who carries it out, mutu baku, what it includes and calls, where it comes from. */
export function stepElement(moddle: Moddle, sop: SopDefinition, step: Step): ModdleElement {
  return moddle.create(
    'laksana:Step',
    present({
      key: step.key,
      printedNo: step.printedNo,
      kind: step.kind,
      join: step.join,
      hears: step.hears,
      alongside: step.alongside,
      forEach: step.forEach,
      confidentiality: step.confidentiality,
      performers: step.performers.flatMap((key) =>
        sop.performers
          .filter((performer) => performer.key === key)
          .map((performer) => performerElement(moddle, performer)),
      ),
      duration:
        step.duration === null
          ? null
          : moddle.create('laksana:Duration', present({ ...step.duration })),
      requirements: step.requirements.map((each) =>
        moddle.create('laksana:Requirement', { ...each }),
      ),
      notes: [
        ...notes(moddle, 'output', step.outputs),
        ...notes(moddle, 'remark', step.remark === null ? [] : [step.remark]),
      ],
      outcomes: step.outcomes.map((outcome) => outcomeElement(moddle, outcome)),
      calls: step.calls.map((call) => moddle.create('laksana:Call', { ...call })),
      outsiders: (step.outsiders ?? []).map((each) =>
        moddle.create('laksana:Outsider', { ...each }),
      ),
      fields: (step.form ?? []).map((field) => fieldElement(moddle, field)),
      provenance: provenanceElement(moddle, step.provenance),
    }),
  );
}

/** One way out of a row. */
export function outcomeElement(moddle: Moddle, outcome: Outcome): ModdleElement {
  return moddle.create(
    'laksana:Outcome',
    present({
      key: outcome.key,
      label: outcome.label,
      acts: joined(outcome.acts),
      goTo: goToText(outcome.goTo),
      via: joined(outcome.via),
    }),
  );
}

/** Keys have no spaces, so a list of them is a text with spaces, as XML lists are. */
function joined(words: readonly string[] | undefined): string | undefined {
  return words === undefined || words.length === 0 ? undefined : words.join(' ');
}

function goToText(goTo: GoTo): string {
  if (typeof goTo === 'string') {
    return goTo;
  }
  return 'step' in goTo
    ? `step ${goTo.step}`
    : `branches ${goTo.branches.join(' ')} rejoin ${goTo.rejoin}`;
}

function fieldElement(moddle: Moddle, field: FormField): ModdleElement {
  const { columns, choices, ...plain } = field;
  return moddle.create(
    'laksana:Field',
    present({
      ...plain,
      choices: choices?.join('\n'),
      fields: (columns ?? []).map((column) => fieldElement(moddle, column)),
    }),
  );
}

function provenanceElement(moddle: Moddle, provenance: Provenance): ModdleElement {
  return moddle.create('laksana:Provenance', present({ ...provenance }));
}
