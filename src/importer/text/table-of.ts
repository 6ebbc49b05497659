/** The rows of one SOP as a step table with inferred marks and ways, and the doubts about them. */
import type { Doubt, Mark, SopTable, TableColumn, TableRow, TracedEdge, Unread } from '../model.ts';
import { columnsOf, rowsOf } from './columns.ts';
import { type InferredDecision, inferDecisions } from './decisions.ts';
import type { Group } from './groups.ts';
import { lineAt } from './lines.ts';
import { type InferredRow, inferPerformers, type RowToInfer } from './performers.ts';
import type { Debris } from './pieces.ts';
import { postsOf } from './posts.ts';
import { cellsOfRows, type RowCells, type TextRow } from './rows.ts';
import { unshift } from './shifted.ts';
import { debrisPoints, isTorn, symbolsOf } from './symbols.ts';

export interface BuiltTable {
  readonly table: SopTable;
  readonly unread: readonly Unread[];
}

const RECOGNISED = 0.9;
const NAMED = 0.9;
/** A way that follows the printed order, or whose own doubt tells how unsure it is. */
const FOLLOWED = 0.85;

/** Builds the table of a group; null where the text has no row for it. */
export function tableOf(group: Group, others: readonly Group[]): BuiltTable | null {
  const all = rowsOf(group);
  const rows = all.slice(0, MOST_ROWS);
  if (rows.length === 0) {
    return null;
  }
  const found = columnsOf(group, others);
  const count = found.performers.length;
  const printed = group.tables.flatMap((table) =>
    cellsOfRows(table.rows, table.head === null ? null : count),
  );
  const { cells, moved } = unshift(rows, printed.slice(0, rows.length));
  const places = placesOf(group);
  const symbols = rows.map((row, index) => symbolsIn(places.get(row), cells[index], count));
  const toInfer = rows.map((row, index) => ({
    row,
    cells: cells[index] ?? EMPTY,
    symbols: symbols[index]?.points ?? [],
  }));
  const inferred = inferPerformers(toInfer, postsOf(found.performers.map(({ label }) => label)));
  const decisions = inferDecisions(toInfer, inferred);
  const deciding = new Set(decisions.map(({ row }) => row));
  const columns = columnList(group, found.performers);
  const marks = toInfer.map((row, index) => marksOf(row, inferred[index], deciding.has(index)));
  return {
    table: {
      columns,
      rows: toInfer.map((row, index) =>
        rowFor(row, symbols[index]?.words ?? [], marks[index] ?? [], columns),
      ),
      edges: edgesOf(marks, decisions),
      performersFrom: 'words',
      doubts: [
        ...found.doubts,
        ...lengthDoubts(all),
        ...rowDoubts(group, toInfer, moved),
        ...performerDoubts(toInfer, inferred, found.performers),
        ...decisionDoubts(toInfer, decisions),
      ],
    },
    unread: [
      ...rows.flatMap((row, index) =>
        (symbols[index]?.left ?? []).map(
          (text): Unread => ({ what: 'shape', text, place: lineAt(row.line) }),
        ),
      ),
      ...all.slice(MOST_ROWS).map(
        ({ no, activity, rest, line }): Unread => ({
          what: 'words',
          text: [no, activity, ...rest].filter((text) => text !== '').join(' | '),
          place: lineAt(line),
        }),
      ),
    ],
  };
}

/** No SOP has more rows; what has is something else, or many tables run together. */
const MOST_ROWS = 1000;

function lengthDoubts(rows: readonly TextRow[]): readonly Doubt[] {
  const first = rows[MOST_ROWS];
  return first === undefined
    ? []
    : [
        {
          code: 'table.torn',
          path: '',
          message: `Tabel ini lebih dari ${MOST_ROWS} baris; ${rows.length - MOST_ROWS} baris sesudahnya tidak dibaca.`,
          place: lineAt(first.line),
          confidence: 0.1,
        },
      ];
}

const EMPTY: RowCells = { symbols: [], requirements: '', duration: '', outputs: '', remark: '' };

/** Where each row stands: its table, and its place there. */
function placesOf(
  group: Group,
): ReadonlyMap<TextRow, { readonly debris: readonly Debris[]; readonly at: number }> {
  return new Map(
    group.tables.flatMap(({ rows, debris }) =>
      rows.map((row, at) => [row, { debris, at }] as const),
    ),
  );
}

function symbolsIn(
  place: { readonly debris: readonly Debris[]; readonly at: number } | undefined,
  cells: RowCells = EMPTY,
  count: number,
) {
  const own = symbolsOf(cells, count);
  const above = place === undefined ? [] : debrisPoints(place.debris, place.at, count);
  return { ...own, points: own.points.map((points, column) => points + (above[column] ?? 0)) };
}

function columnList(
  group: Group,
  performers: readonly { readonly label: string; readonly line: number | null }[],
): readonly TableColumn[] {
  const head = group.head;
  const at = head === null ? null : lineAt(head.line);
  const standard = (role: 'requirements' | 'duration' | 'outputs' | 'remark', label: string) => {
    const printed = head?.standards.find((column) => column.role === role);
    const place = printed === undefined ? at : lineAt(printed.line);
    return { role, label: printed?.label ?? label, place };
  };
  return [
    { role: 'no', label: head?.noLabel ?? 'No.', place: at },
    { role: 'activity', label: head?.activityLabel ?? 'Kegiatan', place: at },
    ...performers.map(
      ({ label, line }): TableColumn => ({
        role: 'performer',
        label,
        place: line === null ? null : lineAt(line),
      }),
    ),
    standard('requirements', 'Kelengkapan'),
    standard('duration', 'Waktu'),
    standard('outputs', 'Output'),
    standard('remark', 'Keterangan'),
  ];
}

