import { Button, NativeSelect, TextInput } from '@mantine/core';
import { shortened } from '../../../../domain/common/words.ts';
import { makerRowBefore } from '../../../../domain/sop/index.ts';
import type { GoTo, Outcome, Step } from '../../../../domain/sop/model.ts';
import { importText as text } from '../../../messages/import.ts';
import { numberOfRow } from '../edit-fields.ts';

export interface OutcomesEditorProps {
  readonly steps: readonly Step[];
  /** The row whose outcomes these are. */
  readonly index: number;
  readonly value: readonly Outcome[];
  readonly onChange: (value: readonly Outcome[]) => void;
}

const BRANCHES = ':branches';
const STEP = 'step:';

/**
 * Where a row leads: each outcome by its name and the row it goes to. A way back into the row itself, which no SOP
 * can have, is shown as wrong, with the row where the paper was made as the proposal.
 */
export function OutcomesEditor({ steps, index: row, value, onChange }: OutcomesEditorProps) {
  const own = steps[row]?.key;
  const maker = makerRowBefore(steps, row);
  const back = backTo(steps, maker);
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
            data={choices(steps, outcome.goTo, own)}
            error={leadsTo(outcome.goTo, own) ? text.ownRow : undefined}
          />
          {leadsTo(outcome.goTo, own) ? (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => change(index, { goTo: back })}
            >
              {maker === null ? text.ownRowEnd : text.ownRowBack(numberOfRow(steps, maker))}
            </Button>
          ) : null}
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
          onClick={() => onChange([...value, another(value, back)])}
        >
          {text.addOutcome}
        </Button>
      </div>
    </fieldset>
  );
}

function backTo(steps: readonly Step[], maker: number | null): GoTo {
  const key = maker === null ? undefined : steps[maker]?.key;
  return key === undefined ? 'end' : { step: key };
}

function leadsTo(goTo: GoTo, own: string | undefined): boolean {
  return typeof goTo === 'object' && 'step' in goTo && goTo.step === own;
}

/** The second way of a row is most often the refusal, which goes back to the maker. */
function another(value: readonly Outcome[], back: GoTo): Outcome {
  const taken = new Set(value.map(({ key }) => key));
  let number = value.length + 1;
  while (taken.has(`way-${number}`)) {
    number += 1;
  }
  return value.length === 1
    ? { key: `way-${number}`, label: 'Tidak', acts: [], goTo: back }
    : { key: `way-${number}`, label: '', acts: [], goTo: 'next' };
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

function choices(steps: readonly Step[], goTo: GoTo, own: string | undefined) {
  return [
    { value: 'next', label: text.goNext },
    { value: 'end', label: text.goEnd },
    ...(typeof goTo === 'object' && 'branches' in goTo
      ? [{ value: BRANCHES, label: text.goBranches }]
      : []),
    ...steps.flatMap(({ key, activity }, index) =>
      key === own && !leadsTo(goTo, own)
        ? []
        : [
            {
              value: `${STEP}${key}`,
              label: text.goStep(numberOfRow(steps, index), shortened(activity, 60)),
            },
          ],
    ),
  ];
}
