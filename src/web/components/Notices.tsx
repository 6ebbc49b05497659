import { Button, CloseButton } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { common } from '../messages/common.ts';
import classes from './Notices.module.css';

const SHOWN_MS = 9_000;

export interface Notice {
  readonly text: string;
  /** What may still be done about it; a notice with an act stays until it is closed. */
  readonly act?: { readonly label: string; readonly run: () => void };
}

interface Shown extends Notice {
  readonly id: number;
}

const NoticeContext = createContext<((notice: Notice) => void) | null>(null);
let mutNextId = 1;

/** Says in one line that something was done; read out by screen readers. */
export function useNotice(): (notice: Notice) => void {
  const say = useContext(NoticeContext);
  if (say === null) {
    throw new Error('useNotice outside NoticeProvider');
  }
  return say;
}

/** Holds the notices and shows them above the page. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);

  const close = useCallback((id: number) => {
    setShown((list) => list.filter((one) => one.id !== id));
  }, []);
  const say = useCallback(
    (notice: Notice) => {
      const id = mutNextId;
      mutNextId += 1;
      // One at a time: the newest is what counts.
      setShown([{ ...notice, id }]);
      if (notice.act === undefined) {
        setTimeout(() => close(id), SHOWN_MS);
      }
    },
    [close],
  );
  const list = useMemo(
    () => (
      <div className={classes.list} role="status" aria-live="polite" data-testid="notices">
        {shown.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onClose={() => close(notice.id)} />
        ))}
      </div>
    ),
    [shown, close],
  );

  return (
    <NoticeContext value={say}>
      {children}
      {list}
    </NoticeContext>
  );
}

function NoticeLine({ notice, onClose }: { readonly notice: Shown; readonly onClose: () => void }) {
  const { act } = notice;
  return (
    <div className={classes.notice}>
      <span className={classes.text}>{notice.text}</span>
      {act === undefined ? null : (
        <Button
          size="sm"
          variant="white"
          onClick={() => {
            onClose();
            act.run();
          }}
        >
          {act.label}
        </Button>
      )}
      <CloseButton variant="transparent" c="white" aria-label={common.close} onClick={onClose} />
    </div>
  );
}
