/** What a row is: it performs, decides or guides. */
import type { StepKind } from '../../domain/sop/model.ts';
import type { Mark, Place } from '../model.ts';
import { SURE } from './identity.ts';
import { doubt } from './notebook.ts';
import type { TableReading } from './table-reading.ts';
import type { Way } from './ways.ts';
import { readGuide, saysDecision } from './words.ts';

interface KindReading {
  readonly marks: readonly Mark[];
  readonly ways: readonly Way[];
  readonly activity: string;
  readonly at: number;
  readonly name: string;
  readonly place: Place | null;
}

/** The diamond decides; without one, labelled arrows do; words alone only raise a doubt. */
export function readKind(reading: TableReading, row: KindReading): StepKind {
  const path = `/steps/${row.at}/kind`;
  const { book } = reading;
  const diamonds = row.marks.filter((mark) => mark.kind === 'diamond');
  const labelled = row.ways.some((way) => way.polarity === 'yes' || way.polarity === 'no');
  if (row.marks.some((mark) => mark.kind === 'unclear')) {
    const value: StepKind = diamonds.length > 0 || labelled ? 'decide' : 'perform';
    const message = `${row.name}: bentuk lambang tidak jelas.`;
    doubt(book, {
      code: 'symbol.unclear',
      path,
      message,
      place: row.place,
      confidence: 0.5,
      value,
    });
  }
  if (diamonds.length > 0) {
    noteWeakDiamond(reading, row, diamonds, path);
    return 'decide';
  }
  const drawn = reading.table.performersFrom === 'drawn';
  if (labelled) {
    const message = `${row.name}: panahnya berlabel seperti keputusan, tetapi lambangnya bukan belah ketupat.`;
    const code = drawn ? 'drawing.against-words' : 'decision.inferred';
    doubt(book, { code, path, message, place: row.place, confidence: 0.7, value: 'decide' });
    return 'decide';
  }
  if (drawn && saysDecision(row.activity)) {
    const message = `${row.name}: kalimatnya menyebut penolakan atau pengembalian, tetapi tidak digambar sebagai keputusan.`;
    const code = 'drawing.against-words';
    doubt(book, { code, path, message, place: row.place, confidence: 0.6, value: 'perform' });
    return 'perform';
  }
  return row.ways.length > 1 ? 'perform' : guideKind(reading, row, path);
}

function noteWeakDiamond(
  reading: TableReading,
  row: KindReading,
  diamonds: readonly Mark[],
  path: string,
): void {
  const weakest = Math.min(...diamonds.map((mark) => mark.confidence));
  if (weakest >= SURE) {
    return;
  }
  const drawn = reading.table.performersFrom === 'drawn';
  doubt(reading.book, {
    code: drawn ? 'symbol.unclear' : 'decision.inferred',
    path,
    message: drawn
      ? `${row.name}: lambang dibaca sebagai keputusan, tetapi bentuknya kurang jelas.`
      : `${row.name}: dibaca sebagai keputusan dari kalimatnya.`,
    place: row.place,
    confidence: weakest,
    value: 'decide',
  });
}

function guideKind(reading: TableReading, row: KindReading, path: string): StepKind {
  if (!readGuide(row.activity).isGuide) {
    return 'perform';
  }
  doubt(reading.book, {
    code: 'guide.inferred',
    path,
    message: `${row.name}: dibaca sebagai arahan, selesai begitu perintah diteruskan.`,
    place: row.place,
    confidence: 0.8,
    value: 'guide',
  });
  return 'guide';
}
