import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { RunView, TaskView } from '../../../../contract/run.ts';
import type { RecordOutsidePart } from '../../../../domain/run/commands.ts';
import { DateField } from '../../../components/DateField.tsx';
import { FilePicker, type SentFile } from '../../../components/FilePicker.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { formatDate } from '../../../format.ts';
import { run as text } from '../../../messages/run.ts';
import { useOrganisation } from '../../organisation/use-organisation.ts';
import { useToday } from '../../session/use-today.ts';
import { TextActDialog } from '../acts/TextActDialog.tsx';
import { FileLink } from '../FileLink.tsx';
import { findAct } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import classes from './TaskCard.module.css';

type Part = TaskView['outsiders'][number];
type What = RecordOutsidePart['what'];

export interface OutsidePartsProps {
  readonly run: RunView;
  readonly task: TaskView;
}

/** What somebody outside the agency has to do in this row: what was sent, and what came back. */
export function OutsideParts({ run, task }: OutsidePartsProps) {
  if (task.outsiders.length === 0) {
    return null;
  }
  return (
    <section className={classes.part}>
      <h4>{text.outside.title}</h4>
      <ul className={classes.items}>
        {task.outsiders.map((part) => (
          <PartLine key={part.key} run={run} task={task} part={part} />
        ))}
      </ul>
    </section>
  );
}

function PartLine({ run, task, part }: OutsidePartsProps & { readonly part: Part }) {
  const [what, setWhat] = useState<What | null>(null);
  const act = findAct(run, task.taskId, 'recordOutsidePart', part.key);
  const isDone = part.answeredOn !== null || part.waivedReason !== null;
  return (
    <li>
      <div className={classes.itemHead} data-done={isDone}>
        <Icon name={isDone ? 'check' : 'warning'} />
        <div className={classes.itemText}>
          {part.label} <span className="soft">({text.outside.does[part.does] ?? part.does})</span>
          <div className="small soft">{describePart(part)}</div>
          {part.fileId === null ? null : (
            <FileLink runId={run.runId} fileId={part.fileId}>
              {text.requirements.open}
            </FileLink>
          )}
        </div>
      </div>
      {act === undefined || act.refusal !== null || isDone ? null : (
        <div className={classes.buttons}>
          {part.sentOn === null ? (
            <PartButton
              part={part}
              label={text.outside.recordSent}
              onClick={() => setWhat('sent')}
            />
          ) : null}
          <PartButton
            part={part}
            label={text.outside.recordAnswer}
            onClick={() => setWhat('answered')}
          />
          <PartButton
            part={part}
            label={text.outside.recordWaive}
            onClick={() => setWhat('waived')}
          />
        </div>
      )}
      {what === null ? null : (
        <PartDialog run={run} task={task} part={part} what={what} onClose={() => setWhat(null)} />
      )}
    </li>
  );
}

interface PartButtonProps {
  readonly part: Part;
  readonly label: string;
  readonly onClick: () => void;
}

function PartButton({ part, label, onClick }: PartButtonProps) {
  return (
    <Button
      variant="default"
      size="sm"
      aria-label={text.outside.titleOf(label, part.label)}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function describePart(part: Part): string {
  const lines = [
    part.sentOn === null ? null : text.outside.sent(formatDate(part.sentOn)),
    part.answeredOn === null ? null : text.outside.answered(formatDate(part.answeredOn)),
    part.waivedReason === null ? null : text.outside.waived(part.waivedReason),
    part.party,
    part.note,
  ].filter((line) => line !== null && line !== '');
  return lines.length === 0 ? text.outside.pending : lines.join(' · ');
}

const TITLES: Readonly<Record<What, string>> = {
  sent: text.outside.recordSent,
  answered: text.outside.recordAnswer,
  waived: text.outside.recordWaive,
};

interface PartDialogProps extends OutsidePartsProps {
  readonly part: Part;
  readonly what: What;
  readonly onClose: () => void;
}

function PartDialog({ run, task, part, what, onClose }: PartDialogProps) {
  const today = useToday();
  const performing = usePerform(run.runId);
  const organisation = useOrganisation();
  const [on, setOn] = useState(today);
  const [partyId, setPartyId] = useState('');
  const [file, setFile] = useState<SentFile | null>(null);
  const parties = organisation.data?.externalParties ?? [];
  return (
    <TextActDialog
      title={text.outside.titleOf(TITLES[what], part.label)}
      label={what === 'waived' ? text.requirements.waiveReason : text.outside.note}
      submit={TITLES[what]}
      draftName={`outside:${task.taskId}:${part.key}:${what}`}
      isOpen
      isOptional={what !== 'waived'}
      performing={performing}
      onClose={onClose}
      onSubmit={(note) =>
        performing.perform({
          kind: 'recordOutsidePart',
          taskId: task.taskId,
          taskRevision: task.revision,
          part: part.key,
          what,
          on,
          partyId: partyId === '' ? null : partyId,
          note,
          fileId: file?.fileId ?? null,
        })
      }
    >
      <DateField
        label={text.outside.on}
        required
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      {what === 'waived' ? null : (
        <>
          <NativeSelect
            label={text.outside.party}
            value={partyId}
            onChange={(event) => setPartyId(event.currentTarget.value)}
            data={[
              { value: '', label: text.outside.noParty },
              ...parties.map((one) => ({
                value: one.externalPartyId,
                label: one.organisation === null ? one.name : `${one.name} (${one.organisation})`,
              })),
            ]}
          />
          <FilePicker
            label={text.outside.proof}
            runId={run.runId}
            value={file}
            onChange={setFile}
          />
        </>
      )}
    </TextActDialog>
  );
}
