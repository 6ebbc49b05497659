import type { SopDefinition, Step } from '../../../domain/sop/model.ts';
import { callModes, sop as text } from '../../messages/sop.ts';
import { describeGoTo } from './performer-marks.ts';
import classes from './StepTable.module.css';

export interface StepNotesProps {
  readonly step: Step;
  readonly definition: SopDefinition;
}

/** What the drawn chart would say of a row in lines: where it leads, over what it repeats, what it uses. */
export function StepNotes({ step, definition }: StepNotesProps) {
  const list = definition.lists.find((one) => one.key === step.forEach);
  const lines = [
    ...describeGoTo(step, definition.steps),
    list === undefined ? null : text.table.forEach(list.label),
    step.alongside === undefined ? null : text.table.alongside,
    ...step.calls.map((call) => `${text.table.calls(call.sop)} (${callModes[call.mode] ?? ''})`),
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
