/** The words at arrows: short, alone, and often crossed by a border, so that a page's reading misses them. */
import type { PageContent, Word } from '../model.ts';
import { isLabelWord } from '../table/label-words.ts';
import { componentsOf } from './components.ts';
import { readParts } from './montage.ts';
import { type Grey, heightOf, type Ink, inkOf, type PixelBox, unionOf, widthOf } from './pixels.ts';
import type { Recogniser } from './recognise.ts';
import { boxInPoints, POINTS_PER_PIXEL, type Sight } from './see.ts';
import { repairedLabel } from './slips.ts';
import type { Figure } from './symbols.ts';

/** A letter of 6 to 14 points. */
const LETTER = { least: 5, lowest: 9, highest: 34 };
/** Between the letters of a word, and around it. */
const GAP = 12;
/** Where a line that crosses a word was, and how far from its letters. */
const CROSSED_GAP = 26;
const CROSSING = 6;
const AROUND = 7;
const NEAR_SYMBOLS = 60;
const MOST_CLUSTERS = 60;
const REPAIRED = 0.7;
const BY_WIDTH = 0.5;
const SURE_SIGNS = 0.85;

/**
 * The words of a page with those at arrows read once more, with and without the lines that cross them. A word that
 * cannot be read is told from the other by its breadth, with little confidence.
 */
export async function withArrowWords(
  page: PageContent,
  grey: Grey,
  clean: Grey,
  sight: Sight,
  recogniser: Recogniser,
): Promise<readonly Word[]> {
  const clusters = clustersOf(inkOf(clean), sight).filter((box) => !isRead(page.words, box));
  if (clusters.length === 0 || clusters.length > MOST_CLUSTERS) {
    return withoutRemains(page.words, sight.figures);
  }
  const parts = clusters.map(around);
  const bare = await readParts(clean, parts, 'column', recogniser);
  const whole = await readParts(grey, parts, 'column', recogniser);
  let words = page.words;
  for (const [index, box] of clusters.entries()) {
    const readings = [wordsAt(page.words, box), bare[index] ?? [], whole[index] ?? []].map((list) =>
      list.map(({ text }) => text),
    );
    const label = readings.map(labelAmong).find((one) => one !== null) ?? byWidth(box);
    if (label !== null) {
      const old = new Set(wordsAt(words, box));
      words = [...words.filter((word) => !old.has(word)), wordOf(box, label)];
    }
  }
  return withoutRemains(words, sight.figures);
}

/** One or two signs among the symbols, unsure and no label, are the remains of a head or of a corner. */
function withoutRemains(words: readonly Word[], figures: readonly Figure[]): readonly Word[] {
  if (figures.length < 2) {
    return words;
  }
  const area = areaOf(figures, 0);
  return words.filter(({ text, confidence, box }) => {
    const place = {
      left: box.x / POINTS_PER_PIXEL,
      right: (box.x + box.width) / POINTS_PER_PIXEL,
      top: box.y / POINTS_PER_PIXEL,
      bottom: (box.y + box.height) / POINTS_PER_PIXEL,
    };
    const isMeant = text.length > 2 || confidence >= SURE_SIGNS || isLabelWord(text);
    return isMeant || !isIn(place, area) || figures.some((figure) => isIn(place, figure.box));
  });
}

interface Label {
  readonly text: string;
  readonly confidence: number;
}

/** All words as one label, a word torn in two, or one word among specks. */
function labelAmong(words: readonly string[]): Label | null {
  const tries = [words.join(' '), words.join(''), ...words];
  return tries.map(labelOf).find((one) => one !== null) ?? null;
}

