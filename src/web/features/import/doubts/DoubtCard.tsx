import { Button } from '@mantine/core';
import type { ConfirmInput, DoubtView, ImportDraftView } from '../../../../contract/import.ts';
import { Facts } from '../../../components/Facts.tsx';
import { importText as text } from '../../../messages/import.ts';
import { EditForm } from '../edit/EditForm.tsx';
import { editFieldOf, nameOfPath, numberOfRow, rowOf, valueAt, wordsOf } from '../edit-fields.ts';
import type { Confirm } from '../use-imports.ts';
import { isError } from './alike.ts';

export interface DoubtCardProps {
  readonly draft: ImportDraftView;
  readonly doubt: DoubtView;
  /** From 1. */
  readonly number: number;
  readonly isEditing: boolean;
  readonly confirm: Confirm;
  /** How many doubts of this kind could be accepted together, this one among them; 0: not this one. */
  readonly alike: number;
  readonly onAlike: () => void;
  readonly onAnswer: (command: ConfirmInput) => void;
  readonly onEdit: (isEditing: boolean) => void;
  /** To a doubt before or after this one. */
  readonly onGo: (step: number) => void;
  /** To the row of the table that it is about. */
  readonly onRow: (index: number) => void;
}

/** One doubt: what is doubted and why, what stands, what is proposed, and the three answers. */
export function DoubtCard(props: DoubtCardProps) {
  const { draft, doubt, number, isEditing, confirm, onAnswer, onEdit } = props;
  const sop = draft.definition;
  const field = editFieldOf(doubt.path);
  return (
    <div className="stack-tight">
      <div className="row">
        <strong>{text.doubtTitle(number, draft.doubts.length)}</strong>
        <span className="soft small">
          {nameOfPath(sop, doubt.path)} · {text.sureness(Math.round(doubt.confidence * 100))}
        </span>
      </div>
      <p className="tight" data-testid="doubt-message">
        {doubt.message}
      </p>
      <p className="soft small tight">{doubt.explanation}</p>
      {doubt.isAcceptable ? null : <p className="tight">{text.mustMend}</p>}
      <DoubtFacts sop={sop} doubt={doubt} />
      {isEditing && field !== null ? (
        <EditForm
          draft={draft}
          field={field}
          confirm={confirm}
          onCancel={() => onEdit(false)}
          onSave={(value) => onAnswer({ kind: 'edit', path: field.path, value })}
        />
      ) : null}
      {isEditing && field === null ? <ElsewhereHint {...props} /> : null}
      {isEditing && field !== null ? null : <Answers {...props} />}
    </div>
  );
}

/** No field by itself: it is mended in the table or on the identity sheet. */
function ElsewhereHint({ draft, doubt, onRow }: DoubtCardProps) {
  const row = rowOf(doubt.path);
  const { steps } = draft.definition;
  return (
    <div className="row">
      <p className="tight">{text.nothingToEdit}</p>
      {row !== null && row < steps.length ? (
        <Button variant="default" onClick={() => onRow(row)}>
          {text.openRow(numberOfRow(steps, row))}
        </Button>
      ) : doubt.path.startsWith('/steps') ? (
        <Button variant="default" onClick={() => onRow(0)}>
          {text.openTable}
        </Button>
      ) : null}
    </div>
  );
}

function Answers({ doubt, confirm, alike, onAlike, onAnswer, onEdit, onGo }: DoubtCardProps) {
  const mayAccept = !isError(doubt);
  return (
    <div className="row">
      {mayAccept ? (
        <Button
          loading={confirm.isPending}
          onClick={() => onAnswer({ kind: 'accept', code: doubt.code, path: doubt.path })}
        >
          {text.accept}
        </Button>
      ) : null}
      <Button variant={mayAccept ? 'default' : 'filled'} onClick={() => onEdit(true)}>
        {text.correct}
      </Button>
      <Button variant="default" onClick={() => onGo(1)}>
        {text.leave}
      </Button>
      <Button variant="subtle" onClick={() => onGo(-1)}>
        {text.previous}
      </Button>
      {alike > 1 ? (
        <Button variant="default" onClick={onAlike}>
          {text.acceptAlike(alike)}
        </Button>
      ) : null}
    </div>
  );
}

function DoubtFacts({
  sop,
  doubt,
}: {
  readonly sop: ImportDraftView['definition'];
  readonly doubt: DoubtView;
}) {
  const isWhole = doubt.path === '' || editFieldOf(doubt.path) === null;
  const stands = isWhole ? null : wordsOf(sop, doubt.path, valueAt(sop, doubt.path));
  const proposed = doubt.value === undefined ? null : wordsOf(sop, doubt.path, doubt.value);
  return (
    <Facts
      facts={[
        { label: text.stands, value: stands },
        { label: text.proposed, value: proposed === stands ? null : proposed },
      ]}
    />
  );
}
