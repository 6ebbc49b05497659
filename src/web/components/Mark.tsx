import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import classes from './Mark.module.css';

export type Tone = 'late' | 'returned' | 'wait' | 'done' | 'neutral' | 'new' | 'trial';

export interface MarkProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ReactNode;
}

/** A small label of a state: word and sign, so that colour is never the only difference. */
export function Mark({ tone, icon, children }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon name={icon} size={15} />
      <span>{children}</span>
    </span>
  );
}
