interface Window {
  count: number;
  endsAt: number;
}

type Answer = (error: Error | null, result?: { current: number; ttl: number }) => void;

const MAX_KEYS = 50_000;

/**
 * Counters of `@fastify/rate-limit` that every route of one class shares: the key carries the class. A fixed
 * window; the oldest keys go first when there are too many, so that a flood of addresses costs bounded memory.
 */
export class SharedRateStore {
  readonly #windows = new Map<string, Window>();

  incr(key: string, answer: Answer, windowMs: number): void {
    const now = performance.now();
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { count: 0, endsAt: now + windowMs };
      this.#windows.delete(key);
      this.#forgetOldest();
      this.#windows.set(key, window);
    }
    window.count += 1;
    answer(null, { current: window.count, ttl: window.endsAt - now });
  }

  /** The plugin asks for one store a route; all get this one. */
  child(): SharedRateStore {
    return this;
  }

  #forgetOldest(): void {
    while (this.#windows.size >= MAX_KEYS) {
      const oldest = this.#windows.keys().next();
      if (oldest.done === true) {
        return;
      }
      this.#windows.delete(oldest.value);
    }
  }
}
