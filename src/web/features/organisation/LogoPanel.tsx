import { Button } from '@mantine/core';
import { useState } from 'react';
import { call, hrefOf } from '../../api/client.ts';
import { FilePicker } from '../../components/FilePicker.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { organisation as text } from '../../messages/organisation.ts';
import classes from './Organisation.module.css';
import { useSave } from './use-save.ts';

/** The logo at the head of printed SOPs; everybody sees it, the administrator changes it. */
export function LogoPanel({ isAdmin }: { readonly isAdmin: boolean }) {
  const [shown, setShown] = useState<'unknown' | 'there' | 'none'>('unknown');
  const [revision, setRevision] = useState(0);
  const save = useSave(
    (fileId: string | null) => call('changeLogo', { body: { fileId } }),
    () => {
      setShown('unknown');
      setRevision((before) => before + 1);
    },
  );
  return (
    <Panel title={text.logo.title}>
      <div className="stack narrow">
        {shown === 'none' ? <p className="soft">{text.logo.none}</p> : null}
        <img
          // The address stays the same when the logo changes.
          key={revision}
          src={`${hrefOf('logo')}?v=${revision}`}
          alt={text.logo.alt}
          hidden={shown !== 'there'}
          className={classes.logo}
          onLoad={() => setShown('there')}
          onError={() => setShown('none')}
        />
        {isAdmin ? (
          <>
            <FilePicker
              label={text.logo.pick}
              hint={text.logo.hint}
              runId={null}
              value={null}
              onChange={(file) => (file === null ? undefined : save.mutate(file.fileId))}
            />
            {shown === 'there' ? (
              <div>
                <Button
                  variant="default"
                  size="sm"
                  loading={save.isPending}
                  onClick={() => save.mutate(null)}
                >
                  {text.logo.remove}
                </Button>
              </div>
            ) : null}
          </>
        ) : null}
        {save.error === null ? null : <ProblemBox error={save.error} isAct />}
      </div>
    </Panel>
  );
}
