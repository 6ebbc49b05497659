import { TextInput } from '@mantine/core';
import { formatDateWithDay } from '../format.ts';

export interface DateFieldProps {
  readonly label: string;
  /** `yyyy-mm-dd`, empty while none is chosen. */
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
  readonly required?: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly description?: string;
  readonly hasAutofocus?: boolean;
}

/**
 * A date by the browser's own picker. Browsers write it in the order of their own language, so the chosen day
 * is said once more in words below.
 */
export function DateField({ hasAutofocus, description, ...field }: DateFieldProps) {
  return (
    <TextInput
      type="date"
      {...field}
      description={field.value === '' ? description : formatDateWithDay(field.value)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data-autofocus={hasAutofocus}
    />
  );
}
