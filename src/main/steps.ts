const SLOW_MS = 1_000;

/** Where lines for the operator go. */
export type Report = (line: string) => void;

/**
 * Does one step of a longer work. Says what it is doing once it has taken a second, and how long it took; a
 * quick step stays silent.
 */
export async function step<T>(report: Report, what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const timer = setTimeout(() => report(`${what}…`), SLOW_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    const tookMs = performance.now() - begun;
    if (tookMs > SLOW_MS) {
      report(
        `${what}: ${(tookMs / 1000).toLocaleString('id-ID', { maximumFractionDigits: 1 })} detik`,
      );
    }
  }
}
