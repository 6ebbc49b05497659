import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import type { SopView } from '../../../../contract/sop.ts';
import { DateField } from '../../../components/DateField.tsx';
import { formatPeriod } from '../../../format.ts';
import { openRunText as text } from '../../../messages/run.ts';
import { ItemsField, UnitItems } from '../task/ItemsField.tsx';
import { AssigneeField } from '../task/Questions.tsx';
import type { OpenDraft } from './open-draft.ts';

export interface OpenFieldsProps {
  readonly sop: SopView;
  readonly draft: OpenDraft;
  readonly onChange: (draft: OpenDraft) => void;
}

/** How it begins and in which unit. */
export function StartFields({ sop, draft, onChange }: OpenFieldsProps) {
  return (
    <>
      {sop.starts.length < 2 ? null : (
        <Radio.Group
          label={text.how}
          value={draft.trigger}
          onChange={(trigger) => onChange({ ...draft, trigger })}
        >
          <div className="stack-tight">
            {sop.starts.map((offer) => (
              <Radio
                key={offer.trigger}
                value={offer.trigger}
                disabled={!offer.allowed}
                label={text.triggers[offer.trigger] ?? offer.trigger}
                description={offer.allowed ? undefined : offer.reason}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {sop.units.length < 2 ? null : (
        <NativeSelect
          label={text.unit}
          value={draft.unitId}
          onChange={(event) => onChange({ ...draft, unitId: event.currentTarget.value })}
          data={sop.units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
        />
      )}
    </>
  );
}

/** What it is about: letter, order, period, and until when. */
export function MatterFields({ sop, draft, onChange }: OpenFieldsProps) {
  const isLetter = draft.trigger === 'incomingLetter';
  const hasPeriod = sop.starts.some((offer) => offer.period !== null);
  return (
    <>
      {isLetter ? (
        <>
          <TextInput
            label={text.reference}
            required
            maxLength={120}
            value={draft.reference}
            onChange={(event) => onChange({ ...draft, reference: event.currentTarget.value })}
          />
          <DateField
            label={text.referenceOn}
            value={draft.referenceOn}
            onChange={(event) => onChange({ ...draft, referenceOn: event.currentTarget.value })}
          />
        </>
      ) : null}
      <Textarea
        label={text.titles[draft.trigger] ?? text.titles['run']}
        required
        maxLength={300}
        minRows={1}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
      />
      {hasPeriod ? (
        <TextInput
          label={text.period}
          required={draft.trigger === 'period'}
          description={
            draft.period === '' ? undefined : text.periodHint(formatPeriod(draft.period))
          }
          maxLength={20}
          value={draft.period}
          onChange={(event) => onChange({ ...draft, period: event.currentTarget.value })}
        />
      ) : null}
      <DateField
        label={text.deadline}
        description={text.deadlineHint}
        value={draft.deadlineOn}
        onChange={(event) => onChange({ ...draft, deadlineOn: event.currentTarget.value })}
      />
    </>
  );
}

/** For the first rows: over which names, and which person. */
export function FirstFields({ sop, draft, onChange }: OpenFieldsProps) {
  const list = sop.firstList;
  return (
    <>
      {list === null ? null : list.units.length === 0 ? (
        <ItemsField
          definition={sop.definition}
          list={list.key}
          items={draft.items}
          onChange={(items) => onChange({ ...draft, items })}
        />
      ) : (
        <UnitItems
          label={text.firstList(list.label)}
          units={list.units}
          items={draft.items}
          onChange={(items) => onChange({ ...draft, items })}
        />
      )}
      {sop.firstAssignees.map((question) => (
        <AssigneeField
          key={question.performer}
          question={question}
          value={draft.assignees[question.performer] ?? ''}
          onChange={(value) =>
            onChange({
              ...draft,
              assignees: { ...draft.assignees, [question.performer]: value },
            })
          }
        />
      ))}
    </>
  );
}
