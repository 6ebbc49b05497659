import { Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import type { RunView } from '../../../contract/run.ts';
import type { SopView } from '../../../contract/sop.ts';
import { useDraft } from '../../api/use-draft.ts';
import { Callout } from '../../components/Callout.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { useNotice } from '../../components/Notices.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { openRunText as text } from '../../messages/run.ts';
import { useSop } from '../sop/use-sops.ts';
import { FirstFields, MatterFields, StartFields } from './open/OpenFields.tsx';
import { OpenRefusal } from './open/OpenRefusal.tsx';
import { buildOpening, emptyOpening, type OpenDraft } from './open/open-draft.ts';
import { useOpenRun, useRun } from './use-run.ts';

/** Buka berkas: also as a simulation, and as a correction of a berkas that has ended. */
export function OpenRunPage() {
  const { sopVersionId } = useParams({ from: '/shell/sop/$sopVersionId/buka-berkas' });
  const { perbaikan } = useSearch({ from: '/shell/sop/$sopVersionId/buka-berkas' });
  const sop = useSop(sopVersionId);
  if (sop.isPending) {
    return <LoadingBlock />;
  }
  if (sop.data === undefined) {
    return <ProblemBox error={sop.error} onRetry={() => void sop.refetch()} />;
  }
  return perbaikan === undefined ? (
    <OpenForm sop={sop.data} before={null} />
  ) : (
    <CorrectionForm sop={sop.data} runId={perbaikan} />
  );
}

function CorrectionForm({ sop, runId }: { readonly sop: SopView; readonly runId: string }) {
  const before = useRun(runId);
  if (before.isPending) {
    return <LoadingBlock />;
  }
  if (before.data === undefined) {
    return <ProblemBox error={before.error} onRetry={() => void before.refetch()} />;
  }
  return <OpenForm sop={sop} before={before.data} />;
}

interface OpenFormProps {
  readonly sop: SopView;
  /** The berkas that is corrected. */
  readonly before: RunView | null;
}

function startOf(sop: SopView, before: RunView | null): OpenDraft {
  const draft = emptyOpening(sop);
  return before === null
    ? draft
    : {
        ...draft,
        title: before.title,
        reference: before.reference ?? '',
        referenceOn: before.referenceOn ?? '',
        period: before.period ?? '',
      };
}

function OpenForm({ sop, before }: OpenFormProps) {
  const { simulasi } = useSearch({ from: '/shell/sop/$sopVersionId/buka-berkas' });
  const isSimulation = simulasi !== undefined || sop.simulationOnly;
  const name = `open:${sop.sopVersionId}:${before?.runId ?? ''}:${isSimulation}`;
  const draft = useDraft<OpenDraft>(name, startOf(sop, before));
  const [isEdition, setEdition] = useState(false);
  const open = useOpenRun();
  const say = useNotice();
  const navigate = useNavigate();

  async function send(newEdition: boolean): Promise<void> {
    setEdition(newEdition);
    try {
      const answer = await open.mutateAsync(
        buildOpening(sop, draft.value, {
          isSimulation,
          correctionOf: before?.runId ?? null,
          newEdition,
        }),
      );
      draft.clear();
      say({ text: text.done });
      await navigate({ to: '/berkas/$runId', params: { runId: answer.run.runId } });
    } catch {
      // Shown above the button, from the mutation.
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void send(false);
  }

  const fields = { sop, draft: draft.value, onChange: draft.set };
  return (
    <form onSubmit={submit} className="stack narrow">
      <PageTitle title={titleOf(isSimulation, before)} over={sop.definition.identitySheet.title} />
      {isSimulation ? <Callout tone="wait" icon="trial" title={text.simulationIntro} /> : null}
      {before === null ? null : <Callout tone="info" icon="back" title={text.correctionIntro} />}
      {sop.units.length === 0 ? <Callout tone="wait" icon="warning" title={text.noUnit} /> : null}
      <StartFields {...fields} />
      <MatterFields {...fields} />
      <FirstFields {...fields} />
      <OpenRefusal
        error={open.error}
        onNewEdition={() => void send(true)}
        onRetry={() => void send(isEdition)}
      />
      <div>
        <Button type="submit" loading={open.isPending}>
          {submitOf(isSimulation, before)}
        </Button>
      </div>
    </form>
  );
}

function submitOf(isSimulation: boolean, before: RunView | null): string {
  if (before !== null) {
    return text.correctionTitle;
  }
  return isSimulation ? text.submitSimulation : text.submit;
}

function titleOf(isSimulation: boolean, before: RunView | null): string {
  if (before !== null) {
    return text.correctionTitle;
  }
  return isSimulation ? text.simulationTitle : text.title;
}
