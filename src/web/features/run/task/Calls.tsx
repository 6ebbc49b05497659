import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RunView, TaskView } from '../../../../contract/run.ts';
import { Icon } from '../../../components/Icon.tsx';
import { run as text } from '../../../messages/run.ts';
import { callModes } from '../../../messages/sop.ts';
import { ActError } from '../ActError.tsx';
import { TextActDialog } from '../acts/TextActDialog.tsx';
import { RefusedAct } from '../RefusedAct.tsx';
import { findAct } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import classes from './TaskCard.module.css';

type Call = TaskView['calls'][number];

export interface CallsProps {
  readonly run: RunView;
  readonly task: TaskView;
}

/** Other SOPs that this row uses: started, awaited, handed in or settled with a reason. */
export function Calls({ run, task }: CallsProps) {
  if (task.calls.length === 0) {
    return null;
  }
  return (
    <section className={classes.part}>
      <h4>{text.calls.title}</h4>
      <ul className={classes.items}>
        {task.calls.map((one) => (
          <CallLine key={one.index} run={run} task={task} call={one} />
        ))}
      </ul>
    </section>
  );
}

function CallLine({ run, task, call }: CallsProps & { readonly call: Call }) {
  const isDone = call.status === 'ended' || call.status === 'settled';
  return (
    <li>
      <div className={classes.itemHead} data-done={isDone}>
        <Icon name={isDone ? 'check' : 'list'} />
        <div className={classes.itemText}>
          {call.title}
          <div className="small soft">
            {[callModes[call.mode], text.calls.status[call.status], call.note]
              .filter((part) => part !== null && part !== undefined && part !== '')
              .join(' · ')}
          </div>
          {call.childRunId === null ? null : (
            <Link to="/berkas/$runId" params={{ runId: call.childRunId }}>
              {text.calls.openChild}
            </Link>
          )}
        </div>
      </div>
      <CallActs run={run} task={task} call={call} />
    </li>
  );
}

function CallActs({ run, task, call }: CallsProps & { readonly call: Call }) {
  const performing = usePerform(run.runId);
  const [title, setTitle] = useState(run.title);
  const [isSettling, setSettling] = useState(false);
  const start = findAct(run, task.taskId, 'startCall', String(call.index));
  const settle = findAct(run, task.taskId, 'settleCall', String(call.index));
  const target = { taskId: task.taskId, taskRevision: task.revision, call: call.index };
  const canStart = start !== undefined && start.refusal === null;
  return (
    <div className="stack-tight">
      <ActError performing={performing} />
      {canStart ? (
        <TextInput
          size="sm"
          label={text.calls.matter}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.buttons}>
        {canStart ? (
          <Button
            variant="light"
            size="sm"
            loading={performing.isBusy}
            aria-label={text.calls.startOf(call.title)}
            onClick={() => performing.perform({ kind: 'startCall', ...target, title })}
          >
            {text.calls.start}
          </Button>
        ) : null}
        {settle === undefined || settle.refusal !== null ? null : (
          <Button variant="default" size="sm" onClick={() => setSettling(true)}>
            {text.calls.settle}
          </Button>
        )}
      </div>
      {start !== undefined && start.refusal !== null && call.status === 'pending' ? (
        <RefusedAct act={start} />
      ) : null}
      <TextActDialog
        title={text.calls.settle}
        label={text.calls.settleReason}
        submit={text.calls.settle}
        draftName={`settle:${task.taskId}:${call.index}`}
        isOpen={isSettling}
        performing={performing}
        onClose={() => setSettling(false)}
        onSubmit={(reason) => performing.perform({ kind: 'settleCall', ...target, reason })}
      />
    </div>
  );
}
