import { type RefObject, useEffect } from 'react';

/** A shorter way is a click. */
const CLICK_PX = 5;

/**
 * Lets a mouse drag a wide part sideways and the page up and down. Touch is left to the browser, which pans
 * the part sideways and the page downwards by itself.
 */
export function useDragScroll(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const part = ref.current;
    return part === null ? undefined : listen(part);
  }, [ref]);
}

/** Starts listening and gives the function that ends it. */
function listen(part: HTMLElement): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let mutLast: { x: number; y: number } | null = null;
  let mutIsDrag = false;

  part.addEventListener(
    'pointerdown',
    (event) => {
      mutIsDrag = false;
      mutLast =
        event.pointerType === 'mouse' && event.button === 0
          ? { x: event.clientX, y: event.clientY }
          : null;
    },
    { signal },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (mutLast === null) {
        return;
      }
      const dx = event.clientX - mutLast.x;
      const dy = event.clientY - mutLast.y;
      if (!mutIsDrag && Math.hypot(dx, dy) < CLICK_PX) {
        return;
      }
      mutIsDrag = true;
      mutLast = { x: event.clientX, y: event.clientY };
      part.scrollLeft -= dx;
      window.scrollBy(0, -dy);
    },
    { signal },
  );
  window.addEventListener(
    'pointerup',
    () => {
      mutLast = null;
    },
    { signal },
  );
  // What ends a drag is no click on the symbol under it.
  part.addEventListener(
    'click',
    (event) => {
      if (mutIsDrag) {
        event.stopPropagation();
        event.preventDefault();
        mutIsDrag = false;
      }
    },
    { signal, capture: true },
  );
  return () => controller.abort();
}
