import { useMediaQuery } from '@mantine/hooks';
import type { Performer, SopDefinition, Step } from '../../../domain/sop/model.ts';
import { sop as text } from '../../messages/sop.ts';
import { PerformerHeads } from './PerformerHeads.tsx';
import { markOf } from './performer-marks.ts';
import { StepCards } from './StepCards.tsx';
import { StepNotes } from './StepNotes.tsx';
import classes from './StepTable.module.css';

/** The SOP's table as printed; on a narrow screen a list of steps with the performer named. */
export function StepTable({ definition }: { readonly definition: SopDefinition }) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!isWide) {
    return <StepCards definition={definition} />;
  }
  return (
    <section
      className={classes.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={text.table.caption(definition.identitySheet.title)}
    >
      <table className={classes.table}>
        <caption className="sr-only">{text.table.caption(definition.identitySheet.title)}</caption>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {text.table.no}
            </th>
            <th rowSpan={2} scope="col" className={classes.activity}>
              {text.table.activity}
            </th>
            <th colSpan={definition.performers.length} scope="colgroup">
              {text.table.performers}
            </th>
            <th colSpan={3} scope="colgroup">
              {text.table.quality}
            </th>
            {hasRemarks(definition) ? (
              <th rowSpan={2} scope="col">
                {text.table.remark}
              </th>
            ) : null}
          </tr>
          <tr>
            <PerformerHeads performers={definition.performers} />
            <th scope="col">{text.table.requirements}</th>
            <th scope="col">{text.table.duration}</th>
            <th scope="col">{text.table.outputs}</th>
          </tr>
        </thead>
        <tbody>
          {definition.steps.map((step) => (
            <StepRow key={step.key} step={step} definition={definition} />
          ))}
        </tbody>
      </table>
      <p className="small soft">{text.table.legend}</p>
    </section>
  );
}

/** The column is left out where the sheet says nothing in it. */
function hasRemarks(definition: SopDefinition): boolean {
  return definition.steps.some((step) => step.remark !== null);
}

interface StepRowProps {
  readonly step: Step;
  readonly definition: SopDefinition;
}

function StepRow({ step, definition }: StepRowProps) {
  return (
    <tr>
      <td className={classes.no}>{step.printedNo ?? text.dashNo}</td>
      <th scope="row" className={classes.activity}>
        {step.activity}
        <StepNotes step={step} definition={definition} />
      </th>
      {definition.performers.map((performer) => (
        <PerformerCell key={performer.key} step={step} performer={performer} />
      ))}
      <td>
        <Lines lines={step.requirements.map((one) => one.label)} />
      </td>
      <td>{step.duration?.raw}</td>
      <td>
        <Lines lines={step.outputs} />
      </td>
      {hasRemarks(definition) ? <td>{step.remark}</td> : null}
    </tr>
  );
}

function PerformerCell({
  step,
  performer,
}: {
  readonly step: Step;
  readonly performer: Performer;
}) {
  if (!step.performers.includes(performer.key)) {
    return <td />;
  }
  const mark = markOf(step);
  return (
    <td className={classes.mark}>
      <span aria-hidden="true">{mark.sign}</span>
      <span className="sr-only">{mark.meaning}</span>
    </td>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length < 2) {
    return lines[0] ?? null;
  }
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
