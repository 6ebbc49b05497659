import type { RunView, TaskView } from '../../../../contract/run.ts';
import { useDraft } from '../../../api/use-draft.ts';
import { common } from '../../../messages/common.ts';
import { run as text } from '../../../messages/run.ts';
import { EMPTY_WORK, type WorkDraft } from '../completion.ts';
import { actsOf, findAct, stepOf } from '../run-acts.ts';
import { Calls } from './Calls.tsx';
import { FormFields } from './FormFields.tsx';
import { OtherActs } from './OtherActs.tsx';
import { Outcomes } from './Outcomes.tsx';
import { OutputFiles } from './OutputFiles.tsx';
import { OutsideParts } from './OutsideParts.tsx';
import { Requirements } from './Requirements.tsx';
import classes from './TaskCard.module.css';
import { TaskContext } from './TaskContext.tsx';
import { TaskHead } from './TaskHead.tsx';

export interface TaskCardProps {
  readonly run: RunView;
  readonly task: TaskView;
}

/** One task that waits for me: what is asked, what is needed, and the buttons that hand it on. */
export function TaskCard({ run, task }: TaskCardProps) {
  return stepOf(run, task.stepKey).hears === true ? (
    <HearingCard run={run} task={task} />
  ) : (
    <WorkCard run={run} task={task} />
  );
}

function WorkCard({ run, task }: TaskCardProps) {
  const draft = useDraft<WorkDraft>(`task:${task.taskId}`, EMPTY_WORK);
  const step = stepOf(run, task.stepKey);
  const completions = actsOf(run, task.taskId, 'completeTask');
  // What is still refused (a part outstanding) may be filled in all the same.
  const isMine = completions.some((act) => act.inPerson !== false);
  return (
    <article
      id={`tugas-${task.taskId}`}
      className={classes.card}
      aria-label={text.now.step(step.printedNo, step.activity)}
    >
      <TaskHead run={run} task={task} />
      <div className={classes.columns}>
        <TaskContext run={run} task={task} />
        <div className={`stack ${classes.work}`}>
          {draft.wasKept ? <p className="small soft tight">{common.draftKept}</p> : null}
          <Requirements run={run} task={task} />
          <OutsideParts run={run} task={task} />
          <Calls run={run} task={task} />
          {isMine ? (
            <>
              <FormFields
                fields={step.form ?? []}
                values={draft.value.form}
                onChange={(form) => draft.set({ ...draft.value, form })}
              />
              <OutputFiles run={run} step={step} draft={draft} />
            </>
          ) : null}
          <Outcomes run={run} task={task} step={step} draft={draft} completions={completions} />
          <OtherActs run={run} task={task} returnAct={findAct(run, task.taskId, 'returnTask')} />
        </div>
      </div>
    </article>
  );
}

/** A row that only hears an order: it ends by itself with the next act, so it takes little room. */
function HearingCard({ run, task }: TaskCardProps) {
  const draft = useDraft<WorkDraft>(`task:${task.taskId}`, EMPTY_WORK);
  const step = stepOf(run, task.stepKey);
  return (
    <article
      id={`tugas-${task.taskId}`}
      className={classes.card}
      aria-label={text.now.step(step.printedNo, step.activity)}
    >
      <TaskHead run={run} task={task} />
      <p className="soft tight">{text.now.hears}</p>
      <TaskContext run={run} task={task} isShort />
      <Outcomes
        run={run}
        task={task}
        step={step}
        draft={draft}
        completions={actsOf(run, task.taskId, 'completeTask')}
        isQuiet
      />
    </article>
  );
}
