/** Pages for the tests of the raster reader, drawn pixel by pixel or with a printed font, as a scanner sees them. */
import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Grey } from '../../src/importer/raster/pixels.ts';

const FONT = 'Arimo contoh';

/** A white page of 200 dpi on which `draw` draws in black lines of 2 pixels. */
export function drawnPage(
  width: number,
  height: number,
  draw: (pen: SKRSContext2D) => void,
): { readonly grey: Grey; readonly png: Uint8Array } {
  if (!GlobalFonts.has(FONT)) {
    GlobalFonts.registerFromPath(
      fileURLToPath(
        new URL(
          '../../node_modules/@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
          import.meta.url,
        ),
      ),
      FONT,
    );
  }
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#000000';
  pen.strokeStyle = '#000000';
  pen.lineWidth = 2;
  pen.font = `24px "${FONT}"`;
  draw(pen);
  const colours = pen.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    data[at] = colours[at * 4] ?? 255;
  }
  return { grey: { width, height, data }, png: new Uint8Array(canvas.toBuffer('image/png')) };
}

/** The page in other tones and with the grain of a scan, the same at each call. */
export function grained(
  { width, height, data }: Grey,
  { ink, paper, grain }: { readonly ink: number; readonly paper: number; readonly grain: number },
): Grey {
  let state = 7;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const out = data.map((value) => {
    const spread = (random() + random() + random() - 1.5) * 2 * grain;
    const tone = ink + (value / 255) * (paper - ink) + spread;
    return Math.max(0, Math.min(255, Math.round(tone)));
  });
  return { width, height, data: out };
}

/** A line through points, with a filled head of 14 pixels at its end where `hasHead`. */
export function arrow(
  pen: SKRSContext2D,
  points: readonly (readonly [number, number])[],
  hasHead = true,
): void {
  pen.beginPath();
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) {
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
    }
  }
  pen.stroke();
  const [from, to] = [points.at(-2), points.at(-1)];
  if (!hasHead || from === undefined || to === undefined) {
    return;
  }
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  pen.beginPath();
  pen.moveTo(to[0], to[1]);
  pen.lineTo(to[0] - 14 * ux - 6 * uy, to[1] - 14 * uy + 6 * ux);
  pen.lineTo(to[0] - 14 * ux + 6 * uy, to[1] - 14 * uy - 6 * ux);
  pen.closePath();
  pen.fill();
}

export function diamond(
  pen: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  pen.beginPath();
  pen.moveTo(x + width / 2, y);
  pen.lineTo(x + width, y + height / 2);
  pen.lineTo(x + width / 2, y + height);
  pen.lineTo(x, y + height / 2);
  pen.closePath();
  pen.stroke();
}

export function capsule(
  pen: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, height / 2);
  pen.stroke();
}
