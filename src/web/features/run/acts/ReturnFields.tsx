import { Checkbox, Chip, Radio, Textarea } from '@mantine/core';
import type { AllowedActView } from '../../../../contract/run.ts';
import { FilePicker } from '../../../components/FilePicker.tsx';
import { run as text } from '../../../messages/run.ts';
import type { ReturnDraft } from './return-draft.ts';

export interface ReturnFieldsProps {
  readonly runId: string;
  readonly act: AllowedActView;
  readonly draft: ReturnDraft;
  readonly onChange: (draft: ReturnDraft) => void;
}

/** To which row, why, of what nature, and how it comes back. */
export function ReturnFields({ runId, act, draft, onChange }: ReturnFieldsProps) {
  const target = act.targets?.find((one) => one.step === draft.to);
  return (
    <>
      <Radio.Group
        label={text.back.to}
        required
        value={draft.to}
        onChange={(to) => onChange({ ...draft, to, items: [] })}
      >
        <div className="stack-tight">
          {(act.targets ?? []).map((one) => (
            <Radio
              key={one.step}
              value={one.step}
              label={text.now.step(one.printedNo, one.activity)}
              description={one.isStandard ? text.back.standard : text.back.earlier}
            />
          ))}
        </div>
      </Radio.Group>
      {target?.items === null || target?.items === undefined ? null : (
        <Checkbox.Group
          label={text.back.items}
          required
          value={[...draft.items]}
          onChange={(items) => onChange({ ...draft, items })}
        >
          <div className="stack-tight">
            {target.items.map((item) => (
              <Checkbox key={item.key} value={item.key} label={item.label} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <QuickReasons draft={draft} onChange={onChange} />
      <Textarea
        label={text.back.reason}
        value={draft.reason}
        onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
      />
      <FilePicker
        label={text.back.photo}
        runId={runId}
        value={draft.photo}
        onChange={(photo) => onChange({ ...draft, photo })}
      />
      <NatureFields act={act} draft={draft} onChange={onChange} />
      {target?.canGoBackToMe === true ? (
        <Radio.Group
          label={text.back.mode}
          value={draft.mode}
          onChange={(mode) =>
            onChange({ ...draft, mode: mode === 'backToMe' ? 'backToMe' : 'replay' })
          }
        >
          <div className="stack-tight">
            <Radio value="replay" label={text.back.replay} />
            <Radio value="backToMe" label={text.back.backToMe} />
          </div>
        </Radio.Group>
      ) : null}
    </>
  );
}

type FieldsProps = Pick<ReturnFieldsProps, 'draft' | 'onChange'>;

function QuickReasons({ draft, onChange }: FieldsProps) {
  return (
    <fieldset className="bare">
      <legend>{text.back.reasons}</legend>
      <Chip.Group
        multiple
        value={[...draft.quick]}
        onChange={(quick) => onChange({ ...draft, quick })}
      >
        <div className="row">
          {text.back.quick.map((words) => (
            <Chip key={words} value={words} variant="outline" size="md">
              {words}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}

function NatureFields({ act, draft, onChange }: FieldsProps & Pick<ReturnFieldsProps, 'act'>) {
  const isRedactional = draft.nature === 'redactional';
  return (
    <>
      <Radio.Group
        label={text.back.nature}
        value={draft.nature}
        onChange={(nature) =>
          onChange({ ...draft, nature: nature === 'redactional' ? 'redactional' : 'substantive' })
        }
      >
        <div className="row">
          <Radio value="substantive" label={text.back.substantive} />
          <Radio value="redactional" label={text.back.redactional} />
        </div>
      </Radio.Group>
      {isRedactional && act.mayKeepEndorsements === true ? (
        <Checkbox
          label={text.back.keep}
          checked={draft.keepEndorsements}
          onChange={(event) =>
            onChange({ ...draft, keepEndorsements: event.currentTarget.checked })
          }
        />
      ) : null}
    </>
  );
}
