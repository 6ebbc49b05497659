import { Button } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';
import { sheet as text } from '../../../messages/sheet.ts';
import classes from './Sheet.module.css';
import { nextZoom, PIXELS_PER_POINT, type Zoom } from './zoom.ts';

export interface ZoomBarProps {
  readonly zoom: Zoom;
  /** The part of the page that shows the chart. */
  readonly region: RefObject<HTMLElement | null>;
  /** Width of a page in points. */
  readonly width: number;
  readonly onZoom: (zoom: Zoom) => void;
}

/** Smaller, larger, printed size, as wide as there is room. */
export function ZoomBar({ zoom, region, width, onZoom }: ZoomBarProps) {
  const room = useWidthOf(region);
  const shown = zoom === 'fit' ? room / (width * PIXELS_PER_POINT) : zoom;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these are buttons of a tool
    <div role="group" aria-label={text.zoom.label} className={classes.zoom}>
      <Button
        variant="default"
        aria-label={text.zoom.out}
        disabled={nextZoom(shown, 'out') === shown}
        onClick={() => onZoom(nextZoom(shown, 'out'))}
      >
        −
      </Button>
      <output className={classes.zoomNow}>{text.zoom.now(Math.round(shown * 100))}</output>
      <Button
        variant="default"
        aria-label={text.zoom.in}
        disabled={nextZoom(shown, 'in') === shown}
        onClick={() => onZoom(nextZoom(shown, 'in'))}
      >
        +
      </Button>
      <Button
        variant={zoom === 1 ? 'outline' : 'default'}
        aria-pressed={zoom === 1}
        onClick={() => onZoom(1)}
      >
        {text.zoom.full}
      </Button>
      <Button
        variant={zoom === 'fit' ? 'outline' : 'default'}
        aria-pressed={zoom === 'fit'}
        onClick={() => onZoom('fit')}
      >
        {text.zoom.fit}
      </Button>
    </div>
  );
}

function useWidthOf(region: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const part = region.current;
    if (part === null) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(part.clientWidth));
    observer.observe(part);
    return () => observer.disconnect();
  }, [region]);
  return width;
}
