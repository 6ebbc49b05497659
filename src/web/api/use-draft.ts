import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'laksana:draft:';

export interface Draft<T> {
  readonly value: T;
  set(next: T): void;
  /** Forgets it, after it was sent. */
  clear(): void;
  /** True when it was found from before: the person is told that nothing was lost. */
  readonly wasKept: boolean;
}

/**
 * What a person is typing, kept in the tab's session storage, so that a lost connection, a reload, a new
 * login or another's change of the same task loses nothing. `name` says which form of which task.
 */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const [value, setValue] = useState<T>(() => read(name) ?? initial);
  const [wasKept] = useState(() => read(name) !== undefined);
  const start = useRef(initial);

  useEffect(() => {
    if (JSON.stringify(value) === JSON.stringify(start.current)) {
      drop(name);
    } else {
      write(name, value);
    }
  }, [name, value]);

  const clear = useCallback(() => {
    drop(name);
    setValue(start.current);
  }, [name]);

  return { value, set: setValue, clear, wasKept };
}

function read<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage full or forbidden: typing goes on, only the safety net is gone.
  }
}

function drop(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept there.
  }
}

/** Forgets every draft of this tab, at logout on a shared computer. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) {
        sessionStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing was kept there.
  }
}
