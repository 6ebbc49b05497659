/** The words at the arrows, each given to the arrow it stands at. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Word } from '../model.ts';
import { bottom, contains, distanceToBox, grown, median, overlap, right, union } from './boxes.ts';
import type { PathEdge } from './edges.ts';
import { isLabelWord, wholeLabel } from './label-words.ts';
import type { FlowEdge } from './off-page.ts';
import { linesOf } from './text.ts';

interface Phrase {
  readonly words: readonly Word[];
  readonly text: string;
  readonly box: Box;
}

export interface Labelled {
  readonly edges: readonly FlowEdge[];
  readonly used: ReadonlySet<Word>;
}

const FARTHEST = 26;
const UNKNOWN_FARTHEST = 9;
/** A label stands near the beginning of its arrow: each point along it counts this much. */
const ALONG = 0.08;
const NO_DECISION = 10;
const MANY_TIMES = 1.7;
/** Letters so many times as large as others are a stamp across the page. */
const STAMP = 3;

/** Gives each label to the nearest arrow; arrows that leave a decision come first. */
export function withLabels(
  followed: readonly PathEdge[],
  words: readonly Word[],
  area: Box,
): Labelled {
  const edges = followed.map((edge) => turnedFor(edge, false));
  const usual = median(words.map(({ fontSize }) => fontSize));
  const phrases = phrasesOf(
    words.filter(({ box, fontSize }) => isNear(box, grown(area, 30)) && fontSize <= STAMP * usual),
  );
  const pairs = edges
    .filter((edge) => mayChoose(edge, edges))
    .flatMap((edge) =>
      phrases.map((phrase) => ({ edge, phrase, distance: distanceOf(edge, phrase) })),
    )
    .filter(
      ({ phrase, distance }) =>
        distance <
          (isLabelWord(wholeLabel(phrase.text) ?? phrase.text) ? FARTHEST : UNKNOWN_FARTHEST) &&
        phrase.text.length < 70,
    )
    .sort((a, b) => a.distance - b.distance);
  const given = new Map<PathEdge, { readonly phrase: Phrase; readonly isSure: boolean }>();
  const used = new Set<Phrase>();
  for (const { edge, phrase, distance } of pairs) {
    const isTaken = given.has(edge) || used.has(phrase) || says(edges, given, edge, phrase.text);
    if (!isTaken) {
      const rival = pairs.find(
        (other) => other.phrase === phrase && other.edge !== edge && other.edge.from === edge.from,
      );
      given.set(edge, { phrase, isSure: rival === undefined || rival.distance - distance > 2.5 });
      used.add(phrase);
    }
  }
  return {
    edges: edges.map((edge): FlowEdge => {
      const label = given.get(edge);
      return {
        ...(label === undefined && !isEntered(edge.from, edges) ? turnedFor(edge, true) : edge),
        label: label === undefined ? null : (wholeLabel(label.phrase.text) ?? label.phrase.text),
        labelConfidence:
          (label?.isSure === false ? 0.6 : 1) *
          (label !== undefined && wholeLabel(label.phrase.text) !== null ? 0.7 : 1) *
          Math.min(1, ...(label?.phrase.words.map(({ confidence }) => confidence) ?? [1])),
      };
    }),
    used: new Set([...used].flatMap((phrase) => phrase.words)),
  };
}

/**
 * A line without head between a diamond and a symbol above it: where a word stands at it, it leaves the diamond;
 * where none does, it runs down the rows as other lines, unless an arrow enters the diamond already.
 */
function turnedFor(edge: PathEdge, isPlain: boolean): PathEdge {
  const { from, to } = edge;
  const isBetween = (from.kind === 'diamond') !== (to.kind === 'diamond');
  const isWrong = isPlain ? rowOf(from) > rowOf(to) : to.kind === 'diamond';
  return !edge.isDirected && isBetween && isWrong
    ? { ...edge, from: to, to: from, path: [...edge.path].reverse() }
    : edge;
}

/** Whether an arrow leads to the diamond already: what else meets it without a head leaves it. */
function isEntered(node: PathEdge['from'], edges: readonly PathEdge[]): boolean {
  return node.kind === 'diamond' && edges.some((edge) => edge.isDirected && edge.to === node);
}

const rowOf = ({ row, box }: PathEdge['from']): number => row ?? box.y;

