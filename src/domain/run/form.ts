/** A row's own form against its fields; every value is checked, unknown ones are refused. */
import { type Rejection, rejection } from '../common/rejection.ts';
import { parseLocalDate } from '../common/time.ts';
import type { FormField, Step } from '../sop/model.ts';

/** Refuses a form that lacks a required field or holds a value of another type, naming the field. */
export function checkForm(
  step: Step,
  form: Readonly<Record<string, unknown>> | undefined,
): Rejection | null {
  const fault = findFault(step.form ?? [], form ?? {});
  return fault === null ? null : rejection('task.form-invalid', { field: fault });
}

function findFault(
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): string | null {
  for (const key of Object.keys(values)) {
    if (!fields.some((field) => field.key === key)) {
      return key;
    }
  }
  for (const field of fields) {
    const value = values[field.key];
    const isEmpty = value === undefined || value === null || value === '';
    if (isEmpty ? field.required : !fits(field, value)) {
      return field.label;
    }
  }
  return null;
}

function fits(field: FormField, value: unknown): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= 5000;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'date':
      return typeof value === 'string' && parseLocalDate(value) !== undefined;
    case 'choice':
      return typeof value === 'string' && (field.choices ?? []).includes(value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= 2000 &&
        (!field.required || value.length > 0) &&
        value.every((row) => isRecord(row) && findFault(field.columns ?? [], row) === null)
      );
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
