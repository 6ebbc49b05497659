import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConfirmInput, ImportDraftView, PlaceView } from '../../../contract/import.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { Mark } from '../../components/Mark.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import { AddPerformer } from './edit/AddPerformer.tsx';
import { TargetSelect } from './edit/TargetSelect.tsx';
import { placeOfPath } from './place-of.ts';
import type { Confirm } from './use-imports.ts';

export interface PerformersTabProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly onPlace: (place: PlaceView | null) => void;
}

/** Which post, rank, team or outsider each column means here. */
export function PerformersTab({ draft, confirm, onPlace }: PerformersTabProps) {
  const [removing, setRemoving] = useState<number | null>(null);
  const isClosed = draft.ratifiedAt !== null;
  const offers = draft.performers.flatMap(({ means, proposal }, index): ConfirmInput[] =>
    means === null && proposal !== null
      ? [{ kind: 'edit', path: targetPath(index), value: proposal.target }]
      : [],
  );
  return (
    <div className="stack-tight">
      <p className="soft small tight">
        {draft.performers.length === 0 ? text.noPerformers : text.performersHint}
      </p>
      {isClosed || offers.length === 0 ? null : (
        <div>
          <Button loading={confirm.isPending} onClick={() => confirm.mutate(offers)}>
            {text.takeProposals(offers.length)}
          </Button>
        </div>
      )}
      {confirm.error === null || removing !== null ? null : (
        <ProblemBox error={confirm.error} isAct />
      )}
      <ul className="plain-list stack">
        {draft.performers.map((performer, index) => (
          <li
            key={performer.key}
            className="stack-tight"
            onFocus={() => onPlace(placeOfPath(draft.places, `/performers/${index}`))}
          >
            <TargetSelect
              label={
                performer.group === null
                  ? performer.label
                  : `${performer.group}: ${performer.label}`
              }
              choices={draft.choices}
              isDisabled={isClosed}
              value={performer.target}
              onChange={(value) =>
                confirm.mutate([{ kind: 'edit', path: targetPath(index), value }])
              }
            />
            <div className="row">
              {performer.means === null ? (
                <Mark tone="wait" icon="warning">
                  {text.notMapped}
                </Mark>
              ) : (
                <Mark tone="done" icon="check">
                  {text.means} {performer.means}
                </Mark>
              )}
              {performer.means === null && performer.proposal !== null ? (
                <span className="soft small">{text.proposal(performer.proposal.label)}</span>
              ) : null}
              {isClosed ? null : (
                <Button size="compact-sm" variant="subtle" onClick={() => setRemoving(index)}>
                  {text.remove}
                  <span className="sr-only"> {performer.label}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {isClosed ? null : <AddPerformer draft={draft} confirm={confirm} />}
      {removing === null ? null : (
        <RemoveDialog
          draft={draft}
          confirm={confirm}
          index={removing}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}

interface RemoveDialogProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly index: number;
  readonly onClose: () => void;
}

function RemoveDialog({ draft, confirm, index, onClose }: RemoveDialogProps) {
  const { key, label } = draft.performers[index] ?? { key: '', label: '' };
  const rows = draft.definition.steps.filter(({ performers }) => performers.includes(key)).length;
  return (
    <FormDialog
      title={text.removePerformer(label)}
      submit={text.removePerformer(label)}
      isDangerous
      isQuestion
      error={confirm.error}
      isBusy={confirm.isPending}
      onClose={onClose}
      onSubmit={() => confirm.mutate([{ kind: 'removePerformer', index }], { onSuccess: onClose })}
    >
      <p className="tight">{text.removePerformerText(label, rows)}</p>
    </FormDialog>
  );
}

function targetPath(index: number): string {
  return `/performers/${index}/resolvesTo`;
}
