import { Link } from '@tanstack/react-router';
import type { SessionView } from '../../contract/session.ts';
import { Icon } from '../components/Icon.tsx';
import { shell } from '../messages/shell.ts';
import classes from './Shell.module.css';

/** Agency, who one is today, notices and account. */
export function Header({ session }: { readonly session: SessionView }) {
  const unread = session.unreadNotices;
  return (
    <header className={classes.top}>
      {session.agency.isDemo ? <p className={classes.demo}>{shell.demo}</p> : null}
      <div className={classes.header}>
        <Link to="/perlu-tindak-lanjut" className={classes.agency}>
          <img src="/laksana.svg" alt="" width={30} height={30} />
          <span className={classes.agencyName}>{session.agency.name}</span>
        </Link>
        <Link
          to="/pemberitahuan"
          className={classes.headerLink}
          aria-label={unread > 0 ? shell.noticesUnread(unread) : shell.notices}
        >
          <Icon name="bell" size={22} />
          {unread > 0 ? (
            <span className={classes.dot} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          ) : null}
        </Link>
        <Link to="/akun" className={classes.headerLink}>
          <Icon name="person" size={22} />
          <span className={classes.who}>
            <span className={classes.whoName}>{session.name}</span>
            <span className={classes.whoPost}>{session.capacities[0]?.label ?? shell.account}</span>
          </span>
          <span className="sr-only">{shell.account}</span>
        </Link>
      </div>
    </header>
  );
}
