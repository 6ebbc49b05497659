import type { KeyboardEvent } from 'react';
import { useState } from 'react';
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
  const side = box.x + box.width / 2 > view.x + view.width / 2 ? 'left' : 'right';
  const level = box.y + box.height / 2 > view.y + view.height / 2 ? 'above' : 'below';
  const words = stopWords(scene, stop);
  return (
    <div className={classes.tip} data-side={side} data-level={level} aria-hidden="true">
      <strong>{stopTitle(scene, stop)}</strong>
      {words.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {words.length === 0 && stop.kind === 'symbol' ? <div>{stop.symbol.alt}</div> : null}
    </div>
  );
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
