import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { GoTo, Outcome, Step } from '../../../../domain/sop/model.ts';
import { importText as text } from '../../../messages/import.ts';
import { numberOfRow } from '../edit-fields.ts';

export interface OutcomesEditorProps {
  readonly steps: readonly Step[];
  readonly value: readonly Outcome[];
  readonly onChange: (value: readonly Outcome[]) => void;
}

const BRANCHES = ':branches';
const STEP = 'step:';

/** Where a row leads: each outcome by its name and the row it goes to. */
export function OutcomesEditor({ steps, value, onChange }: OutcomesEditorProps) {
  const change = (index: number, part: Partial<Outcome>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="bare stack-tight">
      <legend>{text.fields['outcomes']}</legend>
      {value.map((outcome, index) => (
        <div key={outcome.key} className="row row-end">
          <TextInput
            label={text.outcomeLabel(index + 1)}
            value={outcome.label}
            onChange={(event) => change(index, { label: event.currentTarget.value })}
          />
          <NativeSelect
            label={text.outcomeTo(outcome.label)}
            value={wordOf(outcome.goTo)}
            onChange={(event) =>
              change(index, { goTo: goToOf(event.currentTarget.value, outcome.goTo) })
            }
            data={choices(steps, outcome.goTo)}
          />
          {value.length === 1 ? null : (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => onChange(value.filter((one) => one !== outcome))}
            >
              {text.removeOutcome(outcome.label)}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-md"
          onClick={() => onChange([...value, another(value)])}
        >
          {text.addOutcome}
        </Button>
      </div>
    </fieldset>
  );
}

function another(value: readonly Outcome[]): Outcome {
  const taken = new Set(value.map(({ key }) => key));
  let number = value.length + 1;
  while (taken.has(`way-${number}`)) {
    number += 1;
  }
  return { key: `way-${number}`, label: value.length === 1 ? 'Tidak' : '', acts: [], goTo: 'next' };
}

function wordOf(goTo: GoTo): string {
  return typeof goTo === 'string' ? goTo : 'step' in goTo ? `${STEP}${goTo.step}` : BRANCHES;
}

function goToOf(word: string, before: GoTo): GoTo {
  if (word.startsWith(STEP)) {
    return { step: word.slice(STEP.length) };
  }
  return word === BRANCHES ? before : word === 'end' ? 'end' : 'next';
}

function choices(steps: readonly Step[], goTo: GoTo) {
  return [
    { value: 'next', label: text.goNext },
    { value: 'end', label: text.goEnd },
    ...(typeof goTo === 'object' && 'branches' in goTo
      ? [{ value: BRANCHES, label: text.goBranches }]
      : []),
    ...steps.map(({ key, activity }, index) => ({
      value: `${STEP}${key}`,
      label: text.goStep(numberOfRow(steps, index), shortened(activity)),
    })),
  ];
}

function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 58)}…` : words;
}
