import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { common } from '../messages/common.ts';

let mutIsFirstPage = true;

export interface PageTitleProps {
  readonly title: string;
  /** Small line above, e.g. what kind of thing this is. */
  readonly over?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * The heading of a page. After a navigation it takes the focus, so that a screen reader says where one is and
 * the Tab key goes on from there; on the first load the focus is left to the browser.
 */
export function PageTitle({ title, over, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${common.product}`;
  }, [title]);

  useEffect(() => {
    if (mutIsFirstPage) {
      mutIsFirstPage = false;
      return;
    }
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <header className="page-title">
      {over === undefined ? null : <div className="page-title-over">{over}</div>}
      <Title order={1} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {children}
    </header>
  );
}

/** After an act took away what had the focus: reading goes on from the top of the page. */
export function focusPageTitle(): void {
  window.scrollTo({ top: 0 });
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
