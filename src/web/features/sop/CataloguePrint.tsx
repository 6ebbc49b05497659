import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintRequest, PrintView } from '../../../contract/print.ts';
import { call, fetchDocument } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { saveDocument } from '../../api/save-document.ts';
import { useIntent } from '../../api/use-intent.ts';
import { Callout } from '../../components/Callout.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { common } from '../../messages/common.ts';
import { sheet } from '../../messages/sheet.ts';
import { FormatSelect, PaperSelect } from './DownloadMenu.tsx';

const text = sheet.download;
const POLL_MS = 1_000;

/** Unduh semua SOP: made in the background, with progress; the page may be left and the dialog closed. */
export function CataloguePrint() {
  const [isOpen, setIsOpen] = useState(false);
  const [printId, setPrintId] = useState<string | null>(null);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="file" />} onClick={() => setIsOpen(true)}>
        {text.allButton}
      </Button>
      <Dialog title={text.allTitle} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {printId === null ? (
          <StartForm onStarted={setPrintId} onClose={() => setIsOpen(false)} />
        ) : (
          <PrintProgress printId={printId} onAgain={() => setPrintId(null)} />
        )}
      </Dialog>
    </>
  );
}

interface StartFormProps {
  readonly onStarted: (printId: string) => void;
  readonly onClose: () => void;
}

function StartForm({ onStarted, onClose }: StartFormProps) {
  const [format, setFormat] = useState<PrintRequest['format']>('pdf');
  const [paper, setPaper] = useState<PrintRequest['paper']>('a4');
  const intent = useIntent();
  const start = useMutation({
    mutationFn: (body: PrintRequest) => call('startPrint', { body, key: intent.keyFor(body) }),
    onSuccess: ({ printId }) => {
      intent.done();
      onStarted(printId);
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ what: 'catalogue', format, paper });
      }}
    >
      <p className="tight">{text.allIntro}</p>
      <FormatSelect value={format} onChange={setFormat} />
      <PaperSelect value={paper} onChange={setPaper} />
      {start.error === null ? null : <ProblemBox error={start.error} isAct />}
      <DialogButtons submit={text.allSubmit} isBusy={start.isPending} onCancel={onClose} />
    </form>
  );
}

interface PrintProgressProps {
  readonly printId: string;
  readonly onAgain: () => void;
}

function PrintProgress({ printId, onAgain }: PrintProgressProps) {
  const print = useQuery({
    queryKey: keys.print(printId),
    queryFn: ({ signal }) => call('print', { params: { printId }, signal }),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : POLL_MS),
  });
  if (print.error !== null) {
    return <ProblemBox error={print.error} onRetry={() => void print.refetch()} />;
  }
  if (print.data === undefined) {
    return <p role="status">{common.loading}</p>;
  }
  if (print.data.status === 'failed') {
    return <Failed problem={print.data.problem} onAgain={onAgain} />;
  }
  const { done, total, status } = print.data;
  return (
    <div className="stack">
      <Progress
        value={total === 0 ? 0 : (done / total) * 100}
        size="lg"
        aria-label={text.allTitle}
      />
      <p role="status" className="tight">
        {status === 'done' ? text.ready : text.progress(done, total)}
      </p>
      {status === 'done' ? <SaveButton printId={printId} /> : null}
    </div>
  );
}

function isOver(print: PrintView | undefined): boolean {
  return print?.status === 'done' || print?.status === 'failed';
}

function Failed({
  problem,
  onAgain,
}: {
  readonly problem: string | null;
  readonly onAgain: () => void;
}) {
  return (
    <Callout tone="late" icon="warning" title={text.failed} role="alert">
      {problem === null ? null : <p>{problem}</p>}
      <Button variant="default" onClick={onAgain}>
        {text.again}
      </Button>
    </Callout>
  );
}

function SaveButton({ printId }: { readonly printId: string }) {
  const saving = useMutation({
    mutationFn: () => fetchDocument('printFile', { params: { printId } }),
    onSuccess: saveDocument,
  });
  return (
    <>
      {saving.error === null ? null : <ProblemBox error={saving.error} />}
      <div className="row">
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {text.save}
        </Button>
      </div>
    </>
  );
}
