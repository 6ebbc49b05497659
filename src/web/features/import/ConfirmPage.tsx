import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportDraftView, PlaceView } from '../../../contract/import.ts';
import { Callout } from '../../components/Callout.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import { CompareTab } from './CompareTab.tsx';
import { DraftChart } from './DraftChart.tsx';
import { DraftTable } from './DraftTable.tsx';
import { DoubtsTab } from './doubts/DoubtsTab.tsx';
import { IdentityTab } from './IdentityTab.tsx';
import classes from './Import.module.css';
import { PerformersTab } from './PerformersTab.tsx';
import { placeOfDoubt, placeOfPath } from './place-of.ts';
import { RatifyPanel } from './RatifyPanel.tsx';
import { SourceView } from './source/SourceView.tsx';
import { UnreadTab } from './UnreadTab.tsx';
import { useConfirm, useDraft } from './use-imports.ts';

/** One draft beside the document it was read from: doubts answered, columns mapped, then ratified. */
export function ConfirmPage() {
  const { draftId } = useParams({ from: '/shell/impor/$draftId' });
  const query = useDraft(draftId);
  if (query.isPending) {
    return <LoadingBlock rows={6} />;
  }
  if (query.data === undefined) {
    return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Confirming key={draftId} draft={query.data} />;
}

function Confirming({ draft }: { readonly draft: ImportDraftView }) {
  const [place, setPlace] = useState<PlaceView | null>(() => firstPlace(draft));
  const [row, setRow] = useState<number | null>(null);
  const [tab, setTab] = useState<string | null>(draft.doubts.length > 0 ? 'doubts' : 'table');
  const { identitySheet } = draft.definition;

  /** Lights what a row was read from. */
  function showRow(index: number): void {
    setRow(index);
    setPlace(placeOfPath(draft.places, `/steps/${index}`));
  }

  return (
    <div className="stack">
      <PageTitle title={identitySheet.title} over={text.draftOver(draft.fileName, draft.draftNo)} />
      {draft.isLossless ? <Callout tone="done" icon="check" title={text.lossless} /> : null}
      <div className={classes.sides} data-equal={tab === 'chart' || tab === 'compare'}>
        <div className={classes.source}>
          <SourceView draft={draft} place={place} />
        </div>
        <div className="stack">
          <DraftTabs
            draft={draft}
            tab={tab}
            row={row}
            onTab={setTab}
            onPlace={setPlace}
            onRow={showRow}
          />
          <RatifyPanel draft={draft} />
        </div>
      </div>
    </div>
  );
}

function firstPlace(draft: ImportDraftView): PlaceView | null {
  const [first] = draft.doubts;
  return first === undefined ? placeOfPath(draft.places, '/steps/0') : placeOfDoubt(draft, first);
}

interface DraftTabsProps {
  readonly draft: ImportDraftView;
  readonly tab: string | null;
  readonly row: number | null;
  readonly onTab: (tab: string | null) => void;
  readonly onPlace: (place: PlaceView | null) => void;
  readonly onRow: (index: number) => void;
}

function DraftTabs({ draft, tab, row, onTab, onPlace, onRow }: DraftTabsProps) {
  const confirm = useConfirm(draft);
  const shared = { draft, confirm };
  const tabs = [
    {
      key: 'doubts',
      count: draft.doubts.length,
      body: (
        <DoubtsTab
          {...shared}
          onPlace={onPlace}
          onRow={(index) => {
            onRow(index);
            onTab('table');
          }}
        />
      ),
    },
    { key: 'table', body: <DraftTable {...shared} row={row} onRow={onRow} /> },
    { key: 'identity', body: <IdentityTab {...shared} onPlace={onPlace} /> },
    {
      key: 'performers',
      count: draft.performers.filter(({ means }) => means === null).length,
      body: <PerformersTab {...shared} onPlace={onPlace} />,
    },
    { key: 'chart', body: <DraftChart definition={draft.definition} /> },
    { key: 'compare', count: draft.known.length, body: <CompareTab draft={draft} onRow={onRow} /> },
    {
      key: 'unread',
      count: draft.unread.length,
      body: <UnreadTab draft={draft} onPlace={onPlace} />,
    },
  ] as const;
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false}>
      <Tabs.List className={classes.tabs}>
        {tabs.map((one) => (
          <Tabs.Tab key={one.key} value={one.key}>
            {text.tabs[one.key]}
            {'count' in one && one.count > 0 ? ` (${one.count})` : ''}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, body }) => (
        <Tabs.Panel key={key} value={key} pt="sm">
          {body}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
