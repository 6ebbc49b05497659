import { Button, Progress } from '@mantine/core';
import { type ChangeEvent, useRef, useState } from 'react';
import type { FileView } from '../../contract/run.ts';
import { uploadFile } from '../api/upload.ts';
import { common } from '../messages/common.ts';
import classes from './FilePicker.module.css';
import { Icon } from './Icon.tsx';
import { ProblemBox } from './ProblemBox.tsx';

export interface SentFile {
  readonly fileId: string;
  readonly name: string;
}

export interface FilePickerProps {
  readonly label: string;
  readonly hint?: string;
  /** The berkas whose people may see the file; null before it exists. */
  readonly runId: string | null;
  readonly value: SentFile | null;
  readonly onChange: (file: SentFile | null) => void;
  readonly button?: string;
  /** The label is said by what stands around it. */
  readonly isLabelHidden?: boolean;
}

type Sending = { readonly file: File; readonly share: number } | null;

/**
 * Takes a photo or a file and sends it at once, with its progress; what is kept is the id of the sent file.
 * A file that did not arrive stays here and can be sent again.
 */
export function FilePicker(props: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending>(null);
  const [failed, setFailed] = useState<{ file: File; error: unknown } | null>(null);

  async function send(file: File): Promise<void> {
    setFailed(null);
    setSending({ file, share: 0 });
    try {
      const sent: FileView = await uploadFile({
        file,
        runId: props.runId,
        onProgress: (share) => setSending({ file, share }),
      });
      props.onChange({ fileId: sent.fileId, name: sent.name });
    } catch (error) {
      setFailed({ file, error });
    } finally {
      setSending(null);
    }
  }

  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file !== undefined) {
      void send(file);
    }
  }

  return (
    <div className={classes.picker}>
      {props.isLabelHidden === true ? null : <span className={classes.label}>{props.label}</span>}
      {props.hint === undefined ? null : <p className={classes.hint}>{props.hint}</p>}
      <input
        ref={input}
        type="file"
        accept="image/*,application/pdf,.doc,.docx,.xls,.xlsx,.odt,.ods"
        hidden
        aria-label={props.label}
        onChange={pick}
      />
      <div className={classes.row}>
        <Button
          variant="default"
          leftSection={<Icon name="camera" />}
          onClick={() => input.current?.click()}
          size={props.isLabelHidden === true ? 'sm' : 'md'}
          disabled={sending !== null}
        >
          {props.value === null ? (props.button ?? common.file.pick) : common.file.pickAnother}
          <span className="sr-only">: {props.label}</span>
        </Button>
        {props.value === null ? null : (
          <span className={classes.sent}>
            <Icon name="check" size={18} /> {common.file.sent(props.value.name)}
            <Button size="compact-sm" variant="subtle" onClick={() => props.onChange(null)}>
              {common.file.remove}
            </Button>
          </span>
        )}
      </div>
      {sending === null ? null : <SendingLine sending={sending} />}
      {failed === null ? null : (
        <ProblemBox error={failed.error} isAct onRetry={() => void send(failed.file)} />
      )}
    </div>
  );
}

function SendingLine({ sending }: { readonly sending: NonNullable<Sending> }) {
  return (
    <div role="status">
      <span>{common.file.sending(sending.file.name)}</span>
      <Progress
        value={Math.round(sending.share * 100)}
        aria-label={common.file.sending(sending.file.name)}
      />
    </div>
  );
}
