type At = readonly [number, number];

export class Page {
  constructor(width: number, height: number);
  line(
    points: readonly At[],
    how?: { width?: number; closed?: boolean; dash?: string; colour?: number },
  ): void;
  area(outlines: readonly (readonly At[])[], how?: { grey?: number; edge?: number }): void;
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    how?: { edge?: number; grey?: number | null; edgeGrey?: number },
  ): void;
  round(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    how?: { edge?: number; grey?: number | null },
  ): void;
  text(
    text: string,
    x: number,
    y: number,
    how?: { size?: number; bold?: boolean; grey?: number; mode?: number; turned?: boolean },
  ): void;
  picture(x: number, y: number, width: number, height: number): void;
}

export function textWidth(text: string, size: number): number;
export function writePdf(
  pages: readonly Page[],
  how?: { asForm?: boolean; turned?: boolean },
): Uint8Array;
