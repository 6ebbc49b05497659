import type { ReactNode } from 'react';
import type { SopDefinition, Step } from '../../../../domain/sop/model.ts';
import { sheet as text } from '../../../messages/sheet.ts';
import { sop as sopText } from '../../../messages/sop.ts';
import { StepNotes } from '../StepNotes.tsx';
import type { ChartWalk } from './live.ts';
import classes from './Sheet.module.css';
import { SymbolSample } from './SymbolShape.tsx';
import { performerNames, symbolKindOf, type Way, waysOf } from './ways.ts';

export interface StepListProps {
  readonly definition: SopDefinition;
  readonly walk: ChartWalk | null;
  /** State of a row in a run, for its frame. */
  readonly stateOf?: ((step: string) => string) | undefined;
  /** What a run adds to a row: its state, and what happened. */
  readonly more?: ((step: Step) => ReactNode) | undefined;
}

/** The sheet folded into a list: one step under the other, its performer named, its ways as links. */
export function StepList({ definition, walk, stateOf, more }: StepListProps) {
  return (
    <ol className={`plain-list ${classes.steps}`} aria-label={text.list}>
      {definition.steps.map((step) => (
        <li
          key={step.key}
          id={idOf(step)}
          tabIndex={-1}
          className={classes.step}
          data-state={stateOf?.(step.key)}
          data-walked={walk?.steps.has(step.key) === true}
        >
          <StepHead step={step} definition={definition} />
          {walk?.at === step.key ? <p className={classes.walkHere}>{text.walkHere}</p> : null}
          {more?.(step)}
          <StepFacts step={step} definition={definition} onGo={goToRow} />
        </li>
      ))}
    </ol>
  );
}

/** Number, activity, performer and kind of symbol. */
export function StepHead({ step, definition }: StepOfProps) {
  return (
    <>
      <p className={classes.stepHead}>
        <span className={classes.stepNo}>{step.printedNo ?? sopText.dashNo}</span>
        <span>{step.activity}</span>
      </p>
      <p className={classes.stepWho}>
        <SymbolSample kind={symbolKindOf(step, definition)} />
        <span>
          {text.does[step.kind](performerNames(step, definition))}
          {step.performers.length < 2 ? '' : ` (${text.joins[step.join] ?? ''})`}
        </span>
      </p>
    </>
  );
}

interface StepOfProps {
  readonly step: Step;
  readonly definition: SopDefinition;
}

export interface StepFactsProps extends StepOfProps {
  /** Follows a way to its row. */
  readonly onGo: (target: Step) => void;
}

/** Where a row leads, its papers, time and output, and what the source left open. */
export function StepFacts({ step, definition, onGo }: StepFactsProps) {
  return (
    <>
      <Ways step={step} definition={definition} onGo={onGo} />
      <StepNotes step={step} definition={definition} />
      <dl className={classes.facts}>
        <Fact
          label={sopText.table.requirements}
          value={step.requirements.map((one) => one.label).join('; ')}
        />
        <Fact label={sopText.table.duration} value={step.duration?.raw} />
        <Fact label={sopText.table.outputs} value={step.outputs.join('; ')} />
        <Fact label={sopText.table.remark} value={step.remark} />
      </dl>
    </>
  );
}

/** Label and value in one line; nothing where the sheet says nothing. */
function Fact({
  label,
  value,
}: {
  readonly label: string;
  readonly value: string | null | undefined;
}) {
  return value === null || value === undefined || value === '' ? null : (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Ways({ step, definition, onGo }: StepFactsProps) {
  return (
    <ul className={`plain-list ${classes.ways}`} aria-label={text.way.title}>
      {waysOf(step, definition).map((way) => (
        <li key={way.outcome} data-return={way.isReturn}>
          <WayLinks way={way} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}

/** `Ya → langkah 5` with the row as a link; the words say "kembali" where it goes back. */
function WayLinks({ way, onGo }: { readonly way: Way } & Pick<StepFactsProps, 'onGo'>) {
  const lead = way.isReturn ? text.way.backWord : text.way.toWord;
  return (
    <>
      {way.label === null ? null : `${way.label} `}
      <span aria-hidden="true">{way.isReturn ? '↩ ' : '→ '}</span>
      {way.targets.length === 0 ? text.way.end : `${lead} `}
      {way.targets.map(({ step, name }, index) => (
        <span key={step.key}>
          {index === 0 ? '' : text.way.and}
          <a
            href={`#${idOf(step)}`}
            onClick={(event) => {
              event.preventDefault();
              onGo(step);
            }}
          >
            {text.way.step(name)}
          </a>
        </span>
      ))}
    </>
  );
}

function goToRow(target: Step): void {
  const row = document.getElementById(idOf(target));
  row?.scrollIntoView({ block: 'start' });
  row?.focus({ preventScroll: true });
}

function idOf(step: Step): string {
  return `langkah-${step.key}`;
}
