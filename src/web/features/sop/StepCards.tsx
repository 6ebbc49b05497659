import type { SopDefinition, Step } from '../../../domain/sop/model.ts';
import { Facts } from '../../components/Facts.tsx';
import { sop as text } from '../../messages/sop.ts';
import { markOf } from './performer-marks.ts';
import { StepNotes } from './StepNotes.tsx';
import classes from './StepTable.module.css';

/** The table folded for a phone: one step under the other. */
export function StepCards({ definition }: { readonly definition: SopDefinition }) {
  return (
    <ol className={`plain-list ${classes.cards}`}>
      {definition.steps.map((step) => (
        <li key={step.key} className={classes.card}>
          <StepCard step={step} definition={definition} />
        </li>
      ))}
    </ol>
  );
}

/** Names of a step's performers, as the columns are headed. */
export function performerNames(step: Step, definition: SopDefinition): string {
  return step.performers
    .map((key) => definition.performers.find((one) => one.key === key)?.label ?? key)
    .join(', ');
}

function StepCard({
  step,
  definition,
}: {
  readonly step: Step;
  readonly definition: SopDefinition;
}) {
  return (
    <>
      <p className={classes.cardHead}>
        <span className={classes.cardNo}>{step.printedNo ?? text.dashNo}</span>
        <span>{step.activity}</span>
      </p>
      <p className={classes.cardWho}>
        <span aria-hidden="true">{markOf(step).sign}</span> {performerNames(step, definition)}
        <span className="soft"> ({markOf(step).meaning})</span>
      </p>
      <StepNotes step={step} definition={definition} />
      <Facts
        facts={[
          {
            label: text.table.requirements,
            value: step.requirements.map((one) => one.label).join('; '),
          },
          { label: text.table.duration, value: step.duration?.raw },
          { label: text.table.outputs, value: step.outputs.join('; ') },
          { label: text.table.remark, value: step.remark },
        ]}
      />
    </>
  );
}
