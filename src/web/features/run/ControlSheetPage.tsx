import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { RunView, SeatView } from '../../../contract/run.ts';
import { Icon } from '../../components/Icon.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatDate, formatMoment, formatPeriod } from '../../format.ts';
import { marks } from '../../messages/inbox.ts';
import { run as text } from '../../messages/run.ts';
import { sop as sopText } from '../../messages/sop.ts';
import { useSession, useZone } from '../session/use-session.ts';
import { performerNames } from '../sop/sheet/ways.ts';
import classes from './ControlSheet.module.css';
import { QrCode } from './QrCode.tsx';
import { stepOf } from './run-acts.ts';
import { threadsOf } from './table/row-tasks.ts';
import { useRun } from './use-run.ts';

/** Lembar kendali: the sheet that goes with the papers from desk to desk, A4, with a QR that opens the berkas. */
export function ControlSheetPage() {
  const { runId } = useParams({ from: '/shell/berkas/$runId/lembar-kendali' });
  const query = useRun(runId);
  if (query.isPending) {
    return <LoadingBlock rows={6} />;
  }
  if (query.data === undefined) {
    return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <ControlSheet run={query.data} />;
}

function ControlSheet({ run }: { readonly run: RunView }) {
  return (
    <div className="stack">
      <div className="row no-print">
        <LinkButton
          to="/berkas/$runId"
          params={{ runId: run.runId }}
          variant="default"
          leftSection={<Icon name="back" />}
        >
          {text.sheet.back}
        </LinkButton>
        <Button leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {text.sheet.print}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={classes.paper} tabIndex={0} aria-label={text.sheet.caption(run.title)}>
        <Letterhead run={run} />
        <div className={classes.title}>
          <PageTitle title={text.sheet.title} />
          <p>{run.definition.identitySheet.title}</p>
          {run.isSimulation ? <p>{marks.simulation.toUpperCase()}</p> : null}
        </div>
        <div className={classes.top}>
          <Matter run={run} />
          <QrCode text={`${window.location.origin}/berkas/${run.runId}`} label={text.sheet.scan} />
        </div>
        <Rows run={run} />
        <Foot />
      </section>
    </div>
  );
}

function Letterhead({ run }: { readonly run: RunView }) {
  const { agency } = useSession();
  const lines = run.letterhead.length === 0 ? [agency.name, run.unitName] : run.letterhead;
  return (
    <div className={classes.letterhead}>
      {[...new Set(lines)].map((line, index) => (
        <p key={line} data-first={index === 0}>
          {line}
        </p>
      ))}
    </div>
  );
}

function Matter({ run }: { readonly run: RunView }) {
  const facts = [
    [text.sheet.matter, run.title],
    [
      text.header.reference,
      run.reference === null || run.referenceOn === null
        ? run.reference
        : text.header.referenceOn(run.reference, formatDate(run.referenceOn)),
    ],
    [text.header.period, run.period === null ? null : formatPeriod(run.period)],
    [text.header.deadline, run.deadlineOn === null ? null : formatDate(run.deadlineOn)],
    [text.header.where, run.whereItIs],
  ] as const;
  return (
    <dl className={classes.matter}>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface SheetLine {
  readonly key: string;
  readonly no: string;
  readonly activity: string;
  readonly performers: string;
  readonly duration: string;
  readonly item: string | null;
  readonly seats: readonly SeatView[];
}

/** One line for each row, and one for each item where a row repeats; work made stale is not shown. */
function linesOf(run: RunView): readonly SheetLine[] {
  return run.rows.flatMap((row) => {
    const step = stepOf(run, row.stepKey);
    const base = {
      no: step.printedNo ?? sopText.dashNo,
      activity: step.activity,
      performers: performerNames(step, run.definition),
      duration: step.duration?.raw ?? '',
    };
    const threads = threadsOf(run, row).filter(({ current }) => !current.isStale);
    if (threads.length === 0) {
      return [{ ...base, key: row.stepKey, item: null, seats: [] }];
    }
    return threads.map(({ item, current }) => ({
      ...base,
      key: `${row.stepKey}:${item ?? ''}`,
      item: current.itemLabel,
      seats: current.seats,
    }));
  });
}

function Rows({ run }: { readonly run: RunView }) {
  const columns = text.sheet.columns;
  return (
    <table className={classes.table}>
      <caption className="sr-only">{text.sheet.caption(run.title)}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.no}</th>
          <th scope="col">{columns.activity}</th>
          <th scope="col">{columns.performer}</th>
          <th scope="col">{text.sheet.duration}</th>
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col" className={classes.initials}>
            {columns.initials}
          </th>
        </tr>
      </thead>
      <tbody>
        {linesOf(run).map((line) => (
          <tr key={line.key}>
            <td>{line.no}</td>
            <td>
              {line.activity}
              {line.item === null ? '' : ` (${line.item})`}
            </td>
            <td>{line.performers}</td>
            <td>{line.duration}</td>
            <td>
              {line.seats.map((seat) => (
                <Who key={seat.performer} seat={seat} />
              ))}
            </td>
            <td>
              {line.seats.map((seat) => (
                <WhenActed key={seat.performer} seat={seat} />
              ))}
            </td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ seat }: { readonly seat: SeatView }) {
  const { act } = seat;
  if (seat.companions.length > 0) {
    return <div>{text.table.companions(seat.companions.join(', '), seat.label)}</div>;
  }
  return act === null ? null : (
    <div>
      {act.name}, {act.capacity}: {act.outcomeLabel}
    </div>
  );
}

function WhenActed({ seat }: { readonly seat: SeatView }) {
  const zone = useZone();
  const { act } = seat;
  if (act === null) {
    return null;
  }
  return (
    <div>
      {formatMoment(act.occurredAt, zone)}
      {act.recordedBy === null ? null : (
        <div>
          {text.table.recorded(formatMoment(act.recordedAt, zone))},{' '}
          {text.table.recordedBy(act.recordedBy)}
        </div>
      )}
    </div>
  );
}

function Foot() {
  const zone = useZone();
  return (
    <p className={classes.foot}>
      {text.sheet.printedAt(formatMoment(new Date().toISOString(), zone))}
    </p>
  );
}
