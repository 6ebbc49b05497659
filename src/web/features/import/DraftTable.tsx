import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ImportDraftView } from '../../../contract/import.ts';
import type { GoTo, SopDefinition, Step } from '../../../domain/sop/model.ts';
import { Mark } from '../../components/Mark.tsx';
import { importText as text } from '../../messages/import.ts';
import { AddRowDialog } from './AddRowDialog.tsx';
import { numberOfRow, rowOf } from './edit-fields.ts';
import classes from './Import.module.css';
import { RowDialog } from './RowDialog.tsx';
import type { Confirm } from './use-imports.ts';

export interface DraftTableProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  /** The lit row. */
  readonly row: number | null;
  readonly onRow: (index: number) => void;
}

type Open = { readonly kind: 'edit' | 'add'; readonly index: number } | null;

/** The rows as they were read; choosing one lights it in the document, and each may be changed. */
export function DraftTable({ draft, confirm, row, onRow }: DraftTableProps) {
  const [open, setOpen] = useState<Open>(null);
  const lit = useRef<HTMLLIElement>(null);
  // Who comes here from a doubt or a comparison comes to its row.
  useEffect(() => lit.current?.scrollIntoView({ block: 'center' }), []);
  const { steps } = draft.definition;
  const isClosed = draft.ratifiedAt !== null;
  return (
    <div className="stack-tight">
      <p className="soft small tight">
        {isClosed ? text.tableHintRatified : steps.length === 0 ? text.noRows : text.tableHint}
      </p>
      <ol className="plain-list stack-tight">
        {steps.map((step, index) => (
          <li
            key={step.key}
            ref={row === index ? lit : null}
            className={classes.rowCard}
            data-lit={row === index}
          >
            <button type="button" className={classes.rowButton} onClick={() => onRow(index)}>
              <strong>
                {numberOfRow(steps, index)}. {step.activity}
              </strong>
            </button>
            <RowFacts sop={draft.definition} step={step} />
            <div className="row">
              <RowDoubts draft={draft} index={index} />
              {isClosed ? null : (
                <>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpen({ kind: 'edit', index })}
                  >
                    {text.editRow(numberOfRow(steps, index))}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => setOpen({ kind: 'add', index: index + 1 })}
                  >
                    {text.addRow}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {steps.length === 0 ? (
        <div>
          <Button variant="default" onClick={() => setOpen({ kind: 'add', index: 0 })}>
            {text.addRowTitle}
          </Button>
        </div>
      ) : null}
      {open?.kind === 'edit' ? (
        <RowDialog
          draft={draft}
          confirm={confirm}
          index={open.index}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'add' ? (
        <AddRowDialog
          draft={draft}
          confirm={confirm}
          index={open.index}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

function RowDoubts({ draft, index }: { readonly draft: ImportDraftView; readonly index: number }) {
  const count = draft.doubts.filter(({ path }) => rowOf(path) === index).length;
  return count === 0 ? null : (
    <Mark tone="wait" icon="warning">
      {text.rowDoubts(count)}
    </Mark>
  );
}

function RowFacts({ sop, step }: { readonly sop: SopDefinition; readonly step: Step }) {
  const labels = step.performers.map(
    (key) => sop.performers.find((one) => one.key === key)?.label ?? key,
  );
  const parts = [
    labels.join(', '),
    step.kind === 'perform' ? null : (text.stepKinds[step.kind] ?? step.kind),
    step.duration?.raw ?? null,
    step.outputs.length === 0 ? null : `→ ${step.outputs.join(', ')}`,
  ].filter((part) => part !== null && part !== '');
  const ways = step.outcomes.filter(({ goTo }) => step.kind === 'decide' || goTo !== 'next');
  return (
    <>
      <p className="soft small tight">{parts.join(' · ')}</p>
      {ways.length === 0 ? null : (
        <p className="soft small tight">
          {ways.map(({ label, goTo }) => `${label}: ${wayWords(sop, goTo)}`).join('; ')}
        </p>
      )}
    </>
  );
}

function wayWords(sop: SopDefinition, goTo: GoTo): string {
  if (typeof goTo === 'string') {
    return goTo === 'next' ? text.goNext : text.goEnd;
  }
  const name = (key: string) =>
    text.where.step(
      numberOfRow(
        sop.steps,
        sop.steps.findIndex((one) => one.key === key),
      ),
    );
  return 'step' in goTo ? name(goTo.step) : goTo.branches.map(name).join(', ');
}
