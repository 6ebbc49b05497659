import type { ReactNode } from 'react';
import classes from './Disclosure.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
}

/** A part that opens and closes; the browser's own, so keyboard and reader know it. */
export function Disclosure({ summary, children, isOpen = false }: DisclosureProps) {
  return (
    <details className={classes.details} open={isOpen}>
      <summary>{summary}</summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
