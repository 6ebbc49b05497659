import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/contract/messages/rejections.ts';
import { REJECTION_CODES } from '../../src/domain/common/rejection.ts';
import {
  foldEvents,
  type PersonCommand,
  parseCommand,
  type RunEvent,
  type RunEventType,
  type RunState,
  type SystemCommand,
} from '../../src/domain/run/index.ts';
import { STATUS_OF } from '../../src/server/status.ts';
import { STORIES } from '../support/event-samples.ts';
import { codeOnly, programSources, ROOT } from './sources.ts';

/** The compiler asks for each kind, and refuses one that is gone. */
const PERSON_COMMANDS: Readonly<Record<PersonCommand['kind'], true>> = {
  completeTask: true,
  returnTask: true,
  considerTask: true,
  takeTask: true,
  releaseTask: true,
  assignTask: true,
  pauseTask: true,
  resumeTask: true,
  agreeDue: true,
  tickRequirement: true,
  recordOutsidePart: true,
  startCall: true,
  settleCall: true,
  disputeRecord: true,
  attachPaper: true,
  addItem: true,
  dropItem: true,
  completeOutOfOrder: true,
  reopenStep: true,
  takeBack: true,
  cancelRun: true,
  handOverRun: true,
  setDeadline: true,
};
const SYSTEM_COMMANDS: Readonly<Record<SystemCommand['kind'], true>> = {
  noteChild: true,
  redateTasks: true,
  cancelChild: true,
};
const EVENT_TYPES: Readonly<Record<RunEventType, true>> = {
  RunOpened: true,
  ItemsFixed: true,
  ItemAdded: true,
  ItemDropped: true,
  ScopeOpened: true,
  ScopeMoved: true,
  ScopeFinished: true,
  BranchesChosen: true,
  TaskOpened: true,
  SeatFinished: true,
  SeatPassedOver: true,
  TaskCompleted: true,
  TaskReturned: true,
  TaskClosed: true,
  WorkStaled: true,
  TaskConsidered: true,
  TaskTaken: true,
  TaskReleased: true,
  TaskAssigned: true,
  TaskPaused: true,
  TaskResumed: true,
  TaskDated: true,
  RequirementTicked: true,
  OutsidePartRecorded: true,
  CallStarted: true,
  CallEnded: true,
  CallSettled: true,
  RecordDisputed: true,
  PaperFiled: true,
  StepReopened: true,
  ActTakenBack: true,
  RunHandedOver: true,
  DeadlineSet: true,
  MembersNamed: true,
  RunEnded: true,
  RunCancelled: true,
};

const FOLDER = join(ROOT, 'test/architecture/events');

interface Sample {
  readonly events: readonly RunEvent[];
  readonly state: RunState;
}

/** Writes the samples of stories that have none yet; a stored one is never written again. */
function writeMissingSamples(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, story] of Object.entries(STORIES)) {
    const file = join(FOLDER, `${name}.json`);
    if (!existsSync(file)) {
      const { events, state } = story();
      const lines = events.map((event) => `    ${JSON.stringify(event)}`).join(',\n');
      writeFileSync(
        file,
        `{\n  "events": [\n${lines}\n  ],\n  "state": ${JSON.stringify(state)}\n}\n`,
      );
    }
  }
}

if (process.env['WRITE_EVENT_SAMPLES'] === '1') {
  writeMissingSamples();
}

const samples = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    sample: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Sample,
  }));

const sourceOf = (path: string): string =>
  programSources().find((source) => source.path === path)?.text ?? '';

describe('every command', () => {
  it('of a person has an entry in the parser; one of the machine has none', () => {
    const isKnown = (kind: string): boolean => {
      const parsed = parseCommand({ kind });
      return parsed.ok || parsed.error.every(({ path }) => path !== 'kind');
    };

    expect(Object.keys(PERSON_COMMANDS).filter((kind) => !isKnown(kind))).toEqual([]);
    expect(Object.keys(SYSTEM_COMMANDS).filter(isKnown)).toEqual([]);
  });

  it('is decided, and those of persons are offered', () => {
    const decide = sourceOf('src/domain/run/decide.ts');
    const allowed = sourceOf('src/domain/run/allowed.ts');
    const all = [...Object.keys(PERSON_COMMANDS), ...Object.keys(SYSTEM_COMMANDS)];

    expect(all.filter((kind) => !decide.includes(`case '${kind}':`))).toEqual([]);
    expect(Object.keys(PERSON_COMMANDS).filter((kind) => !allowed.includes(`'${kind}'`))).toEqual(
      [],
    );
  });

  it('is said in docs/domain/run.md', () => {
    const page = readFileSync(join(ROOT, 'docs/domain/run.md'), 'utf8');
    const all = [...Object.keys(PERSON_COMMANDS), ...Object.keys(SYSTEM_COMMANDS)];

    expect(all.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('every event', () => {
  it('has an applier and a sentence for the trail', () => {
    const evolve = sourceOf('src/domain/run/evolve.ts');
    const trail = sourceOf('src/app/present/trail-sentences.ts');

    for (const type of Object.keys(EVENT_TYPES)) {
      expect(evolve, type).toContain(`case '${type}':`);
      expect(trail, type).toMatch(new RegExp(`\\n  ${type}: `));
    }
  });

  it('has a stored sample', () => {
    const stored = new Set(samples.flatMap(({ sample }) => sample.events.map(({ type }) => type)));

    expect(Object.keys(EVENT_TYPES).filter((type) => !stored.has(type as RunEventType))).toEqual(
      [],
    );
  });

  it('is emitted by some decision', () => {
    const domain = programSources()
      .filter(({ path }) => /^src\/domain\/run\/(?!evolve|events|undo)/.test(path))
      .map(({ text }) => text)
      .join('\n');

    expect(Object.keys(EVENT_TYPES).filter((type) => !domain.includes(`type: '${type}'`))).toEqual(
      [],
    );
  });
});

describe('a stored sample', () => {
  it('is there for every story', () => {
    expect(samples.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(STORIES).map((name) => `${name}.json`)),
    );
  });

  // A released applier is never edited: what was stored must fold to what it meant then.
  it.each(samples)('still folds to the same state: $name', ({ sample }) => {
    expect(JSON.parse(JSON.stringify(foldEvents(sample.events)))).toEqual(sample.state);
  });
});

describe('every refusal', () => {
  it('has a message, a status and somebody who gives it', () => {
    const program = programSources()
      .filter(
        ({ path }) =>
          !path.startsWith('src/contract/messages/') &&
          path !== 'src/domain/common/rejection.ts' &&
          path !== 'src/server/status.ts',
      )
      .map(({ text }) => text)
      .join('\n');

    for (const code of REJECTION_CODES) {
      expect(messageOf({ code }).message, code).not.toBe('');
      expect(STATUS_OF[code], code).toBeGreaterThanOrEqual(400);
    }
    expect(REJECTION_CODES.filter((code) => !program.includes(`'${code}'`))).toEqual([]);
  });

  it('is a value: no room below main throws a rejection', () => {
    const wrong = programSources().filter(({ text }) => /throw\s+rejection\(/.test(codeOnly(text)));

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
