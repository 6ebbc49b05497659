/** From what a person filled in to the command that is sent. Pure, so that it is tested without a browser. */
import type { AllowedActView } from '../../../contract/run.ts';
import type { CompleteTask, NewItem, NewTick, PaperRecord } from '../../../domain/run/commands.ts';
import type { FormField } from '../../../domain/sop/model.ts';
import type { Wire, WireCommand } from '../../api/answers.ts';
import type { SentFile } from '../../components/FilePicker.tsx';
import { run as text } from '../../messages/run.ts';

export type FormValues = Readonly<Record<string, unknown>>;

/** Everything that may be typed on a task before it is handed on; kept as one draft. */
export interface WorkDraft {
  readonly note: string;
  readonly guidance: string;
  readonly form: FormValues;
  readonly files: Readonly<Record<string, SentFile>>;
  /** `officialId|positionId` by performer column. */
  readonly assignees: Readonly<Record<string, string>>;
  /** Those who worked along in a row with a lead, by column; a draft kept by an older program lacks it. */
  readonly others?: Readonly<Record<string, readonly string[]>>;
  readonly branches: readonly string[];
  readonly items: readonly Wire<NewItem>[];
  readonly noItemsReason: string;
}

export const EMPTY_WORK: WorkDraft = {
  note: '',
  guidance: '',
  form: {},
  files: {},
  assignees: {},
  branches: [],
  items: [],
  noItemsReason: '',
};

export interface CompletionExtras {
  readonly paper?: Wire<PaperRecord>;
  readonly withChanges?: boolean;
  readonly ticks?: readonly Wire<NewTick>[];
}

/**
 * The command that finishes a row. Only what the act asks for is sent; an order without words is sent as
 * given orally.
 */
export function buildCompletion(
  act: AllowedActView,
  draft: WorkDraft,
  fields: readonly FormField[],
  extras: CompletionExtras = {},
): WireCommand {
  const form = cleanForm(fields, draft.form);
  const papers = Object.entries(draft.files).map(([label, file]) => ({
    label,
    fileId: file.fileId,
  }));
  const assignees = buildAssignees(act, draft);
  const others = buildOthers(act, draft);
  const command: Wire<CompleteTask> = {
    kind: 'completeTask',
    taskId: act.taskId ?? '',
    taskRevision: act.taskRevision ?? 0,
    outcome: act.outcome ?? '',
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...guidanceOf(act, draft),
    ...(extras.withChanges === true ? { withChanges: true } : {}),
    ...(extras.ticks === undefined || extras.ticks.length === 0 ? {} : { ticks: extras.ticks }),
    ...(papers.length === 0 ? {} : { papers }),
    ...(fields.length === 0 ? {} : { form }),
    ...(act.branches === undefined ? {} : { branches: draft.branches }),
    ...itemsOf(act, draft),
    ...(assignees.length === 0 ? {} : { assignees }),
    ...(others.length === 0 ? {} : { others }),
    ...(extras.paper === undefined ? {} : { paper: extras.paper }),
  };
  return command;
}

/** True when the act takes guidance with it: it must, or it is a directive. */
export function takesGuidance(act: AllowedActView): boolean {
  return act.needsGuidance === true || act.acts?.includes('direct') === true;
}

/** True when something has to be chosen or may be said before this act is carried out. */
export function hasQuestions(act: AllowedActView): boolean {
  return (
    takesGuidance(act) ||
    (act.assignees ?? []).length > 0 ||
    (act.others ?? []).some(({ choices }) => choices.length > 0) ||
    act.branches !== undefined ||
    act.itemsOf !== undefined
  );
}

/** One choice of a person as the value of a list: official and post. */
export function choiceValue(choice: {
  readonly officialId: string;
  readonly positionId: string | null;
}): string {
  return `${choice.officialId}|${choice.positionId ?? ''}`;
}

/** Reads `choiceValue` back. */
export function parseChoice(value: string): { officialId: string; positionId: string | null } {
  const [officialId = '', positionId = ''] = value.split('|');
  return { officialId, positionId: positionId === '' ? null : positionId };
}

function guidanceOf(act: AllowedActView, draft: WorkDraft): { guidance?: string } {
  if (!takesGuidance(act)) {
    return {};
  }
  const words = draft.guidance.trim();
  if (words === '' && act.needsGuidance !== true) {
    return {};
  }
  return { guidance: words === '' ? text.questions.oral : words };
}

function buildAssignees(act: AllowedActView, draft: WorkDraft) {
  return (act.assignees ?? []).flatMap(({ performer, choices }) => {
    const value = draft.assignees[performer];
    // A draft may name somebody who has meanwhile left the post.
    const isOffered = choices.some((choice) => choiceValue(choice) === value);
    return value === undefined || !isOffered ? [] : [{ performer, ...parseChoice(value) }];
  });
}

function buildOthers(act: AllowedActView, draft: WorkDraft) {
  return (act.others ?? []).flatMap(({ performer, choices }) =>
    choices
      .filter((choice) => draft.others?.[performer]?.includes(choiceValue(choice)) === true)
      .map(({ officialId, positionId }) => ({ performer, officialId, positionId })),
  );
}

function itemsOf(act: AllowedActView, draft: WorkDraft): Partial<Wire<CompleteTask>> {
  if (act.itemsOf === undefined) {
    return {};
  }
  return draft.items.length === 0 && draft.noItemsReason.trim() !== ''
    ? { items: [], noItemsReason: draft.noItemsReason.trim() }
    : { items: draft.items };
}

/** Only known fields, empty ones left out; numbers as numbers. */
function cleanForm(fields: readonly FormField[], values: FormValues): Record<string, unknown> {
  const mutForm: Record<string, unknown> = {};
  for (const field of fields) {
    const value = cleanValue(field, values[field.key]);
    if (value !== undefined) {
      mutForm[field.key] = value;
    }
  }
  return mutForm;
}

function cleanValue(field: FormField, value: unknown): unknown {
  if (field.type === 'list') {
    return Array.isArray(value)
      ? value.map((row: FormValues) => cleanForm(field.columns ?? [], row))
      : undefined;
  }
  if (typeof value !== 'string' || value.trim() === '') {
    return undefined;
  }
  return field.type === 'number' ? Number(value.replace(',', '.')) : value;
}
