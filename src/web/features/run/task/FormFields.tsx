import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FormField } from '../../../../domain/sop/model.ts';
import { common } from '../../../messages/common.ts';
import { run as text } from '../../../messages/run.ts';
import type { FormValues } from '../completion.ts';
import { ListField } from './ListField.tsx';
import classes from './TaskCard.module.css';

export interface FormFieldsProps {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
}

/** The row's own form. What is required and of which type the SOP says; the server checks it. */
export function FormFields({ fields, values, onChange }: FormFieldsProps) {
  if (fields.length === 0) {
    return null;
  }
  return (
    <section className={classes.part}>
      <h4>{text.form.title}</h4>
      <div className="stack-tight">
        {fields.map((field) =>
          field.type === 'list' ? (
            <ListField
              key={field.key}
              field={field}
              rows={rowsOf(values[field.key])}
              onChange={(rows) => onChange({ ...values, [field.key]: rows })}
            />
          ) : (
            <OneField
              key={field.key}
              field={field}
              value={textOf(values[field.key])}
              onChange={(value) => onChange({ ...values, [field.key]: value })}
            />
          ),
        )}
      </div>
    </section>
  );
}

export interface OneFieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The label is in the head of a table. */
  readonly ariaLabel?: string;
}

/** One field of a form by its type. */
export function OneField({ field, value, onChange, ariaLabel }: OneFieldProps) {
  const shared = {
    value,
    required: field.required,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(ariaLabel === undefined
      ? {
          label: field.label,
          description: field.personal === true ? text.form.personal : undefined,
        }
      : { 'aria-label': ariaLabel, size: 'sm' as const }),
  };
  switch (field.type) {
    case 'text':
      return ariaLabel === undefined ? (
        <Textarea {...shared} minRows={1} />
      ) : (
        <TextInput {...shared} />
      );
    case 'number':
      return <TextInput {...shared} inputMode="decimal" />;
    case 'date':
      return <TextInput {...shared} type="date" />;
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[
            { value: '', label: common.choose },
            ...(field.choices ?? []).map((choice) => ({ value: choice, label: choice })),
          ]}
        />
      );
    case 'list':
      return null;
  }
}

/** A typed value of the draft as text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function rowsOf(value: unknown): readonly FormValues[] {
  return Array.isArray(value) ? (value as readonly FormValues[]) : [];
}
