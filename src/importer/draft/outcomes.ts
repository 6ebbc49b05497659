/** The ways out of a row as outcomes. What is not drawn is proposed by its most usual meaning and doubted. */
import type { GoTo, Outcome, StepAct } from '../../domain/sop/model.ts';
import type { Place } from '../model.ts';
import { SURE } from './identity.ts';
import type { Notebook } from './notebook.ts';
import { doubt } from './notebook.ts';
import { freeKey } from './slug.ts';
import type { Way } from './ways.ts';
import { outcomeLabel } from './words.ts';

export interface RowFlow {
  readonly index: number;
  /** "Langkah 3", for sentences. */
  readonly name: string;
  /** Keys of all rows in order. */
  readonly keys: readonly string[];
  /** Names of all rows in order. */
  readonly names: readonly string[];
  readonly ways: readonly Way[];
  readonly acts: readonly StepAct[];
  /** The row in which what is decided here was made (`makerRowBefore`); null where none comes before. */
  readonly makerRow: number | null;
  /** Rows of a drawn table in which no symbol was read: a line that passes one may mean it. */
  readonly unread: ReadonlySet<number>;
  /** The table has edges at all: a row without one is then a gap. */
  readonly hasEdges: boolean;
  /** A capsule without a way out while the next row is entered from elsewhere: an end amid the table. */
  readonly endsHere: boolean;
  readonly place: Place | null;
  readonly book: Notebook;
}

/** A way that becomes an outcome. */
interface Choice {
  readonly label: string;
  readonly goTo: GoTo;
  readonly isRefusal: boolean;
  /** Why it is doubtful, if it is. */
  readonly doubt?: {
    readonly code: 'arrow.unclear' | 'arrow.label-missing' | 'decision.target-inferred';
    readonly confidence: number;
    readonly why: string;
  };
}

/** Outcomes of a row that does something: one way on, or what the arrows say. */
export function performOutcomes(flow: RowFlow): readonly Outcome[] {
  const path = `/steps/${flow.index}/outcomes`;
  notePassedOver(flow);
  const [first] = flow.ways;
  if (first === undefined) {
    return [done(flow, endOrNext(flow, path))];
  }
  if (flow.ways.length === 1) {
    noteWeakWay(flow, first, `${path}/0/goTo`);
    noteBackwardOnly(flow, first, `${path}/0/goTo`);
    return [done(flow, goToOf(flow, first.to))];
  }
  // Several arrows from a rectangle: which is taken is the performer's choice until a person says more.
  doubt(flow.book, {
    code: 'arrow.unclear',
    path,
    message: `${flow.name} mempunyai ${flow.ways.length} panah keluar (${flow.ways
      .map((way) => flow.names[way.to] ?? '')
      .join(', ')}); dibaca sebagai pilihan pelaksana.`,
    place: flow.place,
    confidence: 0.5,
  });
  const ordered = [...flow.ways].sort(
    (a, b) => Number(a.to <= flow.index) - Number(b.to <= flow.index),
  );
  return toOutcomes(
    flow,
    ordered.map((way) => ({
      label: way.label === null ? `Lanjut ke ${flow.names[way.to] ?? ''}` : outcomeLabel(way.label),
      goTo: goToOf(flow, way.to),
      isRefusal: way.polarity === 'no' || way.to <= flow.index,
    })),
  );
}

/** Without the symbol of a row the line that leads there may have been followed to the next one. */
function notePassedOver(flow: RowFlow): void {
  const isBetween = (row: number, { to }: Way): boolean =>
    row > Math.min(to, flow.index) && row < Math.max(to, flow.index);
  const passed = [...flow.unread].find((row) => flow.ways.some((way) => isBetween(row, way)));
  if (passed !== undefined) {
    doubt(flow.book, {
      code: 'arrow.unclear',
      path: `/steps/${flow.index}/outcomes`,
      message: `${flow.name}: panahnya melewati ${flow.names[passed] ?? ''}, yang lambangnya tidak terbaca; mungkin menuju ke sana.`,
      place: flow.place,
      confidence: 0.5,
    });
  }
}

function done(flow: RowFlow, goTo: GoTo): Outcome {
  return { key: 'done', label: 'Selesai', acts: flow.acts, goTo };
}

function endOrNext(flow: RowFlow, path: string): GoTo {
  const isLast = flow.index === flow.keys.length - 1;
  if (isLast) {
    return 'end';
  }
  if (flow.hasEdges) {
    const target = flow.endsHere ? 'selesai' : (flow.names[flow.index + 1] ?? '');
    doubt(flow.book, {
      code: 'row.no-end',
      path: `${path}/0/goTo`,
      message: `${flow.name}: tidak ada panah keluar yang terbaca; dibaca menuju ${target}.`,
      place: flow.place,
      confidence: 0.6,
      value: flow.endsHere ? 'end' : 'next',
    });
  }
  return flow.endsHere ? 'end' : 'next';
}

