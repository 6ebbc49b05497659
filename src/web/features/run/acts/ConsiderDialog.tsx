import type { RunView, TaskView } from '../../../../contract/run.ts';
import { run as text } from '../../../messages/run.ts';
import { usePerform } from '../use-perform.ts';
import { TextActDialog } from './TextActDialog.tsx';

export interface TaskDialogProps {
  readonly run: RunView;
  readonly task: TaskView;
  readonly onClose: () => void;
}

/** Beri pertimbangan: an opinion without a decision. */
export function ConsiderDialog({ run, task, onClose }: TaskDialogProps) {
  const performing = usePerform(run.runId);
  return (
    <TextActDialog
      title={text.consider.title}
      intro={text.consider.intro}
      label={text.consider.text}
      submit={text.consider.submit}
      draftName={`consider:${task.taskId}`}
      isOpen
      performing={performing}
      onClose={onClose}
      onSubmit={(words) =>
        performing.perform({
          kind: 'considerTask',
          taskId: task.taskId,
          taskRevision: task.revision,
          text: words,
        })
      }
    />
  );
}
