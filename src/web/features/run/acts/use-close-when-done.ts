import { useEffect, useRef } from 'react';
import type { Performing } from '../use-perform.ts';

/** Calls back once an act that was under way went through; a failed one leaves the dialog open. */
export function useCloseWhenDone(performing: Performing, onDone: () => void): void {
  const wasBusy = useRef(false);
  const done = useRef(onDone);
  done.current = onDone;
  const { isBusy, error } = performing;
  useEffect(() => {
    if (wasBusy.current && !isBusy && error === null) {
      done.current();
    }
    wasBusy.current = isBusy;
  }, [isBusy, error]);
}
