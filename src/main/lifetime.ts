import { identify, isAlive, type ProcessIdentity, parentOf, programOf } from './processes.ts';

/** npm passes on a Ctrl-C that we got ourselves: a second signal counts only after this time. */
const SAME_SIGNAL_MS = 1_000;
const PARENT_CHECK_MS = 300;

/** Why the program is to end. */
export type StopReason = 'signal' | 'parent' | 'bug';

/** Listens for the end: INT, TERM, the end of the npm that started us, or an error that nobody caught. */
export interface Lifetime {
  /** Settled at the first wish. */
  readonly over: Promise<StopReason>;
  isOver(): boolean;
  /** What nobody caught, when that is the reason. */
  bug(): unknown;
  /** Called when a second signal asks to end at once. */
  onSecondSignal(act: () => void): void;
  /** Stops listening. */
  dispose(): void;
}

/** Begins to listen. `parents` are given when npm started us: nobody else would pass signals on to us. */
export function watchLifetime(parents: readonly ProcessIdentity[]): Lifetime {
  let end: (reason: StopReason) => void = () => undefined;
  let over = false;
  let firstSignalAt: number | undefined;
  let force: () => void = () => process.exit(130);
  const promise = new Promise<StopReason>((resolve) => {
    end = (reason) => {
      over = true;
      resolve(reason);
    };
  });
  const onSignal = (): void => {
    firstSignalAt ??= performance.now();
    if (performance.now() - firstSignalAt > SAME_SIGNAL_MS) {
      force();
    }
    end('signal');
  };
  let uncaught: unknown;
  // Falling over at once would leave PostgreSQL behind; what runs is ended in order instead.
  const onBug = (error: unknown): void => {
    uncaught ??= error;
    end('bug');
  };
  process.on('uncaughtException', onBug);
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal); // the terminal was closed
  const timer =
    parents.length === 0
      ? undefined
      : setInterval(() => (parents.every(isAlive) ? undefined : end('parent')), PARENT_CHECK_MS);
  timer?.unref();
  return {
    over: promise,
    isOver: () => over,
    bug: () => uncaught,
    onSecondSignal: (act) => {
      force = act;
    },
    dispose: () => {
      clearInterval(timer);
      process.off('uncaughtException', onBug);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      process.off('SIGHUP', onSignal);
    },
  };
}

const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'busybox']);

/**
 * The processes whose end is ours when npm started us: our parent and, where that is the shell that npx puts in
 * between, what is above it. A parent that is gone already counts as ended.
 */
export function npmParents(startedByNpm: boolean, pid: number): readonly ProcessIdentity[] {
  if (!startedByNpm) {
    return [];
  }
  const own = identify(pid) ?? { pid, startedTicks: 'gone' };
  const above = SHELLS.has(programOf(pid) ?? '') ? parentOf(pid) : undefined;
  return above === undefined ? [own] : [own, ...npmParents(true, above)];
}
