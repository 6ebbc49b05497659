import type { ReactNode } from 'react';
import { common } from '../../messages/common.ts';
import classes from './PublicPage.module.css';

/** The frame of pages before the login: a product name and one narrow sheet. */
export function PublicPage({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.brand}>
        <img src="/laksana.svg" alt="" width={36} height={36} />
        <span>{common.product}</span>
      </header>
      <main className={classes.sheet}>{children}</main>
    </div>
  );
}
