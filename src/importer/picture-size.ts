/** What lies outside is a camera's or a screen's number and says nothing about paper. */
const LEAST_DPI = 100;
const MOST_DPI = 1200;
const POINTS_PER_INCH = 72;
/** The long side of A4 and F4; a scan that says nothing is of one of them. */
const LONG_SIDES = [11.69, 13] as const;
const USUAL_DPI = [200, 300, 150, 600, 400, 100, 240] as const;
/** A page of a book, and A3 with room to spare: paper beyond is not what the file says it is. */
const LEAST_INCHES = 5;
const MOST_INCHES = 19;

export interface PictureSize {
  /** Of the paper, in points. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/**
 * How large the paper of a scan is: its pixels by its resolution; where the file says none that can be, by the usual
 * one that makes it A4 or F4, and else as if it were A4.
 */
export function paperOfPicture(pixels: {
  readonly width: number;
  readonly height: number;
  readonly density?: number | undefined;
}): PictureSize {
  const long = Math.max(pixels.width, pixels.height);
  const told = pixels.density ?? 0;
  const inches = long / Math.max(1, told);
  const isLikely =
    told >= LEAST_DPI && told <= MOST_DPI && inches >= LEAST_INCHES && inches <= MOST_INCHES;
  const dpi = isLikely ? told : guessedDpi(long);
  return {
    width: (pixels.width * POINTS_PER_INCH) / dpi,
    height: (pixels.height * POINTS_PER_INCH) / dpi,
    dpi,
  };
}

function guessedDpi(long: number): number {
  const usual = USUAL_DPI.find((dpi) =>
    LONG_SIDES.some((side) => Math.abs(long / dpi - side) < 0.04 * side),
  );
  return usual ?? long / LONG_SIDES[0];
}
