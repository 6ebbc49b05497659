import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { PauseReason } from '../../../../domain/run/model.ts';
import { run as text } from '../../../messages/run.ts';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';
import { TextActDialog } from './TextActDialog.tsx';

const REASONS = ['reply', 'budget', 'leader', 'other'] as const satisfies readonly PauseReason[];

/** Tunda: the clock stands still while something is waited for. */
export function PauseDialog({ run, task, onClose }: TaskDialogProps) {
  const performing = usePerform(run.runId);
  const [reason, setReason] = useState<PauseReason>('reply');
  return (
    <TextActDialog
      title={text.pause.title}
      label={text.pause.note}
      submit={text.pause.submit}
      draftName={`pause:${task.taskId}`}
      isOpen
      isOptional
      performing={performing}
      onClose={onClose}
      onSubmit={(note) =>
        performing.perform({
          kind: 'pauseTask',
          taskId: task.taskId,
          taskRevision: task.revision,
          reason,
          ...(note === '' ? {} : { note }),
        })
      }
    >
      <Radio.Group
        label={text.pause.reason}
        value={reason}
        onChange={(value) => setReason(REASONS.find((one) => one === value) ?? 'other')}
      >
        <div className="stack-tight">
          {REASONS.map((one) => (
            <Radio key={one} value={one} label={text.pause.reasons[one]} />
          ))}
        </div>
      </Radio.Group>
    </TextActDialog>
  );
}
