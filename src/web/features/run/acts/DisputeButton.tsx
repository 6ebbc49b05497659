import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RunView, TaskView } from '../../../../contract/run.ts';
import { run as text } from '../../../messages/run.ts';
import { findAct } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import { TextActDialog } from './TextActDialog.tsx';

export interface DisputeButtonProps {
  readonly run: RunView;
  readonly task: TaskView;
  readonly performer: string;
}

/** Sanggah catatan: the one in whose name something was recorded says that it was not so. */
export function DisputeButton({ run, task, performer }: DisputeButtonProps) {
  const performing = usePerform(run.runId);
  const [isOpen, setOpen] = useState(false);
  const act = findAct(run, task.taskId, 'disputeRecord', performer);
  if (act === undefined || act.refusal !== null) {
    return null;
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {text.dispute.button}
      </Button>
      <TextActDialog
        title={text.dispute.title}
        intro={text.dispute.intro}
        label={text.dispute.text}
        submit={text.dispute.submit}
        draftName={`dispute:${task.taskId}:${performer}`}
        isOpen={isOpen}
        performing={performing}
        onClose={() => setOpen(false)}
        onSubmit={(words) =>
          performing.perform({
            kind: 'disputeRecord',
            taskId: task.taskId,
            taskRevision: act.taskRevision ?? task.revision,
            performer,
            text: words,
          })
        }
      />
    </>
  );
}
