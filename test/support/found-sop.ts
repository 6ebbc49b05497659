import type {
  FoundSop,
  IdentityFieldName,
  Mark,
  MarkKind,
  SopTable,
  TableCell,
  TableColumn,
  TableRow,
  TracedEdge,
} from '../../src/importer/model.ts';

/** One row of a drawn table in short: symbols as `column label: kind`. */
export interface ShortRow {
  readonly no?: string;
  readonly activity: string;
  readonly marks?: Readonly<Record<string, MarkKind>>;
  readonly requirements?: string;
  readonly duration?: string;
  readonly outputs?: string;
  readonly remark?: string;
}

/** An arrow as `fromRow:column -> toRow:column`, rows from 0. */
export type ShortEdge = readonly [from: string, to: string, label?: string, confidence?: number];

export const cell = (text: string, confidence = 1): TableCell => ({
  text,
  place: null,
  confidence,
});

/** The table that a reader would find for the given performers, rows and arrows. */
export function foundTable(
  performers: readonly string[],
  rows: readonly ShortRow[],
  edges: readonly ShortEdge[] = [],
): SopTable {
  const columns: TableColumn[] = [
    { role: 'no', label: 'No', place: null },
    { role: 'activity', label: 'Kegiatan', place: null },
    ...performers.map((label) => ({
      role: 'performer' as const,
      label,
      group: 'Pelaksana',
      place: null,
    })),
    { role: 'requirements', label: 'Kelengkapan', group: 'Mutu Baku', place: null },
    { role: 'duration', label: 'Waktu', group: 'Mutu Baku', place: null },
    { role: 'outputs', label: 'Output', group: 'Mutu Baku', place: null },
    { role: 'remark', label: 'Ket.', place: null },
  ];
  return {
    columns,
    rows: rows.map((row, index) => foundRow(performers, row, index)),
    edges: edges.map(
      ([from, to, label, confidence]): TracedEdge => ({
        from,
        to,
        label: label ?? null,
        isDirected: true,
        place: null,
        confidence: confidence ?? 1,
      }),
    ),
    performersFrom: 'drawn',
    doubts: [],
  };
}

function foundRow(performers: readonly string[], row: ShortRow, index: number): TableRow {
  const marks = Object.entries(row.marks ?? {}).map(
    ([label, kind]): Mark => ({
      id: `${index}:${label}`,
      kind,
      column: 2 + performers.indexOf(label),
      place: { page: 1, box: { x: 0, y: index * 20, width: 10, height: 10 }, line: null },
      confidence: 1,
    }),
  );
  return {
    cells: [
      cell(row.no ?? String(index + 1)),
      cell(row.activity),
      ...performers.map(() => cell('')),
      cell(row.requirements ?? ''),
      cell(row.duration ?? '10 menit'),
      cell(row.outputs ?? ''),
      cell(row.remark ?? ''),
    ],
    marks,
    place: { page: 1, box: { x: 0, y: index * 20, width: 500, height: 20 }, line: null },
  };
}

/** A found SOP with a whole identity sheet, changed by `identity`. */
export function foundSop(
  table: SopTable | null,
  identity: Partial<Record<IdentityFieldName, readonly string[]>> = {},
): FoundSop {
  const fields: Partial<Record<IdentityFieldName, readonly string[]>> = {
    number: ['800/01/SOP'],
    title: ['Pelayanan Surat Pengantar'],
    preparedOn: ['2 Juni 2025'],
    ...identity,
  };
  return {
    format: 'sopAp',
    identity: Object.entries(fields).map(([field, values]) => ({
      field: field as IdentityFieldName,
      label: field,
      values,
      place: { page: 1, box: null, line: null },
      confidence: 1,
    })),
    table,
    unread: [],
    doubts: [],
  };
}
