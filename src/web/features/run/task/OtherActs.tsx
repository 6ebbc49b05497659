import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AllowedActView, RunView, TaskView } from '../../../../contract/run.ts';
import { Disclosure } from '../../../components/Disclosure.tsx';
import { run as text } from '../../../messages/run.ts';
import { ActError } from '../ActError.tsx';
import { AgreeDialog } from '../acts/AgreeDialog.tsx';
import { AssignDialog } from '../acts/AssignDialog.tsx';
import { ConsiderDialog } from '../acts/ConsiderDialog.tsx';
import { PaperDialog } from '../acts/PaperDialog.tsx';
import { PauseDialog } from '../acts/PauseDialog.tsx';
import { ReturnDialog } from '../acts/ReturnDialog.tsx';
import { WithChangesDialog } from '../acts/WithChangesDialog.tsx';
import { RefusedAct } from '../RefusedAct.tsx';
import { actsOf, findAct, isForPaper, stepOf } from '../run-acts.ts';
import { type Performing, usePerform } from '../use-perform.ts';
import classes from './TaskCard.module.css';

export interface OtherActsProps {
  readonly run: RunView;
  readonly task: TaskView;
  readonly returnAct: AllowedActView | undefined;
}

/** Everything that may be done with a task besides finishing it, each only when the server offers it. */
export function OtherActs({ run, task, returnAct }: OtherActsProps) {
  const performing = usePerform(run.runId);
  const completions = actsOf(run, task.taskId, 'completeTask');
  const canReturn = returnAct !== undefined && returnAct.inPerson !== false;
  const hasPaper =
    completions.some(isForPaper) || (returnAct !== undefined && isForPaper(returnAct));
  const corrigible = completions.find((act) => act.refusal === null && act.inPerson !== false);
  const isDeciding = stepOf(run, task.stepKey).kind === 'decide';
  return (
    <div className="stack-tight">
      <ActError performing={performing} />
      <div className={`${classes.buttons} ${classes.wide}`}>
        {canReturn && returnAct.refusal === null ? (
          <ReturnButton run={run} task={task} act={returnAct} />
        ) : null}
        {hasPaper ? (
          <PaperButton run={run} task={task} completions={completions} returnAct={returnAct} />
        ) : null}
      </div>
      {canReturn && returnAct.refusal !== null ? <RefusedAct act={returnAct} /> : null}
      <HoldActs
        run={run}
        task={task}
        performing={performing}
        corrigible={isDeciding ? corrigible : undefined}
      />
    </div>
  );
}

function ReturnButton(props: { run: RunView; task: TaskView; act: AllowedActView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" color="bata" onClick={() => setOpen(true)}>
        {props.act.label}
      </Button>
      {isOpen ? <ReturnDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PaperButton(props: {
  run: RunView;
  task: TaskView;
  completions: readonly AllowedActView[];
  returnAct: AllowedActView | undefined;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text.paper.button}
      </Button>
      {isOpen ? <PaperDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

type Opened = 'consider' | 'pause' | 'agree' | 'changes' | null;

interface HoldActsProps {
  readonly run: RunView;
  readonly task: TaskView;
  readonly performing: Performing;
  readonly corrigible: AllowedActView | undefined;
}

/** Kerjakan, kembalikan ke unit, tugaskan, tunda, pertimbangan: less used, so folded away. */
function HoldActs({ run, task, performing, corrigible }: HoldActsProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const target = { taskId: task.taskId, taskRevision: task.revision };
  const find = (kind: AllowedActView['kind']) => findAct(run, task.taskId, kind);
  const close = () => setOpened(null);
  const assigns = actsOf(run, task.taskId, 'assignTask');
  const [take, release] = [find('takeTask'), find('releaseTask')];
  const [consider, pause] = [find('considerTask'), find('pauseTask')];
  const [resume, agree] = [find('resumeTask'), find('agreeDue')];
  const shown = [take, release, consider, pause, resume, agree, corrigible, ...assigns].filter(
    (act) => act !== undefined,
  );
  if (shown.length === 0) {
    return null;
  }
  return (
    <Disclosure summary={text.now.otherActs} isOpen={resume !== undefined || agree !== undefined}>
      <div className={`${classes.buttons} ${classes.wide}`}>
        {corrigible === undefined ? null : (
          <Button variant="default" onClick={() => setOpened('changes')}>
            {text.outcome.withChanges}
          </Button>
        )}
        <ActButton act={consider} onClick={() => setOpened('consider')} />
        <ActButton act={agree} onClick={() => setOpened('agree')} />
        <ActButton act={pause} onClick={() => setOpened('pause')} />
        <ActButton
          act={resume}
          onClick={() => performing.perform({ kind: 'resumeTask', ...target })}
        />
        <ActButton act={take} onClick={() => performing.perform({ kind: 'takeTask', ...target })} />
        <ActButton
          act={release}
          onClick={() => performing.perform({ kind: 'releaseTask', ...target })}
        />
        {assigns.map((act) => (
          <AssignButton key={act.subject} run={run} task={task} act={act} />
        ))}
      </div>
      {opened === 'consider' ? <ConsiderDialog run={run} task={task} onClose={close} /> : null}
      {opened === 'pause' ? <PauseDialog run={run} task={task} onClose={close} /> : null}
      {opened === 'agree' ? <AgreeDialog run={run} task={task} onClose={close} /> : null}
      {opened === 'changes' && corrigible !== undefined ? (
        <WithChangesDialog run={run} task={task} act={corrigible} onClose={close} />
      ) : null}
    </Disclosure>
  );
}

interface ActButtonProps {
  readonly act: AllowedActView | undefined;
  readonly onClick: () => void;
}

function ActButton({ act, onClick }: ActButtonProps) {
  if (act === undefined) {
    return null;
  }
  return act.refusal === null ? (
    <Button variant="default" onClick={onClick}>
      {act.label}
    </Button>
  ) : (
    <RefusedAct act={act} />
  );
}

function AssignButton(props: { run: RunView; task: TaskView; act: AllowedActView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActButton act={props.act} onClick={() => setOpen(true)} />
      {isOpen ? <AssignDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
