import type { CliDeps, Progress } from './deps.ts';

/** What ends within this time needs no progress. */
const QUIET_MS = 1000;
const REDRAW_MS = 200;
/** In a log file a line now and then suffices. */
const LOG_MS = 5000;

/** Shows on stderr how far a long piece of work is; `end` leaves the line clean. */
export interface ProgressLine {
  readonly tell: Progress;
  end(): void;
}

/** Begins to count; nothing is shown in the first second. */
export function startProgress(deps: Pick<CliDeps, 'err' | 'isWatched' | 'now'>): ProgressLine {
  const beganAt = deps.now().getTime();
  let shownAt = Number.NEGATIVE_INFINITY;
  let width = 0;
  return {
    tell(what, done, total) {
      const at = deps.now().getTime();
      const pause = deps.isWatched ? REDRAW_MS : LOG_MS;
      if (at - beganAt < QUIET_MS || at - shownAt < pause) {
        return;
      }
      shownAt = at;
      const line = sayProgress(what, done, total);
      deps.err(deps.isWatched ? `\r${line.padEnd(width)}` : `${line}\n`);
      width = line.length;
    },
    end() {
      if (deps.isWatched && width > 0) {
        deps.err(`\r${' '.repeat(width)}\r`);
        width = 0;
      }
    },
  };
}

function sayProgress(what: string, done: number, total: number | null): string {
  if (total === null || total === 0) {
    return `${what}… ${sayCount(done)}`;
  }
  const share = Math.min(100, Math.floor((done / total) * 100));
  return `${what}… ${sayCount(done)} dari ${sayCount(total)} (${share}%)`;
}

/** A count as Indonesians write it: `12.345`. */
export function sayCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Bytes in the unit a person would use. */
export function saySize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const text = unit === 0 ? String(size) : size.toFixed(1).replace('.', ',');
  return `${text} ${units[unit]}`;
}
