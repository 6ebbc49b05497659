import { useSyncExternalStore } from 'react';
import { isConnectionLost, subscribeConnection } from '../api/connection.ts';
import { Icon } from '../components/Icon.tsx';
import { common } from '../messages/common.ts';
import classes from './Shell.module.css';

/** Says while the server does not answer; goes by itself when it does again. */
export function ConnectionBanner() {
  const isLost = useSyncExternalStore(subscribeConnection, isConnectionLost);
  return (
    <div role="status">
      {isLost ? (
        <p className={classes.lost}>
          <Icon name="plug" size={18} /> {common.connectionLost}
        </p>
      ) : null}
    </div>
  );
}
