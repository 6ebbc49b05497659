import { useContext } from 'react';
import type { SopDefinition, Step } from '../../../domain/sop/model.ts';
import { callModes, sop as text } from '../../messages/sop.ts';
import { CalledSops, titleOfCalled } from './called-sops.ts';
import classes from './Sop.module.css';

export interface StepNotesProps {
  readonly step: Step;
  readonly definition: SopDefinition;
}

/** What the drawing cannot say of a row: over what it repeats, what it uses, what its source left open. */
export function StepNotes({ step, definition }: StepNotesProps) {
  const titles = useContext(CalledSops);
  const list = definition.lists.find((one) => one.key === step.forEach);
  const lines = [
    list === undefined ? null : text.table.forEach(list.label),
    step.alongside === undefined ? null : text.table.alongside,
    ...step.calls.map(
      ({ sop, mode }) =>
        `${text.table.calls(titleOfCalled(sop, titles))} (${callModes[mode] ?? ''})`,
    ),
  ].filter((line) => line !== null);
  return (
    <>
      {lines.map((line) => (
        <div key={line} className="soft small">
          {line}
        </div>
      ))}
      <Doubt step={step} />
    </>
  );
}

/** Nothing is guessed silently: what the source did not print is marked, with the reason. */
function Doubt({ step }: { readonly step: Step }) {
  const { basis, note, confirmedBy } = step.provenance;
  if (basis === 'printed' || confirmedBy !== undefined) {
    return null;
  }
  return (
    <details className={classes.doubt}>
      <summary>{text.table[basis]}</summary>
      {note}
    </details>
  );
}
