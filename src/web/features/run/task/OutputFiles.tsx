import type { RunView } from '../../../../contract/run.ts';
import type { Step } from '../../../../domain/sop/model.ts';
import type { Draft } from '../../../api/use-draft.ts';
import { FilePicker, type SentFile } from '../../../components/FilePicker.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { run as text } from '../../../messages/run.ts';
import type { WorkDraft } from '../completion.ts';
import classes from './TaskCard.module.css';

export interface OutputFilesProps {
  readonly run: RunView;
  readonly step: Step;
  readonly draft: Draft<WorkDraft>;
}

/** What the row brings forth; each may carry a file, and needs none when it is on paper. */
export function OutputFiles({ run, step, draft }: OutputFilesProps) {
  if (step.outputs.length === 0) {
    return null;
  }

  function change(label: string, file: SentFile | null): void {
    const { [label]: _gone, ...rest } = draft.value.files;
    draft.set({ ...draft.value, files: file === null ? rest : { ...rest, [label]: file } });
  }

  return (
    <section className={classes.part}>
      <h4>{text.outputs.title}</h4>
      <p className="small soft tight">{text.outputs.hint}</p>
      <ul className={classes.items}>
        {step.outputs.map((label) => (
          <li key={label}>
            <div className={classes.itemHead}>
              <Icon name="file" />
              <span className={classes.itemText}>{label}</span>
            </div>
            <FilePicker
              label={text.outputs.attach(label)}
              isLabelHidden
              runId={run.runId}
              value={draft.value.files[label] ?? null}
              onChange={(file) => change(label, file)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
