import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AllowedActView, RunView } from '../../../../contract/run.ts';
import { DateField } from '../../../components/DateField.tsx';
import { common } from '../../../messages/common.ts';
import { run as text } from '../../../messages/run.ts';
import { useOrganisation } from '../../organisation/use-organisation.ts';
import { TextActDialog } from '../acts/TextActDialog.tsx';
import { stepOf } from '../run-acts.ts';
import { usePerform } from '../use-perform.ts';
import { buildSteering, type SteerDraft, type SteerKind } from './steer-draft.ts';

export interface SteerDialogProps {
  readonly run: RunView;
  readonly kind: SteerKind;
  readonly acts: readonly AllowedActView[];
  readonly onClose: () => void;
}

/** Asks what one act of steering needs, and why. */
export function SteerDialog({ run, kind, acts, onClose }: SteerDialogProps) {
  const performing = usePerform(run.runId);
  const organisation = useOrganisation();
  const [draft, setDraft] = useState<SteerDraft>({
    reason: '',
    subject: acts[0]?.subject ?? '',
    detail: kind === 'setDeadline' ? (run.deadlineOn ?? '') : '',
  });
  const units = organisation.data?.units ?? [];
  return (
    <TextActDialog
      title={text.steer.kinds[kind] ?? kind}
      label={text.steer.reason}
      submit={text.steer.kinds[kind] ?? text.steer.submit}
      draftName={`steer:${run.runId}:${kind}`}
      isOpen
      isDangerous={kind === 'cancelRun'}
      performing={performing}
      onClose={onClose}
      onSubmit={(reason) =>
        performing.perform(
          buildSteering(
            kind,
            { ...draft, reason },
            units.find((unit) => unit.unitId === draft.detail),
          ),
        )
      }
    >
      <SteerFields run={run} kind={kind} acts={acts} draft={draft} onChange={setDraft} />
    </TextActDialog>
  );
}

interface SteerFieldsProps extends Omit<SteerDialogProps, 'onClose'> {
  readonly draft: SteerDraft;
  readonly onChange: (draft: SteerDraft) => void;
}

function SteerFields(props: SteerFieldsProps) {
  const { kind, draft, onChange } = props;
  switch (kind) {
    case 'setDeadline':
      return (
        <DateField
          label={text.steer.deadline}
          value={draft.detail}
          onChange={(event) => onChange({ ...draft, detail: event.currentTarget.value })}
        />
      );
    case 'handOverRun':
      return <OfficialField {...props} />;
    case 'completeOutOfOrder':
    case 'reopenStep':
      return <StepField {...props} />;
    case 'addItem':
    case 'dropItem':
      return <ItemFields {...props} />;
    case 'cancelRun':
      return null;
  }
}

function OfficialField({ draft, onChange }: SteerFieldsProps) {
  const { data } = useOrganisation();
  return (
    <NativeSelect
      label={text.steer.to}
      required
      value={draft.detail}
      onChange={(event) => onChange({ ...draft, detail: event.currentTarget.value })}
      data={[
        { value: '', label: common.choose },
        ...(data?.officials ?? [])
          .filter((one) => one.posts.length > 0)
          .map((one) => ({
            value: one.officialId,
            label: `${one.name}, ${one.posts.join('; ')}`,
          })),
      ]}
    />
  );
}

function StepField({ run, acts, draft, onChange }: SteerFieldsProps) {
  return (
    <NativeSelect
      label={text.steer.step}
      required
      value={draft.subject}
      onChange={(event) => onChange({ ...draft, subject: event.currentTarget.value })}
      data={acts.map((act) => {
        const step = stepOf(run, act.subject ?? '');
        return { value: step.key, label: text.now.step(step.printedNo, step.activity) };
      })}
    />
  );
}

function ItemFields({ run, kind, acts, draft, onChange }: SteerFieldsProps) {
  const { data } = useOrganisation();
  const list = run.definition.lists.find((one) => one.key === draft.subject);
  const there = run.lists.find((one) => one.key === draft.subject)?.items ?? [];
  const active = there.filter((item) => item.status === 'active');
  const units = (data?.units ?? []).filter(
    (unit) => unit.unitKind === list?.unitKind && !active.some((item) => item.key === unit.unitId),
  );
  const choices =
    kind === 'dropItem'
      ? active.map((item) => ({ value: item.key, label: item.label }))
      : units.map((unit) => ({ value: unit.unitId, label: unit.name }));
  const isTyped = kind === 'addItem' && list?.unitKind === undefined;
  return (
    <>
      {acts.length < 2 ? null : (
        <NativeSelect
          label={text.steer.list}
          value={draft.subject}
          onChange={(event) =>
            onChange({ ...draft, subject: event.currentTarget.value, detail: '' })
          }
          data={acts.map((act) => ({
            value: act.subject ?? '',
            label: act.subjectLabel ?? act.label,
          }))}
        />
      )}
      {isTyped ? (
        <TextInput
          label={text.steer.item}
          required
          value={draft.detail}
          onChange={(event) => onChange({ ...draft, detail: event.currentTarget.value })}
        />
      ) : (
        <NativeSelect
          label={text.steer.item}
          required
          value={draft.detail}
          onChange={(event) => onChange({ ...draft, detail: event.currentTarget.value })}
          data={[{ value: '', label: common.choose }, ...choices]}
        />
      )}
    </>
  );
}
