import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ImportDraftView } from '../../../../contract/import.ts';
import type { Outcome, PerformerTarget, Trigger } from '../../../../domain/sop/model.ts';
import { importText as text } from '../../../messages/import.ts';
import { type EditField, rowOf } from '../edit-fields.ts';
import type { Confirm } from '../use-imports.ts';
import { AddPerformer } from './AddPerformer.tsx';
import { OutcomesEditor } from './OutcomesEditor.tsx';
import { TargetSelect } from './TargetSelect.tsx';
import { dateOf, linesOf, textOf } from './text-of.ts';

export interface FieldEditorProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly field: EditField;
  /** In the form of the exchange format, or as typed. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly hasAutofocus?: boolean;
}

/** The right field for a part of an SOP. What is typed is read by the server, by the importer's own grammars. */
export function FieldEditor(props: FieldEditorProps) {
  const { draft, field, value, onChange } = props;
  const label = text.fields[field.name] ?? field.name;
  const shared = { label, autoFocus: props.hasAutofocus === true };
  switch (field.kind) {
    case 'line':
    case 'date':
    case 'duration':
      return (
        <TextInput
          {...shared}
          {...hintOf(field)}
          value={field.kind === 'date' ? dateOf(value) : textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'words':
      return (
        <Textarea
          {...shared}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'list':
      return (
        <Textarea
          {...shared}
          description={text.listHint}
          value={linesOf(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'stepKind':
    case 'join':
      return (
        <NativeSelect
          {...shared}
          {...hintOf(field)}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={Object.entries(field.kind === 'join' ? text.joins : text.stepKinds).map(
            ([key, name]) => ({ value: key, label: name }),
          )}
        />
      );
    case 'performers':
      return (
        <>
          {draft.performers.length === 0 ? null : (
            <PerformerChecks
              label={label}
              performers={draft.definition.performers}
              value={(value ?? []) as readonly string[]}
              onChange={onChange}
            />
          )}
          <NewPerformer
            draft={draft}
            confirm={props.confirm}
            isOpen={draft.performers.length === 0}
          />
        </>
      );
    case 'outcomes':
      return (
        <OutcomesEditor
          steps={draft.definition.steps}
          index={rowOf(field.path) ?? 0}
          value={(value ?? []) as readonly Outcome[]}
          onChange={onChange}
        />
      );
    case 'triggers':
      return (
        <TriggersEditor
          performers={draft.definition.performers}
          value={(value ?? []) as readonly Trigger[]}
          onChange={onChange}
        />
      );
    case 'target':
      return (
        <TargetSelect
          {...shared}
          choices={draft.choices}
          value={value as PerformerTarget}
          onChange={onChange}
        />
      );
  }
}

function hintOf({ kind }: EditField): { readonly description?: string } {
  switch (kind) {
    case 'date':
      return { description: text.dateHint };
    case 'duration':
      return { description: text.durationHint };
    case 'join':
      return { description: text.joinHint };
    default:
      return {};
  }
}

/** A column that is not among those read; folded where there are some. */
function NewPerformer(props: {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly isOpen: boolean;
}) {
  const { draft, confirm, isOpen } = props;
  const [shown, setShown] = useState(isOpen);
  return shown ? (
    <AddPerformer draft={draft} confirm={confirm} />
  ) : (
    <div>
      <Button size="compact-sm" variant="subtle" onClick={() => setShown(true)}>
        {text.addPerformer}
      </Button>
    </div>
  );
}

interface PerformerChecksProps {
  readonly label: string;
  readonly performers: ImportDraftView['definition']['performers'];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

function PerformerChecks({ label, performers, value, onChange }: PerformerChecksProps) {
  return (
    <fieldset className="bare stack-tight">
      <legend>{label}</legend>
      {performers.map((performer) => (
        <Checkbox
          key={performer.key}
          label={
            performer.group === undefined
              ? performer.label
              : `${performer.group}: ${performer.label}`
          }
          checked={value.includes(performer.key)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? performers
                    .map(({ key }) => key)
                    .filter((key) => key === performer.key || value.includes(key))
                : value.filter((key) => key !== performer.key),
            )
          }
        />
      ))}
    </fieldset>
  );
}

interface TriggersEditorProps {
  readonly performers: ImportDraftView['definition']['performers'];
  readonly value: readonly Trigger[];
  readonly onChange: (value: readonly Trigger[]) => void;
}

/** How a berkas begins; one way is what a printed SOP knows, others can be added after it is in force. */
function TriggersEditor({ performers, value, onChange }: TriggersEditorProps) {
  const kind = value[0]?.kind ?? 'oralOrder';
  const startedBy = value[0]?.startedBy ?? [];
  const triggerOf = (next: string, by: readonly string[]): Trigger =>
    next === 'period'
      ? { kind: 'period', every: 'month', onDue: 'remind', startedBy: by }
      : { kind: next as Exclude<Trigger['kind'], 'period'>, startedBy: by }; // of the list just below
  return (
    <div className="stack-tight">
      <NativeSelect
        label={text.fields['triggers']}
        value={kind}
        onChange={(event) => onChange([triggerOf(event.currentTarget.value, startedBy)])}
        data={Object.entries(text.triggers).map(([key, name]) => ({ value: key, label: name }))}
      />
      <PerformerChecks
        label={text.startedBy}
        performers={performers.filter(({ resolvesTo }) => resolvesTo.kind !== 'external')}
        value={startedBy}
        onChange={(by) => onChange([triggerOf(kind, by)])}
      />
    </div>
  );
}
