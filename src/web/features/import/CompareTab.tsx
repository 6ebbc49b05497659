import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComparisonView, ImportDraftView } from '../../../contract/import.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark, type Tone } from '../../components/Mark.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import classes from './Import.module.css';

export interface CompareTabProps {
  readonly draft: ImportDraftView;
  readonly onRow: (index: number) => void;
}

/** The draft beside an SOP of the agency that it may be the next version of, row by row. */
export function CompareTab({ draft, onRow }: CompareTabProps) {
  const [chosen, setChosen] = useState(draft.known[0]?.sopVersionId ?? '');
  if (draft.known.length === 0) {
    return <p className="tight">{text.compareNone}</p>;
  }
  return (
    <div className="stack-tight">
      <NativeSelect
        label={text.compareWith}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={draft.known.map((one) => ({
          value: one.sopVersionId,
          label: `${one.title} (${text.verdicts[one.verdict] ?? one.verdict})`,
        }))}
      />
      <Comparison draft={draft} sopVersionId={chosen} onRow={onRow} />
    </div>
  );
}

function Comparison(props: CompareTabProps & { readonly sopVersionId: string }) {
  const { draft, sopVersionId, onRow } = props;
  const query = useQuery({
    queryKey: keys.importComparison(draft.draftId, draft.revision, sopVersionId),
    queryFn: ({ signal }) =>
      call('compareImport', {
        params: { draftId: draft.draftId },
        query: { sopVersionId },
        signal,
      }),
  });
  if (query.isPending) {
    return <LoadingBlock rows={3} />;
  }
  if (query.data === undefined) {
    return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="stack-tight">
      <p className="tight">
        <strong>{text.verdicts[query.data.verdict] ?? query.data.verdict}</strong>
      </p>
      {query.data.head.length === 0 ? null : <Changes changes={query.data.head} />}
      <ol className="plain-list stack-tight">
        {query.data.rows.map((row) => (
          <ComparedRow
            key={`${row.before?.no ?? ''} ${row.before?.activity ?? ''} ${row.after?.no ?? ''} ${row.after?.activity ?? ''}`}
            row={row}
            onRow={onRow}
          />
        ))}
      </ol>
    </div>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  same: 'neutral',
  changed: 'wait',
  added: 'done',
  removed: 'late',
};

function ComparedRow(props: {
  readonly row: ComparisonView['rows'][number];
  readonly onRow: (index: number) => void;
}) {
  const { row, onRow } = props;
  const shown = row.after ?? row.before;
  const index = row.draftIndex;
  const words = `${shown?.no ?? ''} ${shown?.activity ?? ''}`.trim();
  return (
    <li className={classes.rowCard} data-lit={false}>
      <div className="row">
        <Mark tone={TONES[row.kind] ?? 'neutral'} icon={row.kind === 'same' ? 'check' : 'info'}>
          {text.rowKinds[row.kind] ?? row.kind}
        </Mark>
        {index === null ? (
          <span>{words}</span>
        ) : (
          <button type="button" className={classes.rowButton} onClick={() => onRow(index)}>
            {words}
          </button>
        )}
      </div>
      {row.changes.length === 0 ? null : <Changes changes={row.changes} />}
    </li>
  );
}

function Changes({ changes }: { readonly changes: ComparisonView['head'] }) {
  return (
    <div className={classes.tables}>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{text.tabs.table}</span>
            </th>
            <th scope="col">{text.known}</th>
            <th scope="col">{text.draft}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{text.fields[field] ?? field}</th>
              <td>{before === '' ? '–' : before}</td>
              <td>{after === '' ? '–' : after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