/** Outcomes of a decision: agreement and refusal, as drawn and labelled or as inferred. */
export function decideOutcomes(flow: RowFlow): readonly Outcome[] {
  notePassedOver(flow);
  const own = flow.ways.filter((way) => way.fromDiamond || way.label !== null);
  const drawn = own.length < 2 ? flow.ways : own;
  const choices = labelWays(flow, drawn);
  if (choices.length < 2) {
    noteOneWay(flow, choices.length);
    return toOutcomes(flow, addMissing(flow, choices));
  }
  noteOddWays(flow, drawn);
  return toOutcomes(
    flow,
    [...choices].sort((a, b) => Number(a.isRefusal) - Number(b.isRefusal)),
  );
}

/**
 * Ways that say the same, or lead to the same row, decide nothing; and agreement that goes back while refusal
 * goes on is rare: a word or an arrow may have been misread.
 */
function noteOddWays(flow: RowFlow, ways: readonly Way[]): void {
  const said = new Set(ways.map(({ polarity }) => polarity));
  const words = ways.map(({ label }) => `“${label ?? ''}”`).join(' dan ');
  const isTurned =
    ways.some(({ polarity, to }) => polarity === 'yes' && to <= flow.index) &&
    ways.every(({ polarity, to }) => polarity !== 'no' || to > flow.index);
  const why =
    said.size === 1 && (said.has('yes') || said.has('no'))
      ? `panah-panahnya berlabel ${words}; salah satunya mungkin milik panah lain`
      : new Set(ways.map(({ to }) => to)).size === 1
        ? `panah ${words} menuju langkah yang sama`
        : isTurned
          ? 'persetujuan kembali ke langkah sebelumnya dan penolakan berlanjut; mungkin labelnya tertukar'
          : null;
  if (why !== null) {
    doubt(flow.book, {
      code: 'arrow.unclear',
      path: `/steps/${flow.index}/outcomes`,
      message: `${flow.name}: ${why}.`,
      place: flow.place,
      confidence: 0.5,
    });
  }
}

/** Each way with its meaning: by its word, else by what the other ways leave, else by its direction. */
function labelWays(flow: RowFlow, ways: readonly Way[]): readonly Choice[] {
  const hasYes = ways.some((way) => way.polarity === 'yes');
  const hasNo = ways.some((way) => way.polarity === 'no');
  const bare = ways.filter((way) => way.label === null);
  const last = [...bare].sort((a, b) => a.to - b.to);
  return ways.map((way): Choice => {
    const goTo = goToOf(flow, way.to);
    if (way.label !== null) {
      const isRefusal = way.polarity === 'no' || (way.polarity === 'other' && way.to <= flow.index);
      return { label: outcomeLabel(way.label), goTo, isRefusal, ...weakness(way) };
    }
    const isRefusal =
      bare.length === 1 && hasYes !== hasNo
        ? hasYes
        : bare.length > 1 && way === last[0] && !hasNo && way.to <= flow.index;
    const proven = bare.length === 1 && hasYes !== hasNo;
    const back = ways.filter((other) => other.to <= flow.index).length === 1;
    return {
      label: isRefusal ? 'Tidak' : 'Ya',
      goTo,
      isRefusal,
      doubt: {
        code: 'arrow.label-missing',
        confidence: Math.min(way.confidence, proven ? 0.85 : back ? 0.75 : 0.4),
        why: `panah ke ${flow.names[way.to] ?? ''} tidak berlabel; dibaca sebagai “${isRefusal ? 'Tidak' : 'Ya'}”`,
      },
    };
  });
}

function weakness(way: Way): Pick<Choice, 'doubt'> {
  if (way.confidence >= SURE) {
    return {};
  }
  return {
    doubt: {
      code: 'arrow.unclear',
      confidence: way.confidence,
      why: `panah “${way.label ?? ''}” tidak dapat diikuti dengan pasti`,
    },
  };
}

function noteOneWay(flow: RowFlow, count: number): void {
  doubt(flow.book, {
    code: 'decision.one-way',
    path: `/steps/${flow.index}/outcomes`,
    message:
      count === 0
        ? `${flow.name}: keputusan ini tidak mempunyai panah keluar yang terbaca.`
        : `${flow.name}: keputusan ini hanya mempunyai satu panah keluar yang terbaca.`,
    place: flow.place,
    confidence: 0.3,
  });
}

