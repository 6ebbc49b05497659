import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PrintRequest } from '../../../contract/print.ts';
import { fetchDocument, type SentDocument } from '../../api/client.ts';
import { saveDocument } from '../../api/save-document.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { sheet } from '../../messages/sheet.ts';

const text = sheet.download;

type Format = PrintRequest['format'];
type Paper = PrintRequest['paper'];
// Written out: the contract's own lists would bring its whole schema library to the page.
const FORMATS: readonly Format[] = ['pdf', 'docx', 'svg', 'bpmn', 'html'];
const PAPERS: readonly Paper[] = ['a4', 'f4'];

type DocumentKind = keyof typeof text.documents;

export interface DownloadMenuProps {
  readonly sopVersionId: string;
  /** On the page of a run: its dossier and its own checklist come first. */
  readonly runId?: string;
}

/** Unduh: the documents of an SOP or of a run, in a format and on a paper. */
export function DownloadMenu(props: DownloadMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        className="no-print"
        leftSection={<Icon name="file" />}
        onClick={() => setIsOpen(true)}
      >
        {text.button}
      </Button>
      {isOpen ? <DownloadDialog {...props} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

function DownloadDialog({
  onClose,
  ...props
}: DownloadMenuProps & { readonly onClose: () => void }) {
  const kinds: readonly DocumentKind[] =
    props.runId === undefined ? ['sop', 'checklist'] : ['dossier', 'runChecklist', 'sop'];
  const [kind, setKind] = useState<DocumentKind>(kinds[0] ?? 'sop');
  const [format, setFormat] = useState<Format>('pdf');
  const [paper, setPaper] = useState<Paper>('a4');
  const fetching = useMutation({
    mutationFn: () => fetchOf(props, kind, format, paper),
    onSuccess: (file) => {
      saveDocument(file);
      onClose();
    },
  });
  return (
    <FormDialog
      title={text.title}
      submit={text.submit}
      error={fetching.error}
      isBusy={fetching.isPending}
      onClose={onClose}
      onSubmit={() => fetching.mutate()}
    >
      <NativeSelect
        label={text.document}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          setKind(kinds.find((one) => one === value) ?? 'sop')
        }
        data={kinds.map((value) => ({ value, label: text.documents[value] }))}
      />
      {kind === 'sop' ? <FormatSelect value={format} onChange={setFormat} /> : null}
      {kind === 'sop' && format === 'bpmn' ? null : (
        <PaperSelect value={paper} onChange={setPaper} />
      )}
    </FormDialog>
  );
}

function fetchOf(
  { sopVersionId, runId = '' }: DownloadMenuProps,
  kind: DocumentKind,
  format: Format,
  paper: Paper,
): Promise<SentDocument> {
  switch (kind) {
    case 'sop':
      return fetchDocument('sopFile', { params: { sopVersionId }, query: { format, paper } });
    case 'checklist':
      return fetchDocument('sopChecklist', { params: { sopVersionId }, query: { paper } });
    case 'dossier':
      return fetchDocument('runDossier', { params: { runId }, query: { paper } });
    case 'runChecklist':
      return fetchDocument('runChecklist', { params: { runId }, query: { paper } });
  }
}

interface SelectProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** PDF, DOCX, SVG, BPMN or HTML. */
export function FormatSelect({ value, onChange }: SelectProps<Format>) {
  return (
    <NativeSelect
      label={text.format}
      value={value}
      onChange={(event) =>
        onChange(FORMATS.find((one) => one === event.currentTarget.value) ?? 'pdf')
      }
      data={FORMATS.map((one) => ({ value: one, label: text.formats[one] }))}
    />
  );
}

/** A4 or F4. */
export function PaperSelect({ value, onChange }: SelectProps<Paper>) {
  return (
    <NativeSelect
      label={text.paper}
      value={value}
      onChange={(event) =>
        onChange(PAPERS.find((one) => one === event.currentTarget.value) ?? 'a4')
      }
      data={PAPERS.map((one) => ({ value: one, label: text.papers[one] }))}
    />
  );
}
