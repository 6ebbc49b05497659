import { useEffect, useRef } from 'react';
import type { ImportPageView, PlaceView } from '../../../../contract/import.ts';
import { hrefOf } from '../../../api/client.ts';
import { importText as text } from '../../../messages/import.ts';
import classes from '../Import.module.css';

export interface PagePictureProps {
  readonly importId: string;
  readonly page: number;
  /** 1: as wide as its frame. */
  readonly zoom: number;
  readonly view: ImportPageView;
  readonly box: PlaceView['box'];
}

/** A little room around what is lit, in points. */
const MARGIN = 3;

/** A page with the lit box over it, scrolled to where the box is. */
export function PagePicture({ importId, page, zoom, view, box }: PagePictureProps) {
  const frame = useRef<HTMLElement>(null);
  const width = view.width ?? 1;
  const height = view.height ?? 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame follows the light, not the renderings
  useEffect(() => {
    const at = frame.current;
    if (at !== null && box !== null) {
      const scale = at.scrollWidth / width;
      at.scrollTo({
        left: (box.x + box.width / 2) * scale - at.clientWidth / 2,
        top: (box.y + box.height / 2) * scale - at.clientHeight / 2,
      });
    }
  }, [box, page, zoom]);

  return (
    <section ref={frame} className={classes.frame} aria-label={text.original}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={classes.paper} style={{ width: `${zoom * 100}%` }} tabIndex={0}>
        <img
          src={hrefOf('importPicture', { importId }, { page })}
          alt={text.pageAlt(page)}
          width={Math.round(width)}
          height={Math.round(height)}
        />
        {box === null ? null : (
          <div
            className={classes.lit}
            data-testid="lit"
            style={{
              left: `${((box.x - MARGIN) / width) * 100}%`,
              top: `${((box.y - MARGIN) / height) * 100}%`,
              width: `${((box.width + 2 * MARGIN) / width) * 100}%`,
              height: `${((box.height + 2 * MARGIN) / height) * 100}%`,
            }}
          />
        )}
      </div>
    </section>
  );
}
