import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { SopDefinition } from '../../../domain/sop/model.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Panel } from '../../components/Panel.tsx';
import { rehearsal as text } from '../../messages/rehearsal.ts';
import type { ChartWalk } from './sheet/live.ts';

/** The interpreter comes to the browser only when somebody asks for paths. */
const RehearsalPaths = lazy(async () => ({
  default: (await import('./RehearsalPaths.tsx')).RehearsalPaths,
}));

export interface RehearsalPanelProps {
  readonly definition: SopDefinition;
  /** Told which path is looked at and how far. */
  readonly onWalk: (walk: ChartWalk) => void;
}

/** What the SOP does, walked through by invented people, when it is asked for. */
export function RehearsalPanel({ definition, onWalk }: RehearsalPanelProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Panel title={text.title}>
      <div className="stack-tight">
        <p className="soft">{text.intro}</p>
        {isShown ? (
          <Suspense fallback={<LoadingBlock rows={3} />}>
            <RehearsalPaths definition={definition} onWalk={onWalk} />
          </Suspense>
        ) : (
          <div className="row">
            <Button variant="default" onClick={() => setIsShown(true)}>
              {text.show}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
