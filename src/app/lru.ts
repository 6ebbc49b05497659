/** Keeps what is used and forgets what is not; for values that never change under their key. */
export interface Lru<V> {
  /** The value of a key; loaded once, also when several ask at the same time. A failed load is not kept. */
  get(key: string, load: () => Promise<V>): Promise<V>;
  /** The value when it is at hand. */
  peek(key: string): V | undefined;
}

interface Entry<V> {
  readonly loading: Promise<V>;
  value: V | undefined;
}

/** A cache of at most `capacity` values. */
export function createLru<V>(capacity: number): Lru<V> {
  const entries = new Map<string, Entry<V>>();
  return {
    peek: (key) => entries.get(key)?.value,
    get(key, load) {
      const known = entries.get(key);
      if (known !== undefined) {
        // A map keeps the order of insertion: what was just used goes last.
        entries.delete(key);
        entries.set(key, known);
        return known.loading;
      }
      const entry: Entry<V> = {
        value: undefined,
        loading: load().then(
          (value) => {
            entry.value = value;
            return value;
          },
          (error: unknown) => {
            entries.delete(key);
            throw error;
          },
        ),
      };
      entries.set(key, entry);
      const oldest = entries.keys().next();
      if (entries.size > capacity && oldest.done !== true) {
        entries.delete(oldest.value);
      }
      return entry.loading;
    },
  };
}