/** A symbol that is no diamond and has one way out chooses nothing: a word beside it belongs to another. */
function mayChoose(edge: PathEdge, edges: readonly PathEdge[]): boolean {
  return (
    edge.from.kind === 'diamond' ||
    edge.from.kind === 'unclear' ||
    edges.some((other) => other !== edge && other.from === edge.from)
  );
}

/** One decision does not say the same word twice. */
function says(
  edges: readonly PathEdge[],
  given: ReadonlyMap<PathEdge, { readonly phrase: Phrase }>,
  edge: PathEdge,
  text: string,
): boolean {
  return edges.some(
    (other) =>
      other !== edge &&
      other.from === edge.from &&
      given.get(other)?.phrase.text.toLowerCase() === text.toLowerCase(),
  );
}

function isNear(box: Box, area: Box): boolean {
  return contains(area, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

/** Neighbouring words of a line are one phrase; a second line right under it belongs to it. */
function phrasesOf(words: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (const line of linesOf(words)) {
    let run: Word[] = [];
    for (const word of line.words) {
      const last = run.at(-1);
      const isApart =
        last !== undefined &&
        (word.box.x - right(last.box) > 0.8 * word.fontSize ||
          last.fontSize > MANY_TIMES * word.fontSize ||
          word.fontSize > MANY_TIMES * last.fontSize);
      if (isApart) {
        phrases.push(phraseOf(run));
        run = [];
      }
      run.push(word);
    }
    phrases.push(phraseOf(run));
  }
  return stacked(phrases);
}

/** What is printed in letters of another size is another text: a stamp across the page, a note. */
const isOneSize = (a: Phrase, b: Phrase): boolean => {
  const [one, other] = [a.words[0]?.fontSize ?? 0, b.words[0]?.fontSize ?? 0];
  return Math.max(one, other) <= MANY_TIMES * Math.min(one, other);
};

function phraseOf(words: readonly Word[]): Phrase {
  return {
    words,
    text: words.map(({ text }) => text).join(' '),
    box: words.map(({ box }) => box).reduce(union),
  };
}

function stacked(phrases: readonly Phrase[]): Phrase[] {
  const done: Phrase[] = [];
  for (const phrase of phrases) {
    const at = done.findIndex(
      (above) =>
        isOneSize(above, phrase) &&
        phrase.box.y - bottom(above.box) < 0.35 * phrase.box.height &&
        phrase.box.y > above.box.y + 2 &&
        overlap(above.box.x, right(above.box), phrase.box.x, right(phrase.box)) > 0 &&
        (isBroken(above.text, phrase.text) || isLabelWord(`${above.text} ${phrase.text}`)
          ? !(isLabelWord(phrase.text) && /^(ya|tidak|y|t)$/i.test(phrase.text))
          : !isLabelWord(above.text) && !isLabelWord(phrase.text)),
    );
    const above = done[at];
    if (above === undefined) {
      done.push(phrase);
    } else {
      const whole = phraseOf([...above.words, ...phrase.words]);
      done[at] = isBroken(above.text, phrase.text)
        ? { ...whole, text: above.text + phrase.text }
        : whole;
    }
  }
  return done;
}

/** A narrow text box breaks its word: "Tida" over "k". */
function isBroken(above: string, below: string): boolean {
  return (
    /\p{L}$/u.test(above) &&
    /^\p{Ll}/u.test(below) &&
    isLabelWord(above + below) &&
    !isLabelWord(below)
  );
}

function distanceOf(edge: PathEdge, phrase: Phrase): number {
  let best = Infinity;
  let along = 0;
  for (let index = 1; index < edge.path.length; index += 1) {
    const [from, to] = [edge.path[index - 1], edge.path[index]];
    if (from === undefined || to === undefined) {
      continue;
    }
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (const { point, done } of samples(from, to, length)) {
      const distance = distanceToBox(point, phrase.box) + ALONG * (along + done);
      best = Math.min(best, distance);
    }
    along += length;
  }
  return best + (edge.from.kind === 'rectangle' || edge.from.kind === 'capsule' ? NO_DECISION : 0);
}

function samples(
  from: Point,
  to: Point,
  length: number,
): { readonly point: Point; readonly done: number }[] {
  const count = Math.max(1, Math.ceil(length / 2));
  return Array.from({ length: count + 1 }, (_, index) => {
    const t = index / count;
    return {
      point: { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) },
      done: t * length,
    };
  });
}
