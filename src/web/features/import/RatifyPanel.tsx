import { Button, NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportDraftView } from '../../../contract/import.ts';
import { Callout } from '../../components/Callout.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotice } from '../../components/Notices.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import { useKeep } from './use-imports.ts';

/** The end of an import: in force, or before that as a simulation; a closed button says why. */
export function RatifyPanel({ draft }: { readonly draft: ImportDraftView }) {
  return (
    <Panel title={text.ratifyTitle} isStrong>
      {draft.ratifiedAt === null ? <Ratify draft={draft} /> : <Ratified draft={draft} />}
    </Panel>
  );
}

function Ratified({ draft }: { readonly draft: ImportDraftView }) {
  return (
    <div className="stack-tight">
      <p className="tight">{text.isRatified}</p>
      {draft.sopVersionId === null ? null : (
        <div>
          <LinkButton to="/sop/$sopVersionId" params={{ sopVersionId: draft.sopVersionId }}>
            {text.openSop}
          </LinkButton>
        </div>
      )}
    </div>
  );
}

function Ratify({ draft }: { readonly draft: ImportDraftView }) {
  const likely = draft.known.find(({ verdict }) => verdict !== 'other');
  const [sopId, setSopId] = useState(likely?.sopId ?? '');
  const end = useEnd(draft, sopId === '' ? null : sopId);
  const isClosed = draft.closedBecause.length > 0;
  return (
    <div className="stack-tight">
      <NativeSelect
        label={text.ratifyAs}
        value={sopId}
        onChange={(event) => setSopId(event.currentTarget.value)}
        data={[
          { value: '', label: text.asNew },
          ...draft.known.map((one) => ({
            value: one.sopId,
            label: text.asNext(one.title, one.version),
          })),
        ]}
      />
      <div id="ratify-reasons">
        {isClosed ? (
          <Callout tone="wait" icon="lock" title={text.closed}>
            <ul>
              {draft.closedBecause.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Callout>
        ) : (
          <p className="tight">{text.open}</p>
        )}
      </div>
      {end.error === null ? null : <ProblemBox error={end.error} isAct />}
      <div className="row">
        <Button
          disabled={isClosed}
          aria-describedby="ratify-reasons"
          loading={end.isPending}
          onClick={() => end.begin('ratifyImport')}
        >
          {text.ratify}
        </Button>
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => end.begin('simulateImport')}
        >
          {text.simulate}
        </Button>
      </div>
    </div>
  );
}

/** Keeps the draft as a version and goes to its page. */
function useEnd(draft: ImportDraftView, sopId: string | null) {
  const navigate = useNavigate();
  const say = useNotice();
  const keep = useKeep(draft, sopId);
  return {
    ...keep,
    begin: (route: 'ratifyImport' | 'simulateImport') =>
      keep.mutate(route, {
        onSuccess: ({ sopVersionId }) => {
          say({ text: route === 'ratifyImport' ? text.ratifiedNow : text.simulatedNow });
          void navigate({ to: '/sop/$sopVersionId', params: { sopVersionId } });
        },
      }),
  };
}
