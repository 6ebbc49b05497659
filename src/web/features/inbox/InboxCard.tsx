import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { InboxItem } from '../../../contract/run.ts';
import { useNotice } from '../../components/Notices.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatDateWithDay, formatDueMoment } from '../../format.ts';
import { inbox } from '../../messages/inbox.ts';
import { useZone } from '../session/use-session.ts';
import classes from './InboxCard.module.css';
import { InboxMarks } from './InboxMarks.tsx';
import { type Box, useTake } from './use-inbox.ts';

export interface InboxCardProps {
  readonly item: InboxItem;
  readonly box: Box;
}

/** One task that waits: about what, which row, until when, and what is special about it. */
export function InboxCard({ item, box }: InboxCardProps) {
  const step = [item.activity, item.itemLabel].filter((part) => part !== null).join(' · ');
  return (
    <li className={classes.card} data-late={item.isLate} data-unseen={item.isUnseen}>
      <InboxMarks item={item} />
      <h2 className={classes.title}>
        <Link to="/berkas/$runId" params={{ runId: item.runId }} hash={`tugas-${item.taskId}`}>
          {item.title}
        </Link>
      </h2>
      <p className={classes.step}>
        <span className="soft">{inbox.step(item.stepNo)}: </span>
        {step}
      </p>
      <p className={classes.meta}>
        {[item.sopTitle, item.unitName, item.performerLabel].join(' · ')}
      </p>
      <Times item={item} />
      {box === 'unassigned' ? <TakeButton item={item} /> : null}
    </li>
  );
}

function Times({ item }: { readonly item: InboxItem }) {
  const zone = useZone();
  return (
    <dl className={classes.times}>
      {item.dueAt === null ? null : (
        <div>
          <dt>{inbox.due}</dt>
          <dd>{formatDueMoment(item.dueAt, zone)}</dd>
        </div>
      )}
      {item.deadlineOn === null ? null : (
        <div>
          <dt>{inbox.deadline}</dt>
          <dd>{formatDateWithDay(item.deadlineOn)}</dd>
        </div>
      )}
      <div>
        <dt>{inbox.openedAt}</dt>
        <dd>{formatDueMoment(item.openedAt, zone)}</dd>
      </div>
    </dl>
  );
}

function TakeButton({ item }: { readonly item: InboxItem }) {
  const take = useTake();
  const say = useNotice();
  const navigate = useNavigate();

  function run(): void {
    take.mutate(item, {
      onSuccess: () => {
        say({ text: inbox.taken });
        void navigate({ to: '/berkas/$runId', params: { runId: item.runId } });
      },
    });
  }

  return (
    <div className="stack-tight">
      {take.error === null ? null : <ProblemBox error={take.error} isAct onRetry={run} />}
      <div>
        <Button loading={take.isPending} onClick={run} aria-label={inbox.takeOf(item.title)}>
          {inbox.take}
        </Button>
      </div>
    </div>
  );
}
