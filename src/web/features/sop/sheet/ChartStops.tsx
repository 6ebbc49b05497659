import type { KeyboardEvent } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Stop, StopRow } from '../../../../chart/stops.ts';
import type { Box } from '../../../../domain/common/geometry.ts';
import classes from './Sheet.module.css';
import { type Scene, stopName, stopTitle, stopWords } from './stop-words.ts';

export interface ChartStopsProps {
  readonly scene: Scene;
  /** The page's rows in order. */
  readonly rows: readonly StopRow[];
  readonly page: number;
  /** The part of the page that is shown, in points. */
  readonly view: Box;
  /** The one stop that Tab reaches. */
  readonly current: string;
  readonly onFocus: (id: string) => void;
  readonly onKey: (event: KeyboardEvent, id: string) => void;
  readonly onOpen: (stop: Stop) => void;
}

/** Buttons over the symbols of one page: what the keyboard walks, the pointer hovers and a reader reads. */
export function ChartStops(props: ChartStopsProps) {
  const [shown, setShown] = useState<string | null>(null);
  return props.rows.flatMap((row) =>
    row
      .filter((stop) => stop.page === props.page)
      .map((stop) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the words shown while the pointer is over them
        <div
          key={stop.id}
          className={classes.stop}
          style={placeOf(stop.box, props.view)}
          onMouseEnter={() => setShown(stop.id)}
          onMouseLeave={() => setShown(null)}
        >
          <button
            type="button"
            className={classes.stopButton}
            data-stop={stop.id}
            tabIndex={stop.id === props.current ? 0 : -1}
            aria-label={stopName(props.scene, stop, stop === row[0])}
            onFocus={() => {
              props.onFocus(stop.id);
              setShown(stop.id);
            }}
            onBlur={() => setShown(null)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setShown(null);
              }
              props.onKey(event, stop.id);
            }}
            onClick={() => {
              setShown(null);
              props.onOpen(stop);
            }}
          />
          {shown === stop.id ? <Tip scene={props.scene} stop={stop} view={props.view} /> : null}
        </div>
      )),
  );
}

/** The words beside a symbol. Hidden from readers, who hear them as the button's own name. */
function Tip({
  scene,
  stop,
  view,
}: {
  readonly scene: Scene;
  readonly stop: Stop;
  readonly view: Box;
}) {
  const { box } = stop;
  const ref = useRef<HTMLDivElement>(null);
  const level = box.y + box.height / 2 > view.y + view.height / 2 ? 'above' : 'below';
  const words = stopWords(scene, stop);
  useLayoutEffect(() => {
    const place = (): void => keepInSight(ref.current);
    place();
    // What has got the focus is scrolled into sight only after it has it.
    const frame = requestAnimationFrame(place);
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={ref} className={classes.tip} data-level={level} aria-hidden="true">
      <strong>{stopTitle(scene, stop)}</strong>
      {words.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {words.length === 0 && stop.kind === 'symbol' ? <div>{stop.symbol.alt}</div> : null}
    </div>
  );
}

/** Space between the words and the edge of the part that shows the chart, in pixels. */
const EDGE_PX = 8;

/** Moves the words sideways so that the part that shows the chart cuts nothing off. */
function keepInSight(tip: HTMLElement | null): void {
  const region = tip?.closest(`.${classes.region}`);
  if (tip === null || region === null || region === undefined) {
    return;
  }
  tip.style.translate = '0';
  const own = tip.getBoundingClientRect();
  const room = region.getBoundingClientRect();
  const tooFar = Math.max(0, own.right + EDGE_PX - room.right);
  const left = Math.max(room.left + EDGE_PX, own.left - tooFar);
  tip.style.translate = `${left - own.left}px`;
}

function placeOf(box: Box, view: Box) {
  const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return {
    left: percent(box.x - view.x, view.width),
    top: percent(box.y - view.y, view.height),
    width: percent(box.width, view.width),
    height: percent(box.height, view.height),
  };
}
