import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type {
  ConfirmInput,
  DoubtView,
  ImportDraftView,
  PlaceView,
} from '../../../../contract/import.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Disclosure } from '../../../components/Disclosure.tsx';
import { ProblemBox } from '../../../components/ProblemBox.tsx';
import { importText as text } from '../../../messages/import.ts';
import { nameOfPath } from '../edit-fields.ts';
import classes from '../Import.module.css';
import { placeOfDoubt } from '../place-of.ts';
import type { Confirm } from '../use-imports.ts';
import { AlikeDialog } from './AlikeDialog.tsx';
import { alikeOf, isError } from './alike.ts';
import { DoubtCard } from './DoubtCard.tsx';

export interface DoubtsTabProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly onPlace: (place: PlaceView | null) => void;
  /** To a row of the table, where what is no field is mended. */
  readonly onRow: (index: number) => void;
}

/**
 * The doubts one after the other, by button or by key: Enter accepts, with Shift all of the kind, B corrects, L leaves,
 * arrows go on.
 */
export function DoubtsTab({ draft, confirm, onPlace, onRow }: DoubtsTabProps) {
  const [index, setIndex] = useState(0);
  const [isEditing, setEditing] = useState(false);
  const [forAll, setForAll] = useState<readonly DoubtView[] | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { doubts } = draft;
  const at = Math.min(index, Math.max(0, doubts.length - 1));
  const doubt = doubts[at];
  const alike = doubt === undefined ? [] : alikeOf(draft, doubt);
  const name = doubt === undefined ? '' : `${doubt.code} ${doubt.path}`;

  // A new question lights its place in the document and takes the keys.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another doubt moves the light
  useEffect(() => {
    if (doubt !== undefined) {
      onPlace(placeOfDoubt(draft, doubt));
    }
    box.current?.focus({ preventScroll: true });
  }, [name]);

  function go(step: number): void {
    setEditing(false);
    setIndex((at + step + doubts.length) % Math.max(1, doubts.length));
  }

  function answer(command: ConfirmInput): void {
    if (!confirm.isPending) {
      confirm.mutate([command], { onSuccess: () => setEditing(false) });
    }
  }

  function acceptAlike(): void {
    if (alike.length > 1) {
      setForAll(alike);
    }
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    const key = `${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`;
    const act = doubt === undefined ? undefined : keyActs(doubt)[key];
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) {
      return; // a field or a button within has the key
    }
    if (forAll !== null) {
      event.preventDefault(); // the dialog is open and about to take the focus: nothing behind it is answered
      return;
    }
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }

  function keyActs(one: DoubtView): Readonly<Record<string, () => void>> {
    return {
      enter: () =>
        isError(one)
          ? setEditing(true)
          : answer({ kind: 'accept', code: one.code, path: one.path }),
      'shift+enter': acceptAlike,
      b: () => setEditing(true),
      l: () => go(1),
      arrowright: () => go(1),
      arrowdown: () => go(1),
      arrowleft: () => go(-1),
      arrowup: () => go(-1),
    };
  }

  return (
    <div className="stack-tight">
      {doubt === undefined ? (
        <Callout tone="done" icon="check" title={text.noDoubts} role="status" />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a group of what belongs to one doubt, no form
        <div
          ref={box}
          role="group"
          aria-label={text.doubtTitle(at + 1, doubts.length)}
          aria-describedby="doubt-keys"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the doubt are pressed here
          tabIndex={0}
          className={classes.doubt}
          onKeyDown={press}
        >
          <DoubtCard
            key={name}
            draft={draft}
            doubt={doubt}
            number={at + 1}
            isEditing={isEditing}
            confirm={confirm}
            alike={alike.length}
            onAlike={acceptAlike}
            onAnswer={answer}
            onEdit={setEditing}
            onGo={go}
            onRow={onRow}
          />
        </div>
      )}
      {forAll === null ? null : (
        <AlikeDialog
          draft={draft}
          doubts={forAll}
          confirm={confirm}
          onClose={() => setForAll(null)}
        />
      )}
      {confirm.error === null || forAll !== null ? null : (
        <ProblemBox error={confirm.error} isAct />
      )}
      <p id="doubt-keys" className="soft small tight">
        {doubt === undefined ? '' : text.keys}
      </p>
      <Settled draft={draft} onAnswer={answer} />
    </div>
  );
}

function Settled(props: {
  readonly draft: ImportDraftView;
  readonly onAnswer: (command: ConfirmInput) => void;
}) {
  const { draft, onAnswer } = props;
  if (draft.settled.length === 0) {
    return null;
  }
  return (
    <Disclosure summary={`${text.settled} (${draft.settled.length})`}>
      <ul className="plain-list stack-tight">
        {draft.settled.map(({ code, path, message, how, by }) => (
          <li key={`${code} ${path}`} className="row">
            <span>
              <strong>{nameOfPath(draft.definition, path)}</strong>: {message}{' '}
              <span className="soft small">{text.settledBy(how, by)}</span>
            </span>
            {draft.ratifiedAt === null ? (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => onAnswer({ kind: 'reopen', code, path })}
              >
                {text.reopen}
                <span className="sr-only"> {nameOfPath(draft.definition, path)}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
