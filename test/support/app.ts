/**
 * The use cases over a database of their own, with the demo world in it: its offices, their people with
 * accounts, the SOPs of the catalogue in force. The clock stands still until a test moves it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../src/app/app.ts';
import { seedDemo } from '../../src/app/demo/seed.ts';
import { createFileStore } from '../../src/app/file-store.ts';
import { createListeners } from '../../src/app/listeners.ts';
import type { App, Notice } from '../../src/app/ports.ts';
import { login } from '../../src/app/session.ts';
import type { Session } from '../../src/app/session-model.ts';
import { createIds } from '../../src/app/system-ports.ts';
import type { AllowedActView, RunView } from '../../src/contract/run.ts';
import { type Instant, instantOf } from '../../src/domain/common/time.ts';
import type { CompleteTask, PersonCommand } from '../../src/domain/run/commands.ts';
import { seedReferenceData } from '../../src/main/reference-data.ts';
import { openStore, type StoreFixture } from './store.ts';

export const DEMO_PASSWORD = 'sandi contoh 4471';
export const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

export interface AppFixture {
  readonly app: App;
  readonly store: StoreFixture;
  /** Everything told so far. */
  readonly told: readonly Notice[];
  /** The same world seen through another clock. */
  at(now: Instant): App;
  /** Logs a person of the demo in: `lurah@pangongangan`. */
  as(username: string): Promise<Session>;
  close(): Promise<void>;
}

/** Opens the fixture; `withRuns` also seeds the berkas under way. */
export async function openApp(options: { readonly withRuns?: boolean } = {}): Promise<AppFixture> {
  const store = await openStore();
  await seedReferenceData(store.owner);
  const folder = mkdtempSync(join(tmpdir(), 'laksana-app-'));
  const told: Notice[] = [];
  const listeners = createListeners({ pool: store.pool, connection: null });
  const app = createApp({
    pool: store.pool,
    clock: { now: () => instantOf(Date.now()) },
    ids: createIds(),
    files: createFileStore(folder),
    listeners: {
      ...listeners,
      tell(notices) {
        told.push(...notices);
        listeners.tell(notices);
      },
    },
    config: {
      maxFileBytes: 1024 * 1024,
      sessionIdleDays: 14,
      demoAccounts: [],
      publicUrl: 'http://localhost:4000',
    },
  });
  await seedDemo(app, {
    password: DEMO_PASSWORD,
    catalogueRoot: CATALOGUE,
    withRuns: options.withRuns ?? false,
  });
  return {
    app,
    store,
    told,
    at: (now) => ({ ...app, clock: { now: () => now } }),
    async as(username) {
      const done = await login(app, { username, password: DEMO_PASSWORD }, 'Uji');
      if (!done.ok) {
        throw new Error(`${username}: ${done.error.code}`);
      }
      return done.value.session;
    },
    async close() {
      await listeners.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value of a result, or the reason why there is none. */
export function given<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly code: string } },
): T {
  if (!result.ok) {
    throw new Error(`refused: ${JSON.stringify(result.error)}`);
  }
  return result.value;
}

/** The acts that are open to the viewer, by command. */
export function openActs(run: RunView, kind: PersonCommand['kind']): AllowedActView[] {
  return run.acts.filter((act) => act.kind === kind && act.refusal === null);
}

/** Completes what the first such act offers, with every missing paper seen. */
export function completionOf(run: RunView, over: Partial<CompleteTask> = {}): CompleteTask {
  const act = run.acts.find(
    (one) => one.kind === 'completeTask' && one.inPerson !== false && one.taskId !== null,
  );
  if (act?.taskId == null || act.taskRevision === null || act.outcome === undefined) {
    throw new Error(`nothing to complete: ${run.whereItIs}`);
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
    ...over,
  };
}
