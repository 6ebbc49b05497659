import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RunView } from '../../../contract/run.ts';
import { Callout } from '../../components/Callout.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Panel } from '../../components/Panel.tsx';
import { formatDate, formatDateWithDay, formatMoment, formatPeriod } from '../../format.ts';
import { run as text } from '../../messages/run.ts';
import { useZone } from '../session/use-session.ts';
import { DownloadMenu } from '../sop/DownloadMenu.tsx';
import classes from './RunHeader.module.css';
import { RunMarks } from './RunMarks.tsx';

/** What the berkas is about, where it is, and until when. */
export function RunHeader({ run }: { readonly run: RunView }) {
  return (
    <div className="stack">
      <PageTitle
        title={run.title}
        over={
          <Link to="/sop/$sopVersionId" params={{ sopVersionId: run.sopVersionId }}>
            {text.header.sop}: {run.definition.identitySheet.title}
          </Link>
        }
      >
        <RunMarks run={run} />
      </PageTitle>
      <div className={classes.place}>
        <p className={classes.where}>
          <Icon name="folder" size={24} />
          <span>
            {text.header.where}: <strong>{run.whereItIs}</strong>
          </span>
        </p>
        <Links run={run} />
      </div>
      <KeyDates run={run} />
      <Warnings run={run} />
    </div>
  );
}

/** Until when, for which period: what one must know before doing anything. */
function KeyDates({ run }: { readonly run: RunView }) {
  const parts = [
    run.deadlineOn === null
      ? null
      : `${text.header.deadline}: ${formatDateWithDay(run.deadlineOn)}`,
    periodOf(run) === null ? null : `${text.header.period}: ${periodOf(run)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="tight">{parts.join(' · ')}</p>;
}

/** Keterangan berkas: everything else that is known of it. */
export function RunFacts({ run }: { readonly run: RunView }) {
  const zone = useZone();
  return (
    <Panel title={text.header.facts}>
      <Facts facts={factsOf(run, zone)} />
    </Panel>
  );
}

function Links({ run }: { readonly run: RunView }) {
  return (
    <div className="row no-print">
      <LinkButton
        to="/berkas/$runId/lembar-kendali"
        params={{ runId: run.runId }}
        variant="default"
        leftSection={<Icon name="print" />}
      >
        {text.header.controlSheet}
      </LinkButton>
      <DownloadMenu sopVersionId={run.sopVersionId} runId={run.runId} />
      {run.status === 'ended' ? (
        <LinkButton
          to="/sop/$sopVersionId/buka-berkas"
          params={{ sopVersionId: run.sopVersionId }}
          search={{ perbaikan: run.runId, ...(run.isSimulation ? { simulasi: '1' } : {}) }}
          variant="default"
        >
          {text.header.correction}
        </LinkButton>
      ) : null}
    </div>
  );
}

function Warnings({ run }: { readonly run: RunView }) {
  return (
    <>
      {run.isSimulation ? (
        <Callout tone="wait" icon="trial" title={text.header.simulation} />
      ) : null}
      {run.isRestricted ? <Callout tone="info" icon="lock" title={text.header.restricted} /> : null}
      {run.waitingForCalendar ? (
        <Callout tone="wait" icon="calendar" title={text.header.waitingForCalendar} />
      ) : null}
    </>
  );
}

function factsOf(run: RunView, zone: ReturnType<typeof useZone>) {
  const reference =
    run.reference !== null && run.referenceOn !== null
      ? text.header.referenceOn(run.reference, formatDate(run.referenceOn))
      : run.reference;
  return [
    {
      label: text.header.deadline,
      value: run.deadlineOn === null ? null : formatDateWithDay(run.deadlineOn),
    },
    { label: text.header.period, value: periodOf(run) },
    { label: text.header.unit, value: run.unitName },
    { label: text.header.reference, value: reference },
    { label: text.header.inCharge, value: run.inCharge },
    {
      label: text.header.openedBy,
      value: `${run.openedBy}, ${formatMoment(run.openedAt, zone)}`,
    },
    {
      label: text.header.closedAt,
      value: run.closedAt === null ? null : formatMoment(run.closedAt, zone),
    },
    { label: text.header.closeReason, value: run.closeReason },
    {
      label: text.header.planned,
      value: text.header.plannedRealised(run.plannedText, run.realisedText),
    },
    {
      label: text.header.parent,
      value:
        run.parent === null ? null : <RunLink runId={run.parent.runId}>{run.parent.title}</RunLink>,
    },
    {
      label: text.header.correctionOf,
      value:
        run.correctionOf === null ? null : (
          <RunLink runId={run.correctionOf}>{text.header.openIt}</RunLink>
        ),
    },
  ];
}

function periodOf(run: RunView): string | null {
  const parts = [
    run.period === null ? null : formatPeriod(run.period),
    run.edition > 1 ? text.header.edition(run.edition) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function RunLink({ runId, children }: { readonly runId: string; readonly children: ReactNode }) {
  return (
    <Link to="/berkas/$runId" params={{ runId }}>
      {children}
    </Link>
  );
}
