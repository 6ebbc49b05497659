/** Valid values for what a row asks: its form and its missing requirements. */
import type { CompleteTask } from '../run/index.ts';
import type { FormField, Step } from '../sop/model.ts';

/** A form that the row accepts; every field filled. */
export function sampleForm(step: Step): NonNullable<CompleteTask['form']> {
  return valuesOf(step.form ?? []);
}

function valuesOf(fields: readonly FormField[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((field) => [field.key, sampleOf(field)]));
}

function sampleOf(field: FormField): unknown {
  switch (field.type) {
    case 'text':
      return 'Contoh isian';
    case 'number':
      return 1;
    case 'date':
      return '2026-02-02';
    case 'choice':
      return field.choices?.[0] ?? '';
    case 'list':
      return [valuesOf(field.columns ?? [])];
  }
}
