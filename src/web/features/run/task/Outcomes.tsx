import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AllowedActView, RunView, TaskView } from '../../../../contract/run.ts';
import type { Step } from '../../../../domain/sop/model.ts';
import type { Draft } from '../../../api/use-draft.ts';
import { run as text } from '../../../messages/run.ts';
import { ActError } from '../ActError.tsx';
import { OutcomeDialog } from '../acts/OutcomeDialog.tsx';
import { buildCompletion, hasQuestions, type WorkDraft } from '../completion.ts';
import { RefusedAct } from '../RefusedAct.tsx';
import { performerLabels } from '../run-acts.ts';
import { type Performing, usePerform } from '../use-perform.ts';
import { Questions } from './Questions.tsx';
import classes from './TaskCard.module.css';

export interface OutcomesProps {
  readonly run: RunView;
  readonly task: TaskView;
  readonly step: Step;
  readonly draft: Draft<WorkDraft>;
  readonly completions: readonly AllowedActView[];
  /** Without a note, and not as the main thing to do. */
  readonly isQuiet?: boolean;
}

/** One button for each way to finish the row, named by the act; with questions before it when there are any. */
export function Outcomes(props: OutcomesProps) {
  const { run, draft, step } = props;
  const performing = usePerform(run.runId);
  const inPerson = props.completions.filter(
    (act) => act.inPerson !== false || act.refusal !== null,
  );
  const open = inPerson.filter((act) => act.refusal === null);
  const [only] = open;
  const isSingle = only !== undefined && inPerson.length === 1;
  if (inPerson.length === 0) {
    return null;
  }
  return (
    <section className={`${classes.part} stack-tight`}>
      {isSingle ? <Questions run={run} act={only} draft={draft} /> : null}
      {open.length === 0 || props.isQuiet === true ? null : (
        <Textarea
          label={text.questions.note}
          description={text.questions.noteHint}
          value={draft.value.note}
          minRows={1}
          onChange={(event) => draft.set({ ...draft.value, note: event.currentTarget.value })}
        />
      )}
      <ActError performing={performing} />
      {inPerson.map((act, index) => (
        <OutcomeButton
          key={act.outcome ?? act.label}
          {...props}
          act={act}
          step={step}
          isFirst={index === 0}
          asksFirst={!isSingle && hasQuestions(act)}
          performing={performing}
        />
      ))}
    </section>
  );
}

interface OutcomeButtonProps extends OutcomesProps {
  readonly act: AllowedActView;
  readonly isFirst: boolean;
  /** Its questions stand in a dialog, because other outcomes ask others. */
  readonly asksFirst: boolean;
  readonly performing: Performing;
}

function OutcomeButton(props: OutcomeButtonProps) {
  const { run, act, step, draft, performing } = props;
  const [isAsking, setAsking] = useState(false);
  const missing = missingLabels(props);
  if (act.refusal !== null) {
    return <RefusedAct act={act} />;
  }
  if (missing !== '') {
    return <RefusedAct act={act} reason={text.requirements.missing(missing)} />;
  }

  function send(): void {
    performing.perform(buildCompletion(act, draft.value, step.form ?? []), () => draft.clear());
  }

  return (
    <div className={classes.outcome}>
      <div className={classes.wide}>
        <Button
          variant={props.isFirst && props.isQuiet !== true ? 'filled' : 'outline'}
          loading={performing.isBusy}
          onClick={props.asksFirst ? () => setAsking(true) : send}
        >
          {act.label}
        </Button>
      </div>
      <p className="small soft tight">{whoComesAfter(run, act)}</p>
      <OutcomeDialog
        run={run}
        act={act}
        draft={draft}
        isOpen={isAsking}
        performing={performing}
        onClose={() => setAsking(false)}
        onSubmit={send}
      />
    </div>
  );
}

function missingLabels({ act, step }: OutcomeButtonProps): string {
  return (act.missingRequirements ?? [])
    .map((index) => step.requirements[index]?.label ?? '')
    .filter((label) => label !== '')
    .join(', ');
}

function whoComesAfter(run: RunView, act: AllowedActView): string {
  const next = act.nextPerformers ?? [];
  return next.length === 0 ? text.now.nextEnd : text.now.next(performerLabels(run, next));
}
