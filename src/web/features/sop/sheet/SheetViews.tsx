import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { SopDefinition, Step } from '../../../../domain/sop/model.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { LoadingBlock } from '../../../components/LoadingBlock.tsx';
import { sheet as text } from '../../../messages/sheet.ts';
import type { ChartWalk, LiveSheet } from './live.ts';
import { StepFacts, StepHead, StepList } from './StepList.tsx';

/** The layout and its font measures come to the browser only where a chart is shown. */
const ChartView = lazy(async () => ({ default: (await import('./ChartView.tsx')).ChartView }));

export interface SheetViewsProps {
  readonly definition: SopDefinition;
  readonly live?: LiveSheet;
  readonly walk?: ChartWalk | null;
  /** State of a row in a run. */
  readonly stateOf?: (step: string) => string;
  /** What a run adds to a row. */
  readonly more?: (step: Step) => ReactNode;
}

type View = 'chart' | 'list';

/** The sheet of an SOP: drawn where there is room, folded into a list of steps where there is not. */
export function SheetViews({ definition, live, walk = null, stateOf, more }: SheetViewsProps) {
  const isWide = useMediaQuery('(min-width: 700px)', true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<View | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const view = chosen ?? (isWide ? 'chart' : 'list');
  const step = definition.steps.find(({ key }) => key === opened);
  return (
    <div className="stack-tight">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these two buttons choose a view */}
      <div role="group" aria-label={text.views} className="row no-print">
        {(['chart', 'list'] as const).map((one) => (
          <Button
            key={one}
            variant={one === view ? 'filled' : 'default'}
            aria-pressed={one === view}
            onClick={() => setChosen(one)}
          >
            {text[one]}
          </Button>
        ))}
      </div>
      {view === 'list' ? (
        <StepList definition={definition} walk={walk} stateOf={stateOf} more={more} />
      ) : (
        <Suspense fallback={<LoadingBlock rows={5} />}>
          <ChartView
            definition={definition}
            live={live ?? null}
            walk={walk}
            startsWith={isWide ? 'fit' : 1}
            onOpen={setOpened}
          />
        </Suspense>
      )}
      {step === undefined ? null : (
        <Dialog title={text.step(step.printedNo)} isOpen isWide onClose={() => setOpened(null)}>
          <div className="stack-tight">
            <StepHead step={step} definition={definition} />
            {more?.(step)}
            <StepFacts
              step={step}
              definition={definition}
              onGo={(target) => setOpened(target.key)}
            />
          </div>
        </Dialog>
      )}
    </div>
  );
}
