import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

export interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What may be done with the whole part; stands beside the heading. */
  readonly aside?: ReactNode;
  readonly isStrong?: boolean;
}

/** A named part of a page. */
export function Panel({ title, children, aside, isStrong = false }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id} data-strong={isStrong}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside === undefined ? null : <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
