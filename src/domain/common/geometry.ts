/** Places on a page. Lengths are points (1/72 inch) from the page's upper left corner, y grows downwards. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
