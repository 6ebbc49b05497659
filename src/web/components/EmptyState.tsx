import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';
import { Icon, type IconName } from './Icon.tsx';

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Nothing is here, and what to do next. */
export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Icon name={icon} size={36} />
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}
