import { useMemo } from 'react';
import type { RunView } from '../../../../contract/run.ts';
import type { Step } from '../../../../domain/sop/model.ts';
import { useZone } from '../../session/use-session.ts';
import { SheetViews } from '../../sop/sheet/SheetViews.tsx';
import { RowState } from '../table/RowState.tsx';
import { RowThreads } from '../table/RowThreads.tsx';
import { liveOfRun } from './live-of-run.ts';

/** The SOP's own sheet with what happened: on each symbol a sign, in each row's details who and when. */
export function RunSheetView({ run }: { readonly run: RunView }) {
  const zone = useZone();
  const live = useMemo(() => liveOfRun(run, zone), [run, zone]);
  const rows = useMemo(() => new Map(run.rows.map((row) => [row.stepKey, row])), [run.rows]);

  function more(step: Step) {
    const row = rows.get(step.key);
    return row === undefined ? null : (
      <>
        <div className="row">
          <RowState state={row.state} />
        </div>
        {row.taskIds.length === 0 ? null : <RowThreads run={run} row={row} />}
      </>
    );
  }

  return (
    <SheetViews
      definition={run.definition}
      live={live}
      stateOf={(step) => rows.get(step)?.state ?? 'notReached'}
      more={more}
    />
  );
}
