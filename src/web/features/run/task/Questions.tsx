import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import type { AllowedActView, RunView } from '../../../../contract/run.ts';
import type { AssigneeChoice, AssigneeQuestion } from '../../../../domain/run/allowed-model.ts';
import type { Wire } from '../../../api/answers.ts';
import type { Draft } from '../../../api/use-draft.ts';
import { run as text } from '../../../messages/run.ts';
import { choiceValue, takesGuidance, type WorkDraft } from '../completion.ts';
import { ItemsField } from './ItemsField.tsx';

export interface QuestionsProps {
  readonly run: RunView;
  readonly act: AllowedActView;
  readonly draft: Draft<WorkDraft>;
}

/** What the one who hands on says or chooses: guidance, branches, the list, and the person for each column. */
export function Questions({ run, act, draft }: QuestionsProps) {
  const work = draft.value;
  return (
    <>
      {takesGuidance(act) ? (
        <Textarea
          label={text.questions.guidance}
          description={act.needsGuidance === true ? text.questions.guidanceHint : undefined}
          value={work.guidance}
          onChange={(event) => draft.set({ ...work, guidance: event.currentTarget.value })}
        />
      ) : null}
      {act.branches === undefined ? null : <Branches act={act} draft={draft} />}
      {act.itemsOf === undefined ? null : (
        <ItemsField
          definition={run.definition}
          list={act.itemsOf}
          items={work.items}
          onChange={(items) => draft.set({ ...work, items })}
          emptyReason={{
            value: work.noItemsReason,
            onChange: (noItemsReason) => draft.set({ ...work, noItemsReason }),
          }}
        />
      )}
      {(act.assignees ?? []).map((question) => (
        <AssigneeField
          key={question.performer}
          question={question}
          value={work.assignees[question.performer] ?? ''}
          onChange={(value) =>
            draft.set({ ...work, assignees: { ...work.assignees, [question.performer]: value } })
          }
        />
      ))}
      {(act.others ?? [])
        .filter(({ choices }) => choices.length > 0)
        .map((question) => (
          <OthersField
            key={question.performer}
            question={question}
            values={work.others?.[question.performer] ?? []}
            onChange={(values) =>
              draft.set({ ...work, others: { ...work.others, [question.performer]: values } })
            }
          />
        ))}
    </>
  );
}

interface OthersFieldProps {
  readonly question: Wire<AssigneeQuestion>;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Who of one column worked along with the lead of the row; he names them, they sign nothing. */
function OthersField({ question, values, onChange }: OthersFieldProps) {
  return (
    <Checkbox.Group
      label={text.questions.others(question.label)}
      description={text.questions.othersHint}
      value={[...values]}
      onChange={onChange}
    >
      <div className="stack-tight">
        {question.choices.map((choice) => (
          <Checkbox
            key={choiceValue(choice)}
            value={choiceValue(choice)}
            label={personOf(choice)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Branches({ act, draft }: Pick<QuestionsProps, 'act' | 'draft'>) {
  const work = draft.value;
  return (
    <Checkbox.Group
      label={text.questions.branches}
      value={[...work.branches]}
      onChange={(branches) => draft.set({ ...work, branches })}
    >
      <div className="stack-tight">
        {(act.branches ?? []).map((branch) => (
          <Checkbox key={branch.step} value={branch.step} label={branch.activity} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

export interface AssigneeFieldProps {
  /** As the server asks it; ids are plain text on the wire. */
  readonly question: Wire<AssigneeQuestion>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The person for one column of the rows that open next. */
export function AssigneeField({ question, value, onChange }: AssigneeFieldProps) {
  return (
    <NativeSelect
      label={text.questions.assignee(question.label)}
      description={
        question.advised ? text.questions.assigneeAdvised : text.questions.assigneeOptional
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: text.questions.assigneeNone },
        ...question.choices.map((choice) => ({
          value: choiceValue(choice),
          label: personOf(choice),
        })),
      ]}
    />
  );
}

function personOf({ name, title }: Wire<AssigneeChoice>): string {
  return title === '' ? name : `${name}, ${title}`;
}
