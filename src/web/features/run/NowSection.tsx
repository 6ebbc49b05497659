import { Button } from '@mantine/core';
import type { RunView } from '../../../contract/run.ts';
import { Callout } from '../../components/Callout.tsx';
import { Panel } from '../../components/Panel.tsx';
import { run as text } from '../../messages/run.ts';
import { ActError } from './ActError.tsx';
import { findAct, myTasks, othersTasks } from './run-acts.ts';
import { OthersTask } from './task/OthersTask.tsx';
import { TaskCard } from './task/TaskCard.tsx';
import { usePerform } from './use-perform.ts';

/** What I am to do now, and for whom else the berkas waits. */
export function NowSection({ run }: { readonly run: RunView }) {
  const mine = myTasks(run);
  const others = othersTasks(run);
  return (
    <>
      <TakeBack run={run} />
      {mine.length === 0 ? null : (
        <Panel title={text.now.title} isStrong>
          <div className="stack">
            {mine.map((task) => (
              <TaskCard key={task.taskId} run={run} task={task} />
            ))}
          </div>
        </Panel>
      )}
      {mine.length === 0 && run.status === 'running' ? (
        <p className="soft tight">{text.now.nothing}</p>
      ) : null}
      {others.length === 0 ? null : (
        <Panel title={text.now.waiting}>
          <div className="stack">
            {others.map((task) => (
              <OthersTask key={task.taskId} run={run} task={task} />
            ))}
          </div>
        </Panel>
      )}
    </>
  );
}

/** Batalkan kirim, while nobody has opened what followed. */
function TakeBack({ run }: { readonly run: RunView }) {
  const performing = usePerform(run.runId);
  const act = findAct(run, null, 'takeBack');
  if (act === undefined || act.refusal !== null) {
    return <ActError performing={performing} />;
  }
  return (
    <Callout tone="info" icon="back" title={text.takeBack.callout}>
      <ActError performing={performing} />
      <Button
        variant="default"
        loading={performing.isBusy}
        onClick={() => performing.perform({ kind: 'takeBack' })}
      >
        {act.label}
      </Button>
    </Callout>
  );
}
