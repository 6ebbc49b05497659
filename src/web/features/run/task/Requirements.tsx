import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RequirementView, RunView, TaskView } from '../../../../contract/run.ts';
import type { NewTick } from '../../../../domain/run/commands.ts';
import type { Wire } from '../../../api/answers.ts';
import { FilePicker } from '../../../components/FilePicker.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { run as text } from '../../../messages/run.ts';
import { ActError } from '../ActError.tsx';
import { TextActDialog } from '../acts/TextActDialog.tsx';
import { FileLink } from '../FileLink.tsx';
import { findAct } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import classes from './TaskCard.module.css';

export interface RequirementsProps {
  readonly run: RunView;
  readonly task: TaskView;
}

/** Kelengkapan: what lies in the berkas is ticked by itself, the rest is attached, seen on paper or waived. */
export function Requirements({ run, task }: RequirementsProps) {
  const asked = task.requirements.filter((one) => one.status !== 'tool');
  if (asked.length === 0) {
    return null;
  }
  return (
    <section className={classes.part}>
      <h4>{text.requirements.title}</h4>
      <ul className={classes.items}>
        {asked.map((one) => (
          <RequirementLine key={one.index} run={run} task={task} requirement={one} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps extends RequirementsProps {
  readonly requirement: RequirementView;
}

function RequirementLine({ run, task, requirement }: LineProps) {
  const line = useRef<HTMLLIElement>(null);
  const isDone = requirement.status !== 'missing';
  const act = findAct(run, task.taskId, 'tickRequirement', String(requirement.index));
  return (
    <li ref={line} tabIndex={-1}>
      <div className={classes.itemHead} data-done={isDone}>
        <Icon name={isDone ? 'check' : 'warning'} />
        <div className={classes.itemText}>
          {requirement.label}
          <div className="small soft">
            {text.requirements.status[requirement.status] ?? requirement.status}
            {requirement.reason === null ? '' : `: ${requirement.reason}`}
          </div>
          {requirement.fileId === null ? null : (
            <FileLink runId={run.runId} fileId={requirement.fileId}>
              {text.requirements.open}
            </FileLink>
          )}
        </div>
      </div>
      {act === undefined || act.refusal !== null ? null : (
        <TickButtons
          run={run}
          task={task}
          requirement={requirement}
          onDone={() => line.current?.focus()}
        />
      )}
    </li>
  );
}

function TickButtons({ run, task, requirement, onDone }: LineProps & { onDone: () => void }) {
  const performing = usePerform(run.runId);
  const [isWaiving, setWaiving] = useState(false);
  const { label, index } = requirement;

  function tick(how: Omit<Wire<NewTick>, 'requirement'>): void {
    performing.perform(
      {
        kind: 'tickRequirement',
        taskId: task.taskId,
        taskRevision: task.revision,
        tick: { requirement: index, ...how },
      },
      onDone,
    );
  }

  return (
    <div className="stack-tight">
      <ActError performing={performing} />
      <div className={classes.buttons}>
        <Button
          variant="light"
          size="sm"
          loading={performing.isBusy}
          aria-label={text.requirements.seenOf(label)}
          onClick={() => tick({ how: 'seenOnPaper' })}
        >
          {text.requirements.seen}
        </Button>
        <Button
          variant="default"
          size="sm"
          aria-label={text.requirements.waiveOf(label)}
          onClick={() => setWaiving(true)}
        >
          {text.requirements.waive}
        </Button>
        <FilePicker
          label={text.requirements.attachOf(label)}
          isLabelHidden
          button={text.requirements.attach}
          runId={run.runId}
          value={null}
          onChange={(file) => {
            if (file !== null) {
              tick({ how: 'attached', fileId: file.fileId });
            }
          }}
        />
      </div>
      <TextActDialog
        title={text.requirements.waiveOf(label)}
        label={text.requirements.waiveReason}
        submit={text.requirements.waive}
        draftName={`waive:${task.taskId}:${index}`}
        isOpen={isWaiving}
        performing={performing}
        onClose={() => setWaiving(false)}
        onSubmit={(reason) => tick({ how: 'waived', reason })}
      />
    </div>
  );
}
