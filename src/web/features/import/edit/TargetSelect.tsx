import { NativeSelect } from '@mantine/core';
import type { TargetChoice } from '../../../../contract/import.ts';
import type { PerformerTarget } from '../../../../domain/sop/model.ts';
import { importText as text } from '../../../messages/import.ts';

export interface TargetSelectProps {
  readonly label: string;
  readonly choices: readonly TargetChoice[];
  /** Null: nothing is chosen yet. */
  readonly value: PerformerTarget | null;
  readonly onChange: (target: PerformerTarget) => void;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

const KINDS = ['position', 'rank', 'team', 'external'] as const;

/** A post, a rank, a team or somebody outside; what the agency does not have stands as not chosen. */
export function TargetSelect(props: TargetSelectProps) {
  const { label, choices, value, onChange, autoFocus } = props;
  const index = value === null ? -1 : choices.findIndex(({ target }) => isSame(target, value));
  return (
    <NativeSelect
      label={label}
      autoFocus={autoFocus === true}
      disabled={props.isDisabled === true}
      value={index < 0 ? '' : String(index)}
      onChange={(event) => {
        const chosen = choices[Number(event.currentTarget.value)];
        if (event.currentTarget.value !== '' && chosen !== undefined) {
          onChange(chosen.target);
        }
      }}
      data={[
        { value: '', label: text.chooseTarget },
        ...KINDS.flatMap((kind) => {
          const items = choices.flatMap((choice, at) =>
            choice.target.kind === kind ? [{ value: String(at), label: choice.label }] : [],
          );
          return items.length === 0 ? [] : [{ group: text.targetGroups[kind] ?? kind, items }];
        }),
      ]}
    />
  );
}

function isSame(a: PerformerTarget, b: PerformerTarget): boolean {
  const names = (target: PerformerTarget) => Object.values(target).sort().join(' ');
  return a.kind === b.kind && names(a) === names(b);
}
