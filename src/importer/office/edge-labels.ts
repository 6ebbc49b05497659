/** The words beside arrows, each given to the way that it is meant for. */
import type { Point } from '../../domain/common/geometry.ts';
import { polarityOf } from '../draft/words.ts';
import { distanceToBox, distanceToPath, TOUCH } from './distances.ts';
import { centreOf } from './drawing-ml.ts';
import type { Drawing, Figure, FreeWords } from './model.ts';
import type { DrawnEdge } from './trace.ts';

/** Within this of a diamond's way words are its label, in points. */
const LABEL_NEAR = 40;

interface Labelled {
  readonly edges: readonly DrawnEdge[];
  readonly strayWords: readonly FreeWords[];
}

/** Each word goes to the nearest way out of a diamond, nearest pairs first, one word a way. */
export function labelEdges(edges: readonly DrawnEdge[], drawing: Drawing): Labelled {
  const kinds = new Map(drawing.figures.map((figure) => [figure.id, figure] as const));
  const ways = new Map<string, number>();
  for (const { from } of edges) {
    ways.set(from, (ways.get(from) ?? 0) + 1);
  }
  // Converters make boxes of diamonds: where there is none, what has several ways on decides.
  const hasDiamonds = drawing.figures.some(({ kind }) => kind === 'diamond');
  const decides = (figure: Figure | undefined) =>
    figure?.kind === 'diamond' ||
    (!hasDiamonds && figure !== undefined && (ways.get(figure.id) ?? 0) > 1);
  const diamonds = drawing.figures.filter((figure) => decides(figure));
  const offers = drawing.words.flatMap((words, word) => {
    const centre = centreOf(words.box);
    const isAtDiamond = diamonds.some(({ box }) => distanceToBox(centre, box) <= LABEL_NEAR);
    return edges.flatMap((edge, index) => {
      const source = kinds.get(edge.from);
      const far = farFromWords(words, edge, source);
      const most = decides(source) ? LABEL_NEAR : TOUCH * 3;
      const isOffered = source !== undefined && far <= most && (decides(source) || !isAtDiamond);
      return isOffered ? [{ word, index, far }] : [];
    });
  });
  const edgeLabels = new Map<number, string>();
  const taken = new Set<number>();
  const said = new Set<string>();
  const sorted = [...offers].sort((a, b) => a.far - b.far);
  // A decision says each thing once: a second "Tidak" beside it is more likely its neighbour's.
  for (const isStrict of [true, false]) {
    for (const { word, index } of sorted) {
      const text = drawing.words[word]?.text ?? '';
      const saying = `${edges[index]?.from ?? ''} ${polarityOf(text)}`;
      const isFree = !taken.has(word) && !edgeLabels.has(index) && !(isStrict && said.has(saying));
      if (isFree) {
        taken.add(word);
        said.add(saying);
        edgeLabels.set(index, text);
      }
    }
  }
  return {
    edges: edges.map((edge, index) => ({ ...edge, label: edgeLabels.get(index) ?? null })),
    strayWords: drawing.words.filter((_, index) => !taken.has(index)),
  };
}

/** Points through the middle of the words from end to end: long words reach further than short ones. */
function alongWords({ box }: FreeWords): readonly Point[] {
  const centre = centreOf(box);
  const half = Math.max(0, (box.width - box.height) / 2);
  return [-1, -0.5, 0, 0.5, 1].map((share) => ({ x: centre.x + share * half, y: centre.y }));
}

/** From the words to the way; words near the way's begin are meant for it before others. */
function farFromWords(words: FreeWords, edge: DrawnEdge, source: Figure | undefined): number {
  const centre = centreOf(words.box);
  const reach = Math.min(words.box.width, words.box.height) / 2;
  const toPath = Math.min(
    ...edge.path.flatMap((path) => alongWords(words).map((point) => distanceToPath(point, path))),
  );
  const toSource = source === undefined ? 0 : distanceToBox(centre, source.box);
  return Math.max(0, toPath - reach) + toSource * 0.15 + (source?.kind === 'diamond' ? 0 : 8);
}
