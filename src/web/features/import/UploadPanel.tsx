import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { keys } from '../../api/keys.ts';
import { uploadDocument } from '../../api/upload.ts';
import { useNotice } from '../../components/Notices.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import classes from './Import.module.css';

const ACCEPT = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg,.tif,.tiff,.txt,.json,.yaml,.yml';

interface Sending {
  readonly name: string;
  readonly share: number;
  readonly left: number;
}

interface Failed {
  readonly name: string;
  readonly error: unknown;
}

/** Takes documents by dragging, by choosing, or a whole folder, and sends them one after the other. */
export function UploadPanel() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const upload = useUploads();

  function drop(event: DragEvent<HTMLElement>): void {
    event.preventDefault();
    setOver(false);
    void upload.send([...event.dataTransfer.files]);
  }

  return (
    <Panel title={text.upload}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is a short cut for the buttons within */}
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="tight">{text.drop}</p>
        <div className="row">
          <Button onClick={() => files.current?.click()}>{text.pickFiles}</Button>
          <Button variant="default" onClick={() => folder.current?.click()}>
            {text.pickFolder}
          </Button>
        </div>
        <p className="soft small tight">{text.kinds}</p>
        <input
          ref={files}
          type="file"
          hidden
          multiple
          accept={ACCEPT}
          aria-label={text.pickFiles}
          onChange={(event) => void upload.take(event.currentTarget)}
        />
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          aria-label={text.pickFolder}
          {...{ webkitdirectory: '' }}
          onChange={(event) => void upload.take(event.currentTarget)}
        />
      </div>
      <UploadState sending={upload.sending} failed={upload.failed} />
    </Panel>
  );
}

function UploadState(state: {
  readonly sending: Sending | null;
  readonly failed: readonly Failed[];
}) {
  const { sending, failed } = state;
  return (
    <div className="stack-tight">
      {sending === null ? null : (
        <div role="status">
          <span>{text.sending(sending.name)}</span>
          {sending.left === 0 ? null : (
            <span className="soft small"> · {text.queued(sending.left)}</span>
          )}
          <Progress
            value={Math.round(sending.share * 100)}
            aria-label={text.sending(sending.name)}
          />
        </div>
      )}
      {failed.map(({ name, error }) => (
        <div key={name}>
          <strong>{name}</strong>
          <ProblemBox error={error} />
        </div>
      ))}
    </div>
  );
}

/** A queue of uploads: the line of an office is thin, so one at a time. */
function useUploads() {
  const client = useQueryClient();
  const say = useNotice();
  const queue = useRef<File[]>([]);
  const isSending = useRef(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [failed, setFailed] = useState<readonly Failed[]>([]);

  async function sendOne(file: File): Promise<boolean> {
    const show = (share: number) =>
      setSending({ name: file.name, share, left: queue.current.length });
    show(0);
    try {
      await uploadDocument({ file, onProgress: show });
      return true;
    } catch (error) {
      setFailed((list) => [...list, { name: file.name, error }]);
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: keys.imports });
    }
  }

  async function send(files: readonly File[]): Promise<void> {
    queue.current.push(...files);
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    setFailed([]);
    let sent = 0;
    for (let next = queue.current.shift(); next !== undefined; next = queue.current.shift()) {
      sent += (await sendOne(next)) ? 1 : 0;
    }
    isSending.current = false;
    setSending(null);
    if (sent > 0) {
      say({ text: text.allSent(sent) });
    }
  }

  return {
    sending,
    failed,
    send,
    take: (input: HTMLInputElement) => {
      const chosen = [...(input.files ?? [])].filter(({ name }) => !name.startsWith('.'));
      input.value = '';
      return send(chosen);
    },
  };
}