function labelOf(text: string): Label | null {
  const letters = text
    .replace(/[^\p{L}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (isLabelWord(letters)) {
    return { text: letters, confidence: 0.85 };
  }
  const repaired = repairedLabel(letters);
  return repaired === null ? null : { text: repaired, confidence: REPAIRED };
}

/** "Tidak" is some three times as broad as high, "Ya" less than twice. */
function byWidth(box: PixelBox): Label | null {
  const share = widthOf(box) / heightOf(box);
  if (share > 2.5 && share < 3.9) {
    return { text: 'Tidak', confidence: BY_WIDTH };
  }
  return share > 1.3 && share < 2.1 ? { text: 'Ya', confidence: BY_WIDTH } : null;
}

function wordOf(box: PixelBox, { text, confidence }: Label): Word {
  const place = boxInPoints(box);
  return { text, box: place, fontSize: place.height / 0.72, isBold: false, confidence };
}

function wordsAt(words: readonly Word[], box: PixelBox): Word[] {
  return words.filter((word) => {
    const x = (word.box.x + word.box.width / 2) / POINTS_PER_PIXEL;
    const y = (word.box.y + word.box.height / 2) / POINTS_PER_PIXEL;
    return x > box.left - 4 && x < box.right + 4 && y > box.top - AROUND && y < box.bottom + AROUND;
  });
}

/** Read surely, and a word: two signs that are no label are more likely one that was misread. */
function isRead(words: readonly Word[], box: PixelBox): boolean {
  const own = wordsAt(words, box);
  const text = own.map((word) => word.text).join(' ');
  return (
    own.length > 0 &&
    own.every(({ confidence }) => confidence > 0.8) &&
    (labelOf(text) !== null || /\p{L}{3}/u.test(text))
  );
}

const around = ({ left, top, right, bottom }: PixelBox): PixelBox => ({
  left: left - AROUND,
  top: top - AROUND,
  right: right + AROUND,
  bottom: bottom + AROUND,
});

function areaOf(figures: readonly Figure[], beside: number): PixelBox {
  return {
    left: Math.min(...figures.map(({ box }) => box.left)) - beside,
    right: Math.max(...figures.map(({ box }) => box.right)) + beside,
    top: Math.min(...figures.map(({ box }) => box.top)),
    bottom: Math.max(...figures.map(({ box }) => box.bottom)),
  };
}

/** Letters that stand side by side among the symbols and in none of them. */
function clustersOf(ink: Ink, { figures, arrows }: Sight): PixelBox[] {
  if (figures.length < 2) {
    return [];
  }
  const area = areaOf(figures, NEAR_SYMBOLS);
  const letters = componentsOf(ink, 1, isLetter).filter(
    (part) => isIn(part.box, area) && !figures.some(({ box }) => isIn(part.box, box)),
  );
  const clusters: PixelBox[] = [];
  for (const { box } of letters.sort((a, b) => a.box.left - b.box.left)) {
    const at = clusters.findIndex(
      (other) =>
        box.left - other.right <= GAP &&
        Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) >
          0.4 * Math.min(heightOf(box), heightOf(other)),
    );
    const other = clusters[at];
    if (other === undefined) {
      clusters.push(box);
    } else {
      clusters[at] = unionOf(other, box);
    }
  }
  return joinedOver(arrows, clusters).filter(
    (box) => heightOf(box) >= LETTER.lowest && heightOf(box) <= LETTER.highest && widthOf(box) > 8,
  );
}

/** Two parts of a word from whose middle an upright line was taken away are one. */
function joinedOver(arrows: Sight['arrows'], clusters: readonly PixelBox[]): PixelBox[] {
  const joined: PixelBox[] = [];
  for (const box of [...clusters].sort((a, b) => a.left - b.left)) {
    const at = joined.findIndex(
      (other) =>
        box.left - other.right <= CROSSED_GAP &&
        box.left >= other.left &&
        Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) >
          0.6 * Math.max(heightOf(box), heightOf(other)) &&
        arrows.some(
          ({ bar }) =>
            bar.axis === 'upright' &&
            bar.at > other.right - CROSSING &&
            bar.at < box.left + CROSSING &&
            bar.from < box.bottom &&
            bar.to > box.top,
        ),
    );
    const other = joined[at];
    if (other === undefined) {
      joined.push(box);
    } else {
      joined[at] = unionOf(other, box);
    }
  }
  return joined;
}

function isLetter(box: PixelBox, area: number): boolean {
  return (
    area >= LETTER.least && heightOf(box) <= LETTER.highest && widthOf(box) <= 4 * LETTER.highest
  );
}

function isIn(inner: PixelBox, outer: PixelBox): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x > outer.left && x < outer.right && y > outer.top && y < outer.bottom;
}
