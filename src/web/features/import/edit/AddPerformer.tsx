import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { ImportDraftView } from '../../../../contract/import.ts';
import type { PerformerTarget } from '../../../../domain/sop/model.ts';
import { importText as text } from '../../../messages/import.ts';
import type { Confirm } from '../use-imports.ts';
import { TargetSelect } from './TargetSelect.tsx';

export interface AddPerformerProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
}

/** A column that the document lacks: the post that it means, and its name, which is at first the post's own. */
export function AddPerformer({ draft, confirm }: AddPerformerProps) {
  const [target, setTarget] = useState<PerformerTarget | null>(null);
  const [label, setLabel] = useState('');
  const isReady = label.trim() !== '';

  function choose(next: PerformerTarget): void {
    const before = nameOf(draft, target);
    setTarget(next);
    if (label.trim() === '' || label === before) {
      setLabel(nameOf(draft, next));
    }
  }

  function add(): void {
    confirm.mutate([{ kind: 'addPerformer', label: label.trim(), target }], {
      onSuccess: () => {
        setTarget(null);
        setLabel('');
      },
    });
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      event.preventDefault(); // it may stand within the form of a row
      if (isReady) {
        add();
      }
    }
  }

  return (
    <fieldset className="bare stack-tight">
      <legend>{text.addPerformer}</legend>
      <TargetSelect
        label={text.fields['resolvesTo'] ?? ''}
        choices={draft.choices}
        value={target}
        onChange={choose}
      />
      <TextInput
        label={text.fields['label']}
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div>
        <Button
          variant="default"
          disabled={!isReady}
          loading={confirm.isPending && isReady}
          onClick={add}
        >
          {text.addPerformerSubmit}
        </Button>
      </div>
    </fieldset>
  );
}

/** What the agency calls it, without the words that only explain the choice. */
function nameOf(draft: ImportDraftView, target: PerformerTarget | null): string {
  const chosen = draft.choices.find((one) => one.target === target);
  return chosen === undefined || chosen.target.kind === 'external'
    ? ''
    : chosen.label.replace(/^Setiap (.*) \(yang ditunjuk\)$/, '$1');
}
