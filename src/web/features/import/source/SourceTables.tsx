import { useEffect, useRef } from 'react';
import type { ImportPageView, PlaceView } from '../../../../contract/import.ts';
import { importText as text } from '../../../messages/import.ts';
import classes from '../Import.module.css';

export interface SourceTablesProps {
  readonly tables: ImportPageView['tables'];
  readonly place: PlaceView | null;
}

/** The tables of a Word file or a workbook as they were read, with the lit cell in sight. */
export function SourceTables({ tables, place }: SourceTablesProps) {
  const frame = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place moves the frame
  useEffect(() => {
    const lit = frame.current?.querySelector<HTMLElement>('[data-lit="true"]');
    if (frame.current !== null && lit !== null && lit !== undefined) {
      frame.current.scrollTo({ top: lit.offsetTop - frame.current.clientHeight / 3 });
    }
  }, [place]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={frame} className={classes.tables} aria-label={text.original} tabIndex={0}>
      {tables.map((table, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tables of a document never move
        <table key={index}>
          <caption>{table.title}</caption>
          <tbody>
            {table.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: neither do their rows
              <tr key={row}>
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor their cells
                  <td key={column} data-lit={isSamePlace(cell.place, place)}>
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function isSamePlace(a: PlaceView | null, b: PlaceView | null): boolean {
  return a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b);
}
