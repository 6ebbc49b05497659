import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 200;
const KILOBYTES = 1024;

export interface MemoryWatch {
  /** What the process says of itself, where it cannot be looked at from outside. */
  hear(megabytes: number): void;
  stop(): void;
}

/**
 * Watches the whole memory of another process, pictures and buffers included, and calls once when it is above
 * the limit. On Linux the kernel is asked, which also sees a process that is too busy to speak.
 */
export function startMemoryWatch(
  pid: number,
  mostMegabytes: number,
  onTooMuch: () => void,
): MemoryWatch {
  let isOver = false;
  const hear = (megabytes: number): void => {
    if (!isOver && megabytes > mostMegabytes) {
      isOver = true;
      onTooMuch();
    }
  };
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/status`, 'utf8').then(
      (status) => hear(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / KILOBYTES),
      () => undefined, // no Linux, or it has just ended
    );
  }, LOOK_EVERY_MS);
  return {
    hear,
    stop: () => clearInterval(timer),
  };
}
