import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import type { NewItem } from '../../../../domain/run/commands.ts';
import type { SopDefinition } from '../../../../domain/sop/model.ts';
import type { Wire } from '../../../api/answers.ts';
import { run as text } from '../../../messages/run.ts';
import { useOrganisation } from '../../organisation/use-organisation.ts';
import { parseItems } from './parse-items.ts';

export interface ItemsFieldProps {
  readonly definition: SopDefinition;
  /** Key of the list. */
  readonly list: string;
  readonly items: readonly Wire<NewItem>[];
  readonly onChange: (items: readonly Wire<NewItem>[]) => void;
  /** Asked for when nothing is chosen; left out where an empty list is not possible. */
  readonly emptyReason?: { readonly value: string; readonly onChange: (value: string) => void };
}

/** The names over which rows repeat: units of the agency to tick, or free names, one a line. */
export function ItemsField({ definition, list, items, onChange, emptyReason }: ItemsFieldProps) {
  const found = definition.lists.find((one) => one.key === list);
  const organisation = useOrganisation();
  const label = text.questions.items(found?.label ?? list);
  const kind = found?.unitKind;
  const units =
    kind === undefined
      ? []
      : (organisation.data?.units.filter((unit) => unit.unitKind === kind) ?? []);
  return (
    <div className="stack-tight">
      {kind === undefined ? (
        <TypedItems label={label} items={items} onChange={onChange} />
      ) : (
        <UnitItems label={label} units={units} items={items} onChange={onChange} />
      )}
      {items.length === 0 && emptyReason !== undefined ? (
        <TextInput
          label={text.questions.noItemsReason}
          value={emptyReason.value}
          onChange={(event) => emptyReason.onChange(event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}

interface UnitItemsProps {
  readonly label: string;
  readonly units: readonly { readonly unitId: string; readonly name: string }[];
  readonly items: readonly Wire<NewItem>[];
  readonly onChange: (items: readonly Wire<NewItem>[]) => void;
}

/** Units of the agency, ticked. */
export function UnitItems({ label, units, items, onChange }: UnitItemsProps) {
  function choose(unitIds: readonly string[]): void {
    onChange(
      units
        .filter((unit) => unitIds.includes(unit.unitId))
        .map((unit) => ({ key: unit.unitId, label: unit.name, unitId: unit.unitId })),
    );
  }
  return (
    <Checkbox.Group
      label={label}
      description={text.questions.itemsHint}
      value={items.map((item) => item.key)}
      onChange={choose}
    >
      <div className="stack-tight">
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => choose(units.map((unit) => unit.unitId))}
          >
            {text.questions.itemsAll}
          </Button>
        </div>
        {units.map((unit) => (
          <Checkbox key={unit.unitId} value={unit.unitId} label={unit.name} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function TypedItems({ label, items, onChange }: Omit<UnitItemsProps, 'units'>) {
  return (
    <Textarea
      label={label}
      description={text.questions.itemsTyped}
      defaultValue={items.map((item) => item.label).join('\n')}
      onChange={(event) => onChange(parseItems(event.currentTarget.value))}
      minRows={3}
    />
  );
}
