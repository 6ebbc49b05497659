import { useMediaQuery } from '@mantine/hooks';
import type { RunRowView, RunView } from '../../../../contract/run.ts';
import type { Step } from '../../../../domain/sop/model.ts';
import { run as text } from '../../../messages/run.ts';
import { sop as sopText } from '../../../messages/sop.ts';
import { PerformerHeads } from '../../sop/PerformerHeads.tsx';
import { markOf } from '../../sop/performer-marks.ts';
import { performerNames } from '../../sop/StepCards.tsx';
import { stepOf } from '../run-acts.ts';
import { RowState } from './RowState.tsx';
import { RowThreads } from './RowThreads.tsx';
import classes from './RunTable.module.css';

const PLAIN_COLUMNS = 5;

/** The SOP's own table, each row with its state and what happened on it; folded on a phone. */
export function RunTable({ run }: { readonly run: RunView }) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return isWide ? <WideTable run={run} /> : <RowCards run={run} />;
}

function WideTable({ run }: { readonly run: RunView }) {
  const { performers, identitySheet } = run.definition;
  return (
    <section
      className={classes.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={sopText.table.caption(identitySheet.title)}
    >
      <table className={classes.table}>
        <caption className="sr-only">{sopText.table.caption(identitySheet.title)}</caption>
        <thead>
          <tr>
            <th scope="col">{sopText.table.no}</th>
            <th scope="col" className={classes.activity}>
              {sopText.table.activity}
            </th>
            <PerformerHeads performers={performers} />
            <th scope="col">{sopText.table.requirements}</th>
            <th scope="col">{sopText.table.duration}</th>
            <th scope="col">{sopText.table.outputs}</th>
          </tr>
        </thead>
        {run.rows.map((row) => (
          <WideRow key={row.stepKey} run={run} row={row} />
        ))}
      </table>
      <p className="small soft">{sopText.table.legend}</p>
    </section>
  );
}

interface RowProps {
  readonly run: RunView;
  readonly row: RunRowView;
}

function WideRow({ run, row }: RowProps) {
  const step = stepOf(run, row.stepKey);
  const { performers } = run.definition;
  return (
    <tbody className={classes.row} data-state={row.state}>
      <tr>
        <td className={classes.no}>{step.printedNo ?? sopText.dashNo}</td>
        <th scope="row" className={classes.activity}>
          {step.activity}
          <div className={classes.state}>
            <RowState state={row.state} />
          </div>
        </th>
        {performers.map((performer) => (
          <MarkCell
            key={performer.key}
            step={step}
            isPerformer={step.performers.includes(performer.key)}
          />
        ))}
        <td>{step.requirements.map((one) => one.label).join('; ')}</td>
        <td>{step.duration?.raw}</td>
        <td>{step.outputs.join('; ')}</td>
      </tr>
      {row.taskIds.length === 0 ? null : (
        <tr className={classes.factsRow}>
          <td />
          <td colSpan={performers.length + PLAIN_COLUMNS - 1}>
            <RowThreads run={run} row={row} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function MarkCell({ step, isPerformer }: { readonly step: Step; readonly isPerformer: boolean }) {
  if (!isPerformer) {
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

function RowCards({ run }: { readonly run: RunView }) {
  return (
    <ol className={`plain-list ${classes.cards}`}>
      {run.rows.map((row) => (
        <RowCard key={row.stepKey} run={run} row={row} />
      ))}
    </ol>
  );
}

function RowCard({ run, row }: RowProps) {
  const step = stepOf(run, row.stepKey);
  return (
    <li className={classes.card} data-state={row.state}>
      <p className={classes.cardHead}>
        <span className={classes.cardNo}>{step.printedNo ?? sopText.dashNo}</span>
        <span>{step.activity}</span>
      </p>
      <div className="row">
        <RowState state={row.state} />
        <span className="small">
          <span aria-hidden="true">{markOf(step).sign}</span> {performerNames(step, run.definition)}
        </span>
        {step.duration === null ? null : (
          <span className="small soft">{text.table.planned(step.duration.raw)}</span>
        )}
      </div>
      {row.taskIds.length === 0 ? null : <RowThreads run={run} row={row} />}
    </li>
  );
}
