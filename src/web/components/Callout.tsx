import type { ReactNode } from 'react';
import classes from './Callout.module.css';
import { Icon, type IconName } from './Icon.tsx';

export interface CalloutProps {
  readonly tone: 'late' | 'returned' | 'wait' | 'done' | 'info';
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** `alert` is read out at once, `status` when the reader is free. */
  readonly role?: 'alert' | 'status' | 'note';
}

/** A boxed message beside what it is about. */
export function Callout({ tone, icon, title, children, role = 'note' }: CalloutProps) {
  return (
    <div className={classes.callout} data-tone={tone} role={role}>
      <Icon name={icon} size={22} />
      <div className={classes.body}>
        <p className={classes.title}>{title}</p>
        {children}
      </div>
    </div>
  );
}
