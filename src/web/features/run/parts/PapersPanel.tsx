import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { PaperView, RunView } from '../../../../contract/run.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { Disclosure } from '../../../components/Disclosure.tsx';
import { FilePicker, type SentFile } from '../../../components/FilePicker.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { formatMoment } from '../../../format.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { ActError } from '../ActError.tsx';
import { FileLink } from '../FileLink.tsx';
import { findAct } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import classes from './Papers.module.css';

/** Isi berkas: the sheets that lie in it, with their versions. */
export function PapersPanel({ run }: { readonly run: RunView }) {
  const [isAdding, setAdding] = useState(false);
  const attach = findAct(run, null, 'attachPaper');
  const canAttach = attach !== undefined && attach.refusal === null;
  return (
    <Panel
      title={text.papers.title}
      aside={
        canAttach ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {attach.label}
          </Button>
        ) : undefined
      }
    >
      {run.papers.length === 0 ? <p className="soft tight">{text.papers.empty}</p> : null}
      <ul className={classes.papers}>
        {groupPapers(run.papers).map(([name, versions]) => (
          <PaperGroup key={name} run={run} versions={versions} />
        ))}
      </ul>
      {isAdding ? <AttachDialog run={run} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

/** Versions of one sheet together, newest first. */
function groupPapers(
  papers: readonly PaperView[],
): readonly (readonly [string, readonly PaperView[]])[] {
  const mutGroups = new Map<string, PaperView[]>();
  for (const paper of papers) {
    const name = `${paper.label}|${paper.itemLabel ?? ''}`;
    mutGroups.set(name, [paper, ...(mutGroups.get(name) ?? [])]);
  }
  return [...mutGroups].map(([name, list]) => [
    name,
    list.toSorted((a, b) => b.version - a.version),
  ]);
}

interface PaperGroupProps {
  readonly run: RunView;
  readonly versions: readonly PaperView[];
}

function PaperGroup({ run, versions }: PaperGroupProps) {
  const [newest, ...earlier] = versions;
  if (newest === undefined) {
    return null;
  }
  return (
    <li>
      <PaperLine run={run} paper={newest} />
      {earlier.length === 0 ? null : (
        <Disclosure summary={text.papers.earlier(earlier.length)}>
          {earlier.map((paper) => (
            <PaperLine key={paper.paperId} run={run} paper={paper} />
          ))}
        </Disclosure>
      )}
    </li>
  );
}

function PaperLine({ run, paper }: { readonly run: RunView; readonly paper: PaperView }) {
  const zone = useZone();
  const at = formatMoment(paper.addedAt, zone);
  return (
    <div className={classes.paper} data-stale={paper.isStale}>
      <div>
        <strong>{paper.label}</strong>
        {paper.itemLabel === null ? '' : ` · ${paper.itemLabel}`}
        <div className="small soft">
          {[
            paper.state,
            text.papers.version(paper.version),
            paper.isStale ? text.papers.stale : null,
            paper.addedBy === null ? at : text.papers.addedBy(paper.addedBy, at),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </div>
      </div>
      {paper.fileId === null ? (
        <span className="small soft">{text.papers.onPaper}</span>
      ) : (
        <FileLink runId={run.runId} fileId={paper.fileId}>
          {paper.fileName ?? text.requirements.open}
        </FileLink>
      )}
    </div>
  );
}

function AttachDialog({ run, onClose }: { readonly run: RunView; readonly onClose: () => void }) {
  const performing = usePerform(run.runId);
  const [label, setLabel] = useState('');
  const [file, setFile] = useState<SentFile | null>(null);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    performing.perform(
      { kind: 'attachPaper', taskId: null, label: label.trim(), fileId: file?.fileId ?? null },
      onClose,
    );
  }

  return (
    <Dialog title={text.papers.addTitle} isOpen onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <ActError performing={performing} />
        <TextInput
          label={text.papers.label}
          required
          maxLength={200}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          data-autofocus
        />
        <FilePicker label={text.papers.file} runId={run.runId} value={file} onChange={setFile} />
        <DialogButtons submit={text.papers.submit} isBusy={performing.isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