function rowFor(
  { row, cells }: RowToInfer,
  words: readonly string[],
  marks: readonly Mark[],
  columns: readonly TableColumn[],
): TableRow {
  const place = lineAt(row.line);
  const texts: Partial<Record<TableColumn['role'], string>> = {
    no: row.no,
    activity: row.activity,
    requirements: [...new Set([...words, cells.requirements])]
      .filter((text) => text !== '')
      .join('\n'),
    duration: cells.duration,
    outputs: cells.outputs,
    remark: cells.remark,
  };
  return {
    cells: columns.map(({ role }) => ({ text: texts[role] ?? '', place, confidence: RECOGNISED })),
    marks,
    place,
  };
}

function marksOf(
  { row }: RowToInfer,
  inferred: InferredRow | undefined,
  isDecision: boolean,
): readonly Mark[] {
  return (inferred?.columns ?? []).map((column) => ({
    id: `b${row.line}-${column + 1}`,
    kind: isDecision ? 'diamond' : 'rectangle',
    column: column + 2,
    place: lineAt(row.line),
    confidence: inferred?.isNamed === true ? NAMED : (inferred?.confidence ?? 0),
  }));
}

/** Rows follow each other as printed; a decision's refusal leads to where it was inferred. */
function edgesOf(
  marks: readonly (readonly Mark[])[],
  decisions: readonly InferredDecision[],
): readonly TracedEdge[] {
  const edge = (from: number, to: number, label: string | null): TracedEdge[] => {
    const start = marks[from]?.[0];
    const end = marks[to]?.[0];
    return start === undefined || end === undefined
      ? []
      : [
          {
            from: start.id,
            to: end.id,
            label,
            isDirected: true,
            place: start.place,
            confidence: FOLLOWED,
          },
        ];
  };
  const byRow = new Map(decisions.map((decision) => [decision.row, decision]));
  return marks.flatMap((_, index) => {
    const decision = byRow.get(index);
    const onward = edge(index, index + 1, decision === undefined ? null : 'Ya');
    const back =
      decision === undefined || decision.target === null
        ? []
        : edge(index, decision.target, 'Tidak');
    return [...onward, ...back];
  });
}

function nameOf({ row }: RowToInfer, index: number): string {
  return row.no === '' ? `Baris ke-${index + 1}` : `Langkah ${row.no}`;
}

function performerDoubts(
  rows: readonly RowToInfer[],
  inferred: readonly InferredRow[],
  performers: readonly { readonly label: string }[],
): readonly Doubt[] {
  return rows.flatMap((row, index): Doubt[] => {
    const own = inferred[index];
    if (own === undefined || own.columns.length === 0 || own.isNamed) {
      return [];
    }
    const labels = own.columns.map((column) => performers[column]?.label ?? '');
    return [
      {
        code: 'performer.inferred',
        path: `/rows/${index}/performers`,
        message: `${nameOf(row, index)}: lambang pelaksana hilang; disimpulkan ${labels.join(' dan ')}, karena ${own.reason}.`,
        value: labels,
        place: lineAt(row.row.line),
        confidence: own.confidence,
      },
    ];
  });
}

function decisionDoubts(
  rows: readonly RowToInfer[],
  decisions: readonly InferredDecision[],
): readonly Doubt[] {
  return decisions.flatMap((decision): Doubt[] => {
    const row = rows[decision.row];
    if (row === undefined) {
      return [];
    }
    const name = nameOf(row, decision.row);
    const place = lineAt(row.row.line);
    const kind: Doubt = {
      code: 'decision.inferred',
      path: `/rows/${decision.row}/kind`,
      message: `${name}: dibaca sebagai keputusan, karena ${decision.reason}.`,
      value: 'decide',
      place,
      confidence: decision.confidence,
    };
    const joined: Doubt[] = decision.holdsTwo
      ? [
          {
            code: 'row.joined',
            path: `/rows/${decision.row}/activity`,
            message: `${name}: baris ini memuat pekerjaan dan pemeriksaannya sekaligus; pertimbangkan memecahnya menjadi dua langkah.`,
            place,
            confidence: 0.4,
          },
        ]
      : [];
    const target = decision.target === null ? undefined : rows[decision.target];
    if (target === undefined || decision.target === null) {
      return [kind, ...joined];
    }
    const way: Doubt = {
      code: 'decision.target-inferred',
      path: `/rows/${decision.row}/outcomes/1/goTo`,
      message: `${name}: bila tidak disetujui, dibaca kembali ke ${nameOf(target, decision.target)}, karena ${decision.targetReason}.`,
      place,
      confidence: decision.targetConfidence,
    };
    return [kind, way, ...joined];
  });
}

function rowDoubts(
  group: Group,
  rows: readonly RowToInfer[],
  moved: readonly number[],
): readonly Doubt[] {
  const torn = group.tables.flatMap((table) => table.torn);
  return rows.flatMap((row, index): Doubt[] => {
    const place = lineAt(row.row.line);
    const name = nameOf(row, index);
    if (isTorn(row.row, torn)) {
      const message = `${name}: barisnya terpecah pada teks; disatukan dari beberapa baris.`;
      return [
        { code: 'row.uncertain', path: `/rows/${index}/activity`, message, place, confidence: 0.5 },
      ];
    }
    if (moved.includes(index)) {
      const message = `${name}: isi mutu baku tercetak bergeser satu baris; dibaca pada baris yang seharusnya.`;
      return [
        { code: 'row.uncertain', path: `/rows/${index}/duration`, message, place, confidence: 0.5 },
      ];
    }
    return [];
  });
}
