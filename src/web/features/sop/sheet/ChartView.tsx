import { Button } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { layoutSheet } from '../../../../chart/layout.ts';
import type { ChartPage, ChartSheet } from '../../../../chart/model.ts';
import {
  firstStopOf,
  isWalkKey,
  type Stop,
  stopRows,
  walk as walkTo,
} from '../../../../chart/stops.ts';
import type { Box } from '../../../../domain/common/geometry.ts';
import type { SopDefinition } from '../../../../domain/sop/model.ts';
import { Icon } from '../../../components/Icon.tsx';
import { sheet as text } from '../../../messages/sheet.ts';
import { ChartArt } from './ChartArt.tsx';
import { ChartStops } from './ChartStops.tsx';
import { Legend } from './Legend.tsx';
import type { ChartWalk, LiveSheet } from './live.ts';
import classes from './Sheet.module.css';
import { SheetPatterns } from './SymbolShape.tsx';
import type { Scene } from './stop-words.ts';
import { useDragScroll } from './use-drag-scroll.ts';
import { ZoomBar } from './ZoomBar.tsx';
import { PIXELS_PER_POINT, type Zoom } from './zoom.ts';

export interface ChartViewProps {
  readonly definition: SopDefinition;
  readonly live: LiveSheet | null;
  readonly walk: ChartWalk | null;
  /** On a narrow screen the chart begins at its printed size and is moved by the finger. */
  readonly startsWith: Zoom;
  /** Opens the details of a row. */
  readonly onOpen: (step: string) => void;
}

const laidOut = new WeakMap<SopDefinition, ChartSheet>();

/** The layout of an SOP; a second look at the same one costs nothing. */
function sheetOf(definition: SopDefinition): ChartSheet {
  const sheet = laidOut.get(definition) ?? layoutSheet(definition, { paper: 'a4' });
  laidOut.set(definition, sheet);
  return sheet;
}

/** Room around the table for the pointers of rows, in points. */
const SIDE = 12;
const FOOT = 4;

/** The drawn sheet, page under page, to be looked at, zoomed and walked through. */
export function ChartView({ definition, live, walk, startsWith, onOpen }: ChartViewProps) {
  const sheet = useMemo(() => sheetOf(definition), [definition]);
  const rows = useMemo(() => stopRows(sheet), [sheet]);
  const [zoom, setZoom] = useState<Zoom>(startsWith);
  const [chosen, setChosen] = useState<string | null>(null);
  const region = useRef<HTMLDivElement>(null);
  useDragScroll(region);
  useKeptMiddle(region, zoom);

  const start = live?.here[0] ?? definition.steps[0]?.key ?? '';
  const current = chosen ?? firstStopOf(rows, start)?.id ?? rows[0]?.[0]?.id ?? '';
  const scene: Scene = { definition, live, walk };

  function focus(id: string): void {
    region.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`)?.focus();
  }
  function onKey(event: KeyboardEvent, id: string): void {
    if (isWalkKey(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      focus(walkTo(rows, id, event.key));
    }
  }
  function open(stop: Stop): void {
    if (stop.kind === 'symbol') {
      onOpen(stop.step);
      return;
    }
    const target = firstStopOf(rows, stop.edge.toStep);
    if (target !== undefined && stop.edge.terminal === undefined) {
      focus(target.id);
    }
  }

  return (
    <div className="stack-tight">
      <div className="row no-print">
        <ZoomBar
          zoom={zoom}
          region={region}
          width={viewOf(sheet, sheet.pages[0]).width}
          onZoom={setZoom}
        />
        {live === null || live.here.length === 0 ? null : (
          <Button
            variant="default"
            leftSection={<Icon name="folder" />}
            onClick={() => focus(firstStopOf(rows, start)?.id ?? '')}
          >
            {text.toHere}
          </Button>
        )}
      </div>
      <p className="sr-only" id="chart-help">
        {text.help}
      </p>
      {walk === null ? null : <p className="small tight">{text.walkMarked}</p>}
      <SheetPatterns />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the stops of a drawing */}
      <div
        ref={region}
        role="group"
        className={classes.region}
        aria-label={text.chartOf(definition.identitySheet.title)}
        aria-describedby="chart-help"
      >
        {sheet.pages.map((page) => (
          <Page key={page.number} sheet={sheet} page={page} zoom={zoom} scene={scene}>
            {(view) => (
              <ChartStops
                scene={scene}
                rows={rows}
                page={page.number}
                view={view}
                current={current}
                onFocus={setChosen}
                onKey={onKey}
                onOpen={open}
              />
            )}
          </Page>
        ))}
      </div>
      <Legend isLive={live !== null} hasPages={sheet.pages.length > 1} />
    </div>
  );
}

interface PageProps {
  readonly sheet: ChartSheet;
  readonly page: ChartPage;
  readonly zoom: Zoom;
  readonly scene: Scene;
  readonly children: (view: Box) => React.ReactNode;
}

function Page({ sheet, page, zoom, scene, children }: PageProps) {
  const view = viewOf(sheet, page);
  const width = zoom === 'fit' ? '100%' : `${view.width * PIXELS_PER_POINT * zoom}px`;
  return (
    <div className={classes.page} style={{ width }}>
      {sheet.pages.length === 1 ? null : (
        <p className={classes.pageNo}>{text.page(page.number, sheet.pages.length)}</p>
      )}
      <div className={classes.drawing}>
        <svg
          viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
          aria-hidden="true"
          focusable="false"
        >
          <ChartArt sheet={sheet} page={page} live={scene.live} walk={scene.walk} />
        </svg>
        {children(view)}
      </div>
    </div>
  );
}

/** The part of a page that is shown: its table without the paper's margins. */
function viewOf(sheet: ChartSheet, page: ChartPage | undefined): Box {
  const box = page?.table ?? { x: 0, y: 0, width: sheet.width, height: sheet.height };
  return {
    x: box.x - SIDE,
    y: box.y - FOOT,
    width: box.width + 2 * SIDE,
    height: box.height + 2 * FOOT,
  };
}

/** What stood in the middle stays there when the size changes. */
function useKeptMiddle(region: React.RefObject<HTMLElement | null>, zoom: Zoom): void {
  const share = useRef(0);
  useLayoutEffect(() => {
    const part = region.current;
    if (part === null) {
      return;
    }
    if (zoom !== 'fit') {
      part.scrollLeft = share.current * part.scrollWidth - part.clientWidth / 2;
    }
    function remember(): void {
      if (part !== null) {
        share.current = (part.scrollLeft + part.clientWidth / 2) / part.scrollWidth;
      }
    }
    part.addEventListener('scroll', remember, { passive: true });
    return () => part.removeEventListener('scroll', remember);
  }, [region, zoom]);
}
