import { Outlet } from '@tanstack/react-router';
import { useLive } from '../api/use-live.ts';
import { MustChangePassword } from '../features/account/MustChangePassword.tsx';
import { useSession } from '../features/session/use-session.ts';
import { shell } from '../messages/shell.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import classes from './Shell.module.css';

/** The frame of every page behind the login. */
export function Shell() {
  const session = useSession();
  useLive();
  return (
    <>
      <a href="#isi" className="skip-link">
        {shell.skip}
      </a>
      <Header session={session} />
      <ConnectionBanner />
      <div className={classes.frame}>
        <Navigation session={session} />
        <main id="isi" tabIndex={-1} className={classes.main}>
          {session.mustChangePassword ? <MustChangePassword /> : <Outlet />}
        </main>
      </div>
    </>
  );
}
