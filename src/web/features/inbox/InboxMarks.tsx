import type { InboxItem } from '../../../contract/run.ts';
import { Mark } from '../../components/Mark.tsx';
import { marks } from '../../messages/inbox.ts';
import classes from './InboxCard.module.css';

/** What is special about a waiting task, each by word and sign. */
export function InboxMarks({ item }: { readonly item: InboxItem }) {
  const list = [
    item.isLate ? (
      <Mark key="late" tone="late" icon="clock">
        {marks.late}
      </Mark>
    ) : null,
    item.isDeadlinePassed ? (
      <Mark key="deadline" tone="late" icon="calendar">
        {marks.deadlinePassed}
      </Mark>
    ) : null,
    item.isReturned ? (
      <Mark key="returned" tone="returned" icon="back">
        {marks.returned(item.round)}
      </Mark>
    ) : null,
    item.isPaused ? (
      <Mark key="paused" tone="wait" icon="pause">
        {marks.paused}
      </Mark>
    ) : null,
    item.waitingForCalendar ? (
      <Mark key="calendar" tone="wait" icon="calendar">
        {marks.waitingForCalendar}
      </Mark>
    ) : null,
    item.isSimulation ? (
      <Mark key="simulation" tone="trial" icon="trial">
        {marks.simulation}
      </Mark>
    ) : null,
    item.isRestricted ? (
      <Mark key="restricted" tone="neutral" icon="lock">
        {marks.restricted}
      </Mark>
    ) : null,
    item.isUnseen ? (
      <Mark key="unseen" tone="new" icon="star">
        {marks.unseen}
      </Mark>
    ) : null,
  ].filter((mark) => mark !== null);
  return list.length === 0 ? null : <div className={classes.marks}>{list}</div>;
}
