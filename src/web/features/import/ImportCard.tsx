import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportRow } from '../../../contract/import.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import type { IconName } from '../../components/Icon.tsx';
import { Mark, type Tone } from '../../components/Mark.tsx';
import { useNotice } from '../../components/Notices.tsx';
import { formatSize } from '../../format.ts';
import { importText as text } from '../../messages/import.ts';

const MARKS: Readonly<Record<string, { readonly tone: Tone; readonly icon: IconName }>> = {
  waiting: { tone: 'neutral', icon: 'clock' },
  working: { tone: 'wait', icon: 'clock' },
  ready: { tone: 'done', icon: 'check' },
  failed: { tone: 'late', icon: 'warning' },
};

/** One document: how far it is read, why it was not, and its drafts. */
export function ImportCard({ one }: { readonly one: ImportRow }) {
  const [isRemoving, setRemoving] = useState(false);
  const mark = MARKS[one.status] ?? { tone: 'neutral' as const, icon: 'info' as const };
  const isKept = one.drafts.some(({ sopVersionId }) => sopVersionId !== null);
  return (
    <li className="card stack-tight">
      <div className="row">
        <strong>{one.name}</strong>
        <Mark tone={mark.tone} icon={mark.icon}>
          {text.status[one.status] ?? one.status}
        </Mark>
        <span className="soft small">
          {[formatSize(one.sizeBytes), one.pageCount === null ? null : text.pages(one.pageCount)]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        {isKept ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => setRemoving(true)}>
            {text.remove}
            <span className="sr-only"> {one.name}</span>
          </Button>
        )}
      </div>
      {one.status === 'working' ? <ReadingLine one={one} /> : null}
      {one.error === null ? null : <p className="tight">{one.error.message}</p>}
      {one.sameAs === null ? null : <p className="soft small tight">{text.sameAs(one.sameAs)}</p>}
      <DraftLinks one={one} />
      {isRemoving ? <RemoveDialog one={one} onClose={() => setRemoving(false)} /> : null}
    </li>
  );
}

function ReadingLine({ one }: { readonly one: ImportRow }) {
  const words = text.progress(one.pagesDone, one.pageCount);
  const share = one.pageCount === null ? 0 : (one.pagesDone / one.pageCount) * 100;
  return (
    <div role="status">
      <span className="small">{words}</span>
      <Progress value={Math.round(share)} aria-label={`${one.name}: ${words}`} />
    </div>
  );
}

function DraftLinks({ one }: { readonly one: ImportRow }) {
  if (one.drafts.length === 0) {
    return null;
  }
  return (
    <ul className="plain-list stack-tight">
      {one.drafts.map((draft) => (
        <li key={draft.draftId} className="row">
          <Link to="/impor/$draftId" params={{ draftId: draft.draftId }}>
            {draft.title}
          </Link>
          {draft.isRatified ? (
            <Mark tone="done" icon="check">
              {text.ratified}
            </Mark>
          ) : (
            <Mark tone={draft.doubtsOpen === 0 ? 'done' : 'wait'} icon="info">
              {text.doubts(draft.doubtsOpen)}
            </Mark>
          )}
          {draft.sopVersionId === null || !draft.isRatified ? null : (
            <Link to="/sop/$sopVersionId" params={{ sopVersionId: draft.sopVersionId }}>
              {text.openSop}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function RemoveDialog({ one, onClose }: { readonly one: ImportRow; readonly onClose: () => void }) {
  const client = useQueryClient();
  const say = useNotice();
  const remove = useMutation({
    mutationFn: () => call('dropImport', { params: { importId: one.importId } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.imports });
      say({ text: text.removed });
      onClose();
    },
  });
  return (
    <FormDialog
      title={text.removeTitle}
      submit={text.remove}
      error={remove.error}
      isBusy={remove.isPending}
      isDangerous
      onClose={onClose}
      onSubmit={() => remove.mutate()}
    >
      <p className="tight">{text.removeText(one.name)}</p>
    </FormDialog>
  );
}
