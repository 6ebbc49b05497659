/** The words beside arrows, each given to the way that it is meant for. */
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
  const diamonds = drawing.figures.filter(({ kind }) => kind === 'diamond');
  const offers = drawing.words.flatMap((words, word) => {
    const centre = centreOf(words.box);
    const isAtDiamond = diamonds.some(({ box }) => distanceToBox(centre, box) <= LABEL_NEAR);
    return edges.flatMap((edge, index) => {
      const source = kinds.get(edge.from);
      const far = farFromWords(words, edge, source);
      const most = source?.kind === 'diamond' ? LABEL_NEAR : TOUCH * 3;
      const isOffered =
        source !== undefined && far <= most && (source.kind === 'diamond' || !isAtDiamond);
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

/** From the middle of the words to the way; words near the way's begin are meant for it before others. */
function farFromWords(words: FreeWords, edge: DrawnEdge, source: Figure | undefined): number {
  const centre = centreOf(words.box);
  const reach = Math.min(words.box.width, words.box.height) / 2;
  const toPath = Math.min(...edge.path.map((path) => distanceToPath(centre, path)));
  const toSource = source === undefined ? 0 : distanceToBox(centre, source.box);
  return Math.max(0, toPath - reach) + toSource * 0.15 + (source?.kind === 'diamond' ? 0 : 8);
}
