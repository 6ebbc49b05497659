/** Something done again and again, one at a time, until it is told to stop. */
export interface Round {
  /** Returns when what is under way has ended. */
  stop(): Promise<void>;
}

/** Faults pause a round longer, so that a database that is away is not stormed. */
const FAULT_FACTOR = 4;
const LONGEST_PAUSE_MS = 30_000;

/** Does it at once and then after each pause; `work` says whether there is more to do right away. */
export function startRound(
  name: string,
  pauseMs: number,
  work: () => Promise<boolean>,
  onFault: (what: string, error: unknown) => void,
): Round {
  let isStopped = false;
  let wake: () => void = () => undefined;

  async function sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      let pause = pauseMs;
      try {
        pause = (await work()) ? 0 : pauseMs;
      } catch (error) {
        pause = Math.max(pauseMs, Math.min(pauseMs * FAULT_FACTOR, LONGEST_PAUSE_MS));
        onFault(name, error);
      }
      if (!isStopped && pause > 0) {
        await sleep(pause);
      }
    }
  }

  const ended = loop();
  return {
    async stop() {
      isStopped = true;
      wake();
      await ended;
    },
  };
}
