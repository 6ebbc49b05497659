import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RunView } from '../../../contract/run.ts';
import { call } from '../../api/client.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { run as text } from '../../messages/run.ts';
import { NowSection } from './NowSection.tsx';
import { PapersPanel } from './parts/PapersPanel.tsx';
import { SteerPanel } from './parts/SteerPanel.tsx';
import { TrailPanel } from './parts/TrailPanel.tsx';
import { RunFacts, RunHeader } from './RunHeader.tsx';
import { myTasks } from './run-acts.ts';
import { RunSheetView } from './sheet/RunSheetView.tsx';
import { useOvertaken } from './use-overtaken.ts';
import { useRun } from './use-run.ts';

/** The berkas page: what to do now, the SOP's sheet with where the berkas is, its papers and its trail. */
export function RunPage() {
  const { runId } = useParams({ from: '/shell/berkas/$runId' });
  const query = useRun(runId);
  if (query.isPending) {
    return <LoadingBlock rows={6} />;
  }
  if (query.data === undefined) {
    return <ProblemBox error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <RunSheet key={runId} run={query.data} />;
}

function RunSheet({ run }: { readonly run: RunView }) {
  useSeen(run);
  useOvertaken(run);
  return (
    <div className="stack">
      <RunHeader run={run} />
      <NowSection run={run} />
      <Panel title={text.table.title}>
        <RunSheetView run={run} />
      </Panel>
      <PapersPanel run={run} />
      <RunFacts run={run} />
      <SteerPanel run={run} />
      <TrailPanel run={run} />
    </div>
  );
}

/** Tells the server once for each of my open tasks that I have opened its page: taking it back ends here. */
function useSeen(run: RunView): void {
  const told = useRef(new Set<string>());
  const mine = myTasks(run)
    .map((task) => task.taskId)
    .join(',');
  const { runId } = run;
  useEffect(() => {
    for (const taskId of mine.split(',')) {
      if (taskId !== '' && !told.current.has(taskId)) {
        told.current.add(taskId);
        call('seeTask', { params: { runId, taskId } }).catch(() => told.current.delete(taskId));
      }
    }
  }, [mine, runId]);
}
