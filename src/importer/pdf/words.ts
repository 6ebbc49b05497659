/** Joins the glyphs of a page to words, and leaves out what nobody sees on the paper. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Word } from '../model.ts';
import { areasOf, contains, isCovered, isOnDark } from './covers.ts';
import { boxAround } from './matrix.ts';
import type { Painted, PaintedGlyph } from './painted.ts';

/** An upright border. */
export interface Bar {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the font size: wider gaps part words. */
const WORD_GAP = 0.2;
/** Of the font size: how far back the next glyph of a word may start. */
const STEP_BACK = 0.5;
/** The same between texts shown one after the other: narrow cells stand closer than words. */
const SHOW_GAP = 0.13;
/** Of the font size: how far letters of one word are moved together, and apart by rounding. */
const KERNED = 0.12;
const TIGHT = 0.03;
const ASCENT = 0.74;
const DESCENT = 0.22;
const WHITE = 0.93;
const SMALLEST_SIZE = 1;

/** The words that can be seen on the page, in the order in which they are painted. */
export function wordsOf(painted: readonly Painted[], page: Box, bars: readonly Bar[] = []): Word[] {
  const glyphs = painted.filter((one): one is PaintedGlyph => one.kind === 'glyph');
  const areas = areasOf(painted);
  const seen = glyphs.filter((glyph) => {
    const centre = centreOf(glyph);
    return (
      !glyph.isInvisible &&
      glyph.size > SMALLEST_SIZE &&
      contains(page, centre) &&
      (glyph.clip === null || contains(grown(glyph.clip, 1), centre)) &&
      (glyph.lightness < WHITE || isOnDark(areas, centre, glyph.order)) &&
      !isCovered(areas, centre, glyph.order)
    );
  });
  return withoutDoubles(runsOf(seen, bars).map(wordOf));
}

function centreOf({ start, end, size }: PaintedGlyph): Point {
  const up = upOf(start, end);
  return {
    x: (start.x + end.x) / 2 + up.x * size * 0.3,
    y: (start.y + end.y) / 2 + up.y * size * 0.3,
  };
}

/** Unit vector from the base line to the top of the letters; page y grows downwards. */
function upOf(start: Point, end: Point): Point {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  return length < 0.001
    ? { x: 0, y: -1 }
    : { x: (end.y - start.y) / length, y: -(end.x - start.x) / length };
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function runsOf(glyphs: readonly PaintedGlyph[], bars: readonly Bar[]): PaintedGlyph[][] {
  const runs: PaintedGlyph[][] = [];
  let run: PaintedGlyph[] = [];
  for (const glyph of glyphs) {
    const last = run.at(-1);
    const isSpace = glyph.text.trim() === '';
    if (last !== undefined && (isSpace || !goesOn(last, glyph) || isParted(last, glyph, bars))) {
      runs.push(run);
      run = [];
    }
    if (!isSpace) {
      run.push(glyph);
    }
  }
  if (run.length > 0) {
    runs.push(run);
  }
  return runs;
}

/**
 * Between two shown texts an upright border parts words, however close they stand. Letters that follow each other
 * as closely as within a word are one, as some programs show a word in pieces: a line merely runs through it.
 */
function isParted(last: PaintedGlyph, next: PaintedGlyph, bars: readonly Bar[]): boolean {
  if (last.order === next.order || (isKerned(last, next) && isSameClip(last.clip, next.clip))) {
    return false;
  }
  const [x0, x1] = [last.end.x - 1.5, next.start.x + 1.5];
  const y = next.start.y - 0.3 * next.size;
  return bars.some(
    ({ x, top, bottom }) => x > Math.min(x0, x1) && x < Math.max(x0, x1) && y > top && y < bottom,
  );
}

function isKerned(last: PaintedGlyph, next: PaintedGlyph): boolean {
  const gap = (next.start.x - last.end.x) / Math.max(last.size, next.size);
  return gap > -KERNED && gap < TIGHT && Math.abs(next.start.y - last.end.y) < 0.1;
}

const isSameClip = (a: Box | null, b: Box | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    Math.abs(a.x - b.x) < 0.1 &&
    Math.abs(a.x + a.width - b.x - b.width) < 0.1);

function goesOn(last: PaintedGlyph, next: PaintedGlyph): boolean {
  const size = Math.max(last.size, next.size);
  const up = upOf(last.start, last.end);
  const along = { x: -up.y, y: up.x };
  const gap = { x: next.start.x - last.end.x, y: next.start.y - last.end.y };
  const ahead = gap.x * along.x + gap.y * along.y;
  const aside = gap.x * up.x + gap.y * up.y;
  const nextUp = upOf(next.start, next.end);
  const isSameShow = last.order === next.order;
  return (
    ahead < (isSameShow ? WORD_GAP : SHOW_GAP) * size &&
    ahead > -(isSameShow ? STEP_BACK : SHOW_GAP) * size &&
    Math.abs(aside) < 0.35 * size &&
    up.x * nextUp.x + up.y * nextUp.y > 0.9
  );
}

function wordOf(run: readonly PaintedGlyph[]): Word {
  const corners = run.flatMap(({ start, end, size }) => {
    const up = upOf(start, end);
    const at = (point: Point, by: number): Point => ({
      x: point.x + up.x * by * size,
      y: point.y + up.y * by * size,
    });
    return [at(start, ASCENT), at(end, ASCENT), at(start, -DESCENT), at(end, -DESCENT)];
  });
  const first = run[0];
  const up = first === undefined ? { x: 0, y: -1 } : upOf(first.start, first.end);
  const word = {
    text: run
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC'),
    box: boxAround(corners),
    fontSize: Math.max(...run.map(({ size }) => size)),
    isBold: run.every(({ isBold }) => isBold),
    confidence: 1,
  };
  return Math.abs(up.x) > 0.7 ? { ...word, turned: up.x < 0 ? 90 : 270 } : word;
}

/** Bold made by printing twice, and the same text under itself, count once. */
function withoutDoubles(words: readonly Word[]): Word[] {
  const kept: Word[] = [];
  const byText = new Map<string, Word[]>();
  for (const word of words) {
    const same = byText.get(word.text) ?? [];
    if (!same.some((other) => lieOnOneAnother(word.box, other.box))) {
      kept.push(word);
      same.push(word);
      byText.set(word.text, same);
    }
  }
  return kept;
}

function lieOnOneAnother(a: Box, b: Box): boolean {
  const near = Math.max(1.2, 0.25 * Math.min(a.height, b.height));
  return Math.abs(a.x - b.x) < near && Math.abs(a.y - b.y) < near;
}
