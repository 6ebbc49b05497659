/** JSON from outside to a command: every fault with its place, nothing unknown let through. */

import { err, ok, type Result } from '../common/result.ts';
import { parseInstant, parseLocalDate } from '../common/time.ts';
import type { PersonCommand } from './commands.ts';

export interface CommandProblem {
  readonly path: string;
  readonly message: string;
}

type Check = (value: unknown, path: string) => readonly CommandProblem[];
interface Field {
  readonly check: Check;
  readonly optional: boolean;
}
type Fields = Readonly<Record<string, Field>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_TEXT = 5000;

function problem(path: string, message: string): readonly CommandProblem[] {
  return [{ path, message }];
}

function must(test: (value: unknown) => boolean, message: string): Field {
  return { optional: false, check: (value, path) => (test(value) ? [] : problem(path, message)) };
}

function maybe(field: Field): Field {
  return { ...field, optional: true };
}

function orNull(field: Field): Field {
  return {
    optional: field.optional,
    check: (value, path) => (value === null ? [] : field.check(value, path)),
  };
}

const text = must(
  (value) => typeof value === 'string' && value.length <= MAX_TEXT,
  `harus berupa teks, paling panjang ${MAX_TEXT} huruf`,
);
const id = must((value) => typeof value === 'string' && UUID.test(value), 'harus berupa pengenal');
const count = must(
  (value) => Number.isInteger(value) && (value as number) >= 0,
  'harus berupa bilangan bulat',
);
const flag = must((value) => typeof value === 'boolean', 'harus ya atau tidak');
const date = must(
  (value) => typeof value === 'string' && parseLocalDate(value) !== undefined,
  'harus berupa tanggal (tttt-bb-hh)',
);
const instant = must(
  (value) => typeof value === 'string' && parseInstant(value) !== undefined,
  'harus berupa waktu ISO 8601 dengan zona',
);

function oneOf(...choices: readonly string[]): Field {
  return must(
    (value) => typeof value === 'string' && choices.includes(value),
    `harus salah satu dari: ${choices.join(', ')}`,
  );
}

function listOf(field: Field, most = 500): Field {
  return {
    optional: false,
    check: (value, path) => {
      if (!Array.isArray(value) || value.length > most) {
        return problem(path, `harus berupa daftar, paling banyak ${most}`);
      }
      return value.flatMap((entry: unknown, index) => field.check(entry, `${path}[${index}]`));
    },
  };
}

function shape(fields: Fields): Field {
  return { optional: false, check: (value, path) => checkFields(value, path, fields) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkFields(value: unknown, path: string, fields: Fields): readonly CommandProblem[] {
  if (!isRecord(value)) {
    return problem(path, 'harus berupa objek');
  }
  const prefix = path === '' ? '' : `${path}.`;
  const unknown = Object.keys(value)
    .filter((key) => !Object.hasOwn(fields, key))
    .flatMap((key) => problem(`${prefix}${key}`, 'tidak dikenal'));
  const known = Object.entries(fields).flatMap(([key, field]) => {
    const own = Object.hasOwn(value, key) ? value[key] : undefined;
    if (own === undefined) {
      return field.optional ? [] : problem(`${prefix}${key}`, 'wajib diisi');
    }
    return field.check(own, `${prefix}${key}`);
  });
  return [...unknown, ...known];
}

const newItem = shape({ key: text, label: text, unitId: orNull(id) });
const assignee = shape({ performer: text, officialId: id, positionId: orNull(id) });
const paper = shape({ decidedBy: id, occurredAt: instant, evidence: orNull(id) });
const tick = shape({
  requirement: count,
  how: oneOf('attached', 'seenOnPaper', 'waived'),
  reason: maybe(text),
  fileId: maybe(id),
});
const onTask = { taskId: id, taskRevision: count };
const form: Field = must((value) => isRecord(value), 'harus berupa objek');

const COMMANDS: Readonly<Record<PersonCommand['kind'], Fields>> = {
  completeTask: {
    ...onTask,
    outcome: text,
    note: maybe(text),
    guidance: maybe(text),
    withChanges: maybe(flag),
    ticks: maybe(listOf(tick)),
    papers: maybe(listOf(shape({ label: text, fileId: orNull(id) }), 100)),
    form: maybe(form),
    branches: maybe(listOf(text, 50)),
    items: maybe(listOf(newItem)),
    noItemsReason: maybe(text),
    assignees: maybe(listOf(assignee, 100)),
    others: maybe(listOf(assignee, 100)),
    paper: maybe(paper),
  },
  returnTask: {
    ...onTask,
    to: text,
    reason: text,
    nature: oneOf('substantive', 'redactional'),
    mode: oneOf('replay', 'backToMe'),
    keepEndorsements: maybe(flag),
    via: maybe(listOf(text, 20)),
    photo: maybe(id),
    items: maybe(listOf(text)),
    paper: maybe(paper),
  },
  considerTask: { ...onTask, text },
  takeTask: onTask,
  releaseTask: onTask,
  assignTask: { ...onTask, performer: text, officialId: id },
  pauseTask: {
    ...onTask,
    reason: oneOf('reply', 'budget', 'leader', 'other'),
    note: maybe(text),
  },
  resumeTask: { ...onTask, note: maybe(text) },
  agreeDue: { ...onTask, dueOn: date },
  tickRequirement: { ...onTask, tick },
  recordOutsidePart: {
    ...onTask,
    part: text,
    what: oneOf('sent', 'answered', 'waived'),
    on: date,
    partyId: orNull(id),
    note: text,
    fileId: orNull(id),
  },
  startCall: { ...onTask, call: count, title: maybe(text) },
  settleCall: { ...onTask, call: count, reason: text },
  disputeRecord: { ...onTask, performer: text, text },
  attachPaper: { taskId: orNull(id), label: text, fileId: orNull(id) },
  addItem: { list: text, item: newItem, reason: text },
  dropItem: { list: text, item: text, reason: text },
  completeOutOfOrder: { step: text, reason: text },
  reopenStep: { step: text, reason: text },
  takeBack: {},
  cancelRun: { reason: text },
  handOverRun: { to: id, reason: text },
  setDeadline: { deadlineOn: orNull(date), reason: text },
};

/** Reads a command; instants are normalised to UTC. */
export function parseCommand(value: unknown): Result<PersonCommand, readonly CommandProblem[]> {
  if (!isRecord(value) || typeof value['kind'] !== 'string') {
    return err(problem('kind', 'wajib diisi'));
  }
  const { kind, ...rest } = value;
  if (!Object.hasOwn(COMMANDS, kind as string)) {
    return err(problem('kind', 'tindakan tidak dikenal'));
  }
  const problems = checkFields(rest, '', COMMANDS[kind as PersonCommand['kind']]);
  if (problems.length > 0) {
    return err(problems);
  }
  // The table above has checked every field that the type of this kind of command has.
  return ok(normalise(value) as unknown as PersonCommand);
}

function normalise(value: Record<string, unknown>): Record<string, unknown> {
  const paperRecord = value['paper'];
  if (!isRecord(paperRecord) || typeof paperRecord['occurredAt'] !== 'string') {
    return value;
  }
  return {
    ...value,
    paper: { ...paperRecord, occurredAt: parseInstant(paperRecord['occurredAt']) },
  };
}
