import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { FormField } from '../../../../domain/sop/model.ts';
import { run as text } from '../../../messages/run.ts';
import type { FormValues } from '../completion.ts';
import { OneField, textOf } from './FormFields.tsx';
import classes from './ListField.module.css';

export interface ListFieldProps {
  readonly field: FormField;
  readonly rows: readonly FormValues[];
  readonly onChange: (rows: readonly FormValues[]) => void;
}

/** A table whose rows are filled in one by one (a verdict per person); on a phone one card a row. */
export function ListField({ field, rows, onChange }: ListFieldProps) {
  const isWide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const columns = field.columns ?? [];

  function change(index: number, key: string, value: string): void {
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)));
  }
  function remove(index: number): void {
    onChange(rows.filter((_row, at) => at !== index));
  }

  const shared = { columns, rows, change, remove };
  return (
    <fieldset className={classes.list}>
      <legend>
        {field.label}
        {field.required ? ' *' : ''}
      </legend>
      {isWide ? <ListTable {...shared} /> : <ListCards {...shared} />}
      <Button variant="default" size="sm" onClick={() => onChange([...rows, {}])}>
        {text.form.addRow}
      </Button>
    </fieldset>
  );
}

interface RowsProps {
  readonly columns: readonly FormField[];
  readonly rows: readonly FormValues[];
  readonly change: (index: number, key: string, value: string) => void;
  readonly remove: (index: number) => void;
}

function ListTable({ columns, rows, change, remove }: RowsProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {column.label}
              {column.required ? ' *' : ''}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">{text.form.removeColumn}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are typed.
          <tr key={index}>
            {columns.map((column) => (
              <td key={column.key}>
                <OneField
                  field={column}
                  ariaLabel={`${column.label}, ${text.form.row(index + 1)}`}
                  value={textOf(row[column.key])}
                  onChange={(value) => change(index, column.key, value)}
                />
              </td>
            ))}
            <td>
              <RemoveButton index={index} remove={remove} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ListCards({ columns, rows, change, remove }: RowsProps) {
  return (
    <ol className="plain-list stack-tight">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are typed.
        <li key={index} className={classes.card}>
          <strong>{text.form.row(index + 1)}</strong>
          {columns.map((column) => (
            <OneField
              key={column.key}
              field={column}
              value={textOf(row[column.key])}
              onChange={(value) => change(index, column.key, value)}
            />
          ))}
          <RemoveButton index={index} remove={remove} />
        </li>
      ))}
    </ol>
  );
}

function RemoveButton({ index, remove }: { index: number; remove: (index: number) => void }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={text.form.removeRow(index + 1)}
      onClick={() => remove(index)}
    >
      {text.form.remove}
    </Button>
  );
}
