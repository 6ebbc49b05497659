/** Scans that do not say their resolution are taken for what offices scan with. */
const USUAL_DPI = 200;
/** What lies outside is a camera's or a screen's number and says nothing about paper. */
const LEAST_DPI = 100;
const MOST_DPI = 1200;
const POINTS_PER_INCH = 72;

export interface PictureSize {
  /** Of the paper, in points. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** How large the paper of a scan is: its pixels by its resolution, or by the usual one. */
export function paperOfPicture(pixels: {
  readonly width: number;
  readonly height: number;
  readonly density?: number | undefined;
}): PictureSize {
  const told = pixels.density ?? 0;
  const dpi = told >= LEAST_DPI && told <= MOST_DPI ? told : USUAL_DPI;
  return {
    width: (pixels.width * POINTS_PER_INCH) / dpi,
    height: (pixels.height * POINTS_PER_INCH) / dpi,
    dpi,
  };
}
