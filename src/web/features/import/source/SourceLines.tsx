import { useEffect, useRef } from 'react';
import { importText as text } from '../../../messages/import.ts';
import classes from '../Import.module.css';

/** Lines shown before and after the lit one; a scanned book has thousands. */
const AROUND = 150;

/** The lines of a text, with the lit one in sight. */
export function SourceLines({
  lines,
  line,
  near,
}: {
  readonly lines: readonly string[];
  /** From 1. */
  readonly line: number | null;
  /** What is in sight while nothing is lit. */
  readonly near: number;
}) {
  const sought = useRef<HTMLLIElement>(null);
  const frame = useRef<HTMLOListElement>(null);
  const middle = line ?? near;
  const from = Math.max(0, middle - 1 - AROUND);
  const shown = lines.slice(from, middle + AROUND);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line moves the frame
  useEffect(() => {
    if (frame.current !== null && sought.current !== null) {
      frame.current.scrollTo({ top: sought.current.offsetTop - frame.current.clientHeight / 3 });
    }
  }, [middle]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <ol ref={frame} className={classes.lines} aria-label={text.original} tabIndex={0}>
      {shown.map((words, index) => {
        const number = from + index + 1;
        const isLit = number === line;
        return (
          <li
            key={number}
            ref={number === middle ? sought : null}
            data-lit={isLit}
            aria-current={isLit}
          >
            <span className={classes.lineNumber}>{number}</span>
            <span>{words}</span>
          </li>
        );
      })}
    </ol>
  );
}