/** A single way without a word goes by its direction; its counterpart by what is most usual. */
function addMissing(flow: RowFlow, choices: readonly Choice[]): readonly Choice[] {
  const { index, keys } = flow;
  const isLast = index === keys.length - 1;
  const [only] = choices;
  const onward: GoTo = isLast ? 'end' : 'next';
  const back: GoTo = index === 0 ? 'end' : { step: keys[index - 1] ?? '' };
  if (only === undefined) {
    return [inferred(flow, 'Ya', onward, false), inferred(flow, 'Tidak', back, true)];
  }
  if (only.isRefusal) {
    // The refusal takes the next row ("Tidak": repair there), so agreement goes past it.
    const past: GoTo = index + 2 < keys.length ? { step: keys[index + 2] ?? '' } : 'end';
    return [inferred(flow, 'Ya', only.goTo === 'next' ? past : onward, false), only];
  }
  return [only, inferred(flow, 'Tidak', back, true)];
}

function inferred(flow: RowFlow, label: string, goTo: GoTo, isRefusal: boolean): Choice {
  const target =
    goTo === 'end'
      ? 'selesai'
      : goTo === 'next'
        ? (flow.names[flow.index + 1] ?? '')
        : 'step' in goTo
          ? (flow.names[flow.keys.indexOf(goTo.step)] ?? '')
          : '';
  const why = `jalan “${label}” tidak tergambar; dibaca menuju ${target}`;
  return {
    label,
    goTo,
    isRefusal,
    doubt: { code: 'decision.target-inferred', confidence: 0.4, why },
  };
}

/** Choices as outcomes with their keys; acts belong to the ways that agree. */
function toOutcomes(flow: RowFlow, choices: readonly Choice[]): readonly Outcome[] {
  const taken = new Set<string>();
  return choices.map((choice, position) => {
    const key = freeKey(choice.isRefusal ? 'refused' : 'agreed', taken);
    taken.add(key);
    noteOwnRow(flow, choice, position);
    if (choice.doubt !== undefined) {
      doubt(flow.book, {
        code: choice.doubt.code,
        path: `/steps/${flow.index}/outcomes/${position}/goTo`,
        message: `${flow.name}: ${choice.doubt.why}.`,
        place: flow.place,
        confidence: choice.doubt.confidence,
        value: choice.goTo,
      });
    }
    return {
      key,
      label: choice.label,
      acts: choice.isRefusal ? [] : flow.acts,
      goTo: choice.goTo,
    };
  });
}

/**
 * A refusal that stays in its row, from one performer to the other: an SOP can only be sent back to another
 * row, and the one where the paper was made is the likeliest.
 */
function noteOwnRow(flow: RowFlow, { label, goTo }: Choice, position: number): void {
  const own = flow.keys[flow.index];
  if (typeof goTo === 'string' || !('step' in goTo) || goTo.step !== own) {
    return;
  }
  const maker = flow.makerRow;
  const where =
    maker === null
      ? 'diusulkan menuju selesai, karena tidak ada langkah pembuat sebelumnya'
      : `diusulkan kembali ke ${flow.names[maker] ?? ''}, langkah pembuat terdekat sebelumnya`;
  doubt(flow.book, {
    code: 'decision.own-row',
    path: `/steps/${flow.index}/outcomes/${position}/goTo`,
    message: `${flow.name}: panah “${label}” kembali ke baris yang sama, padahal langkah tidak dapat menuju dirinya sendiri; ${where}.`,
    place: flow.place,
    confidence: 0.3,
    value: maker === null ? 'end' : { step: flow.keys[maker] ?? '' },
  });
}

function goToOf(flow: RowFlow, to: number): GoTo {
  if (to >= flow.keys.length) {
    return 'end';
  }
  return to === flow.index + 1 ? 'next' : { step: flow.keys[to] ?? '' };
}

function noteWeakWay(flow: RowFlow, way: Way, path: string): void {
  if (way.confidence < SURE) {
    doubt(flow.book, {
      code: way.edge.isDirected ? 'arrow.unclear' : 'arrow.direction',
      path,
      message: `${flow.name}: panah ke ${flow.names[way.to] ?? ''} tidak dapat diikuti dengan pasti.`,
      place: way.edge.place ?? flow.place,
      confidence: way.confidence,
      value: goToOf(flow, way.to),
    });
  }
}

/** A row that only leads back would never come to an end. */
function noteBackwardOnly(flow: RowFlow, way: Way, path: string): void {
  if (way.to <= flow.index && !way.fromDiamond) {
    doubt(flow.book, {
      code: 'arrow.direction',
      path,
      message: `${flow.name}: satu-satunya panah keluar kembali ke ${flow.names[way.to] ?? ''}.`,
      place: way.edge.place ?? flow.place,
      confidence: 0.5,
      // To itself it leads nowhere: then it goes on.
      value: way.to === flow.index ? goToOf(flow, flow.index + 1) : goToOf(flow, way.to),
    });
  }
}
