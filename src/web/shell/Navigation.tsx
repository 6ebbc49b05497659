import { Link } from '@tanstack/react-router';
import type { SessionView } from '../../contract/session.ts';
import { Icon, type IconName } from '../components/Icon.tsx';
import { shell } from '../messages/shell.ts';
import classes from './Shell.module.css';

interface Place {
  readonly to:
    | '/perlu-tindak-lanjut'
    | '/belum-ditugaskan'
    | '/berkas'
    | '/sop'
    | '/impor'
    | '/organisasi';
  readonly label: string;
  readonly icon: IconName;
  readonly count: number;
  readonly late: number;
  /** Work for a desk: on a phone the way there is a button of the page it belongs to. */
  readonly isForDesk?: boolean;
}

function placesOf(session: SessionView): readonly Place[] {
  const { inboxCount, lateCount, unassignedCount } = session;
  return [
    {
      to: '/perlu-tindak-lanjut',
      label: shell.inbox,
      icon: 'inbox',
      count: inboxCount,
      late: lateCount,
    },
    {
      to: '/belum-ditugaskan',
      label: shell.unassigned,
      icon: 'people',
      count: unassignedCount,
      late: 0,
    },
    { to: '/berkas', label: shell.runs, icon: 'folder', count: 0, late: 0 },
    { to: '/sop', label: shell.sops, icon: 'list', count: 0, late: 0 },
    ...(session.isAdmin
      ? [
          {
            to: '/impor',
            label: shell.imports,
            icon: 'file',
            count: 0,
            late: 0,
            isForDesk: true,
          } as const,
        ]
      : []),
    { to: '/organisasi', label: shell.organisation, icon: 'building', count: 0, late: 0 },
  ];
}

/** The main menu: a bar under a phone's thumb, a column at a desk. */
export function Navigation({ session }: { readonly session: SessionView }) {
  return (
    <nav className={classes.nav} aria-label={shell.menu}>
      <ul className="plain-list">
        {placesOf(session).map((place) => (
          <li key={place.to} className={place.isForDesk === true ? classes.forDesk : undefined}>
            <Link
              to={place.to}
              className={classes.navLink}
              activeOptions={{ includeSearch: false }}
            >
              <Icon name={place.icon} size={22} />
              <span className={classes.navLabel}>{place.label}</span>
              <Counts place={place} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Counts({ place }: { readonly place: Place }) {
  if (place.count === 0) {
    return null;
  }
  return (
    <span className={classes.count} data-late={place.late > 0}>
      <span aria-hidden="true">{place.count > 999 ? '999+' : place.count}</span>
      <span className="sr-only">
        {shell.count(place.count)}
        {place.late > 0 ? `, ${shell.countLate(place.late)}` : ''}
      </span>
    </span>
  );
}
