import { Checkbox, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { AllowedActView, RunView } from '../../../../contract/run.ts';
import { type Draft, useDraft } from '../../../api/use-draft.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { FilePicker } from '../../../components/FilePicker.tsx';
import { formatDueMoment, fromLocalField, toLocalField, type ZoneName } from '../../../format.ts';
import { common } from '../../../messages/common.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { ActError } from '../ActError.tsx';
import { EMPTY_WORK, type WorkDraft } from '../completion.ts';
import { isForPaper, stepOf } from '../run-acts.ts';
import { FormFields } from '../task/FormFields.tsx';
import { Questions } from '../task/Questions.tsx';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';
import {
  buildPaperCommand,
  emptyPaper,
  type PaperDraft,
  paperFault,
  RETURNED,
} from './paper-draft.ts';
import { ReturnFields } from './ReturnFields.tsx';
import { emptyReturn, type ReturnDraft } from './return-draft.ts';

export interface PaperDialogProps extends TaskDialogProps {
  readonly completions: readonly AllowedActView[];
  readonly returnAct: AllowedActView | undefined;
}

/** Catat hasil di kertas: what a leader decided on paper, when, and the proof. */
export function PaperDialog(props: PaperDialogProps) {
  const { run, task, onClose } = props;
  const zone = useZone();
  const performing = usePerform(run.runId);
  const outcomes = props.completions.filter(isForPaper);
  const back =
    props.returnAct !== undefined && isForPaper(props.returnAct) ? props.returnAct : undefined;
  const paper = useDraft<PaperDraft>(`paper:${task.taskId}`, emptyPaper(outcomes, back));
  const work = useDraft<WorkDraft>(`paper-work:${task.taskId}`, EMPTY_WORK);
  const sentBack = useDraft<ReturnDraft | null>(
    `paper-return:${task.taskId}`,
    back === undefined ? null : emptyReturn(back),
  );
  const [fault, setFault] = useState<string | null>(null);
  const chosen = outcomes.find((act) => act.outcome === paper.value.outcome);
  const isReturn = paper.value.outcome === RETURNED;
  const act = isReturn ? back : chosen;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const at = fromLocalField(paper.value.at, zone);
    const filled = { paper: paper.value, work: work.value, sentBack: sentBack.value };
    const found = paperFault(filled, at, act);
    setFault(found);
    if (found === null && at !== undefined && act !== undefined) {
      const fields = stepOf(run, task.stepKey).form ?? [];
      performing.perform(buildPaperCommand(act, filled, at, fields), () => {
        paper.clear();
        work.clear();
        sentBack.clear();
        onClose();
      });
    }
  }

  return (
    <Dialog title={text.paper.title} isOpen onClose={onClose} isWide>
      <form onSubmit={submit} className="stack">
        <p className="tight">{text.paper.intro}</p>
        <ResultField outcomes={outcomes} back={back} paper={paper} />
        {act === undefined ? null : <DecidedFields act={act} paper={paper} zone={zone} />}
        <FilePicker
          label={text.paper.evidence}
          runId={run.runId}
          value={paper.value.evidence}
          onChange={(evidence) => paper.set({ ...paper.value, evidence })}
        />
        {isReturn && back !== undefined && sentBack.value !== null ? (
          <ReturnFields
            runId={run.runId}
            act={back}
            draft={sentBack.value}
            onChange={sentBack.set}
          />
        ) : null}
        {chosen === undefined ? null : (
          <ForwardFields run={run} task={task} act={chosen} work={work} />
        )}
        {fault === null ? null : <Callout tone="late" icon="warning" title={fault} role="alert" />}
        <ActError performing={performing} />
        <DialogButtons submit={text.paper.submit} isBusy={performing.isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

interface ResultFieldProps {
  readonly outcomes: readonly AllowedActView[];
  readonly back: AllowedActView | undefined;
  readonly paper: Draft<PaperDraft>;
}

function ResultField({ outcomes, back, paper }: ResultFieldProps) {
  return (
    <Radio.Group
      label={text.paper.result}
      required
      value={paper.value.outcome}
      onChange={(outcome) => paper.set({ ...paper.value, outcome })}
    >
      <div className="stack-tight">
        {outcomes.map((act) => (
          <Radio
            key={act.outcome}
            value={act.outcome ?? ''}
            label={act.outcomeLabel ?? act.label}
          />
        ))}
        {back === undefined ? null : <Radio value={RETURNED} label={text.paper.returned} />}
      </div>
    </Radio.Group>
  );
}

interface DecidedFieldsProps {
  readonly act: AllowedActView;
  readonly paper: Draft<PaperDraft>;
  readonly zone: ZoneName;
}

function DecidedFields({ act, paper, zone }: DecidedFieldsProps) {
  const deciders = act.paperFor ?? [];
  return (
    <>
      <NativeSelect
        label={text.paper.decidedBy}
        required
        value={paper.value.decidedBy}
        onChange={(event) => paper.set({ ...paper.value, decidedBy: event.currentTarget.value })}
        data={[
          { value: '', label: common.choose },
          ...deciders.map((one) => ({
            value: one.officialId,
            label: one.title === '' ? one.name : `${one.name}, ${one.title}`,
          })),
        ]}
      />
      <TextInput
        type="datetime-local"
        label={text.paper.at(zone)}
        required
        max={toLocalField(new Date().toISOString(), zone)}
        description={momentIn(paper.value.at, zone)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={paper.value.at}
        onChange={(event) => paper.set({ ...paper.value, at: event.currentTarget.value })}
      />
    </>
  );
}

/** The moment in words, because browsers write it in the order of their own language. */
function momentIn(value: string, zone: ZoneName): string | undefined {
  const at = fromLocalField(value, zone);
  return at === undefined ? undefined : formatDueMoment(at, zone);
}

interface ForwardFieldsProps {
  readonly run: RunView;
  readonly task: TaskDialogProps['task'];
  readonly act: AllowedActView;
  readonly work: Draft<WorkDraft>;
}

function ForwardFields({ run, task, act, work }: ForwardFieldsProps) {
  const step = stepOf(run, task.stepKey);
  const missing = (act.missingRequirements ?? []).map((index) => step.requirements[index]?.label);
  return (
    <>
      {missing.length === 0 ? null : (
        <Checkbox required label={text.paper.seenAll(missing.join(', '))} />
      )}
      <FormFields
        fields={step.form ?? []}
        values={work.value.form}
        onChange={(form) => work.set({ ...work.value, form })}
      />
      <Questions run={run} act={act} draft={work} />
      <Textarea
        label={text.questions.note}
        value={work.value.note}
        minRows={1}
        onChange={(event) => work.set({ ...work.value, note: event.currentTarget.value })}
      />
    </>
  );
}
