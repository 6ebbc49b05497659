import { describe, expect, it } from 'vitest';
import {
  foundSop,
  foundTable,
  type ShortEdge,
  type ShortRow,
} from '../../../test/support/found-sop.ts';
import { formatSop } from '../../domain/sop/format.ts';
import { parseSop } from '../../domain/sop/parse.ts';
import { hasErrors } from '../../domain/sop/problem.ts';
import { validateSop } from '../../domain/sop/validate.ts';
import { DOUBT_CODES } from '../doubt-codes.ts';
import type { FoundSop, ImportDraft } from '../model.ts';
import { draftOf, draftsOf } from './draft.ts';

const context = { fileName: 'pelayanan.pdf', agency: 'kelurahan-contoh' };
const POSTS = ['Pemohon', 'Staf Pelayanan', 'Kasi Pelayanan', 'Lurah'];

const ROWS: readonly ShortRow[] = [
  {
    activity: 'Menyerahkan berkas permohonan surat pengantar',
    marks: { Pemohon: 'capsule' },
    requirements: '1. Surat permohonan\n2. KTP',
    outputs: 'Berkas permohonan',
  },
  {
    activity: 'Memeriksa kelengkapan berkas',
    marks: { 'Staf Pelayanan': 'diamond' },
    requirements: '- Berkas permohonan\n- ATK',
    duration: '½ jam',
  },
  {
    activity: 'Mengetik dan memaraf surat pengantar',
    marks: { 'Kasi Pelayanan': 'rectangle' },
    duration: '1 jam',
  },
  {
    activity: 'Menandatangani surat pengantar',
    marks: { Lurah: 'diamond' },
    duration: '-',
    remark: 'SOP Penomoran Surat',
  },
  {
    activity: 'Menyerahkan surat dan mengarsipkan',
    marks: { 'Staf Pelayanan': 'capsule' },
    outputs: 'Arsip',
  },
];

const EDGES: readonly ShortEdge[] = [
  ['0:Pemohon', '1:Staf Pelayanan'],
  ['1:Staf Pelayanan', '2:Kasi Pelayanan', 'Ya'],
  ['1:Staf Pelayanan', '0:Pemohon', 'Tidak'],
  ['2:Kasi Pelayanan', '3:Lurah'],
  ['3:Lurah', '4:Staf Pelayanan', 'Y'],
  ['3:Lurah', '2:Kasi Pelayanan', 'T'],
];

function draft(
  rows: readonly ShortRow[] = ROWS,
  edges: readonly ShortEdge[] = EDGES,
  posts: readonly string[] = POSTS,
): ImportDraft {
  return draftOf(foundSop(foundTable(posts, rows, edges)), context);
}

const codes = (made: ImportDraft) => made.doubts.map(({ code, path }) => `${code} ${path}`);

describe('draftOf', () => {
  it('makes of a plain drawn table an SOP that can be carried out', () => {
    const { sop } = draft();

    expect(parseSop(formatSop(sop))).toEqual({ ok: true, value: sop });
    expect(hasErrors(validateSop(sop))).toBe(false);
    expect(sop.id).toBe('kelurahan-contoh/pelayanan-surat-pengantar');
    expect(sop.performers.map(({ key, resolvesTo }) => [key, resolvesTo.kind])).toEqual([
      ['pemohon', 'external'],
      ['staf-pelayanan', 'position'],
      ['kasi-pelayanan', 'position'],
      ['lurah', 'rank'],
    ]);
    expect(sop.steps.map(({ performers }) => performers)).toEqual([
      ['pemohon'],
      ['staf-pelayanan'],
      ['kasi-pelayanan'],
      ['lurah'],
      ['staf-pelayanan'],
    ]);
    expect(sop.steps.map(({ kind }) => kind)).toEqual([
      'perform',
      'decide',
      'perform',
      'decide',
      'perform',
    ]);
  });

  it('takes the ways of a decision from the traced arrows', () => {
    const [first, second, third] = draft().sop.steps.map(({ key }) => key);
    const { steps } = draft().sop;

    expect(steps[1]?.outcomes).toEqual([
      { key: 'agreed', label: 'Ya', acts: [], goTo: 'next' },
      { key: 'refused', label: 'Tidak', acts: [], goTo: { step: first } },
    ]);
    expect(steps[3]?.outcomes).toEqual([
      { key: 'agreed', label: 'Ya', acts: ['sign'], goTo: 'next' },
      { key: 'refused', label: 'Tidak', acts: [], goTo: { step: third } },
    ]);
    expect(second).not.toBe(first);
  });

  it('reads times, lists, tools and calls', () => {
    const { steps } = draft().sop;

    expect(steps[0]?.requirements.map(({ label }) => label)).toEqual(['Surat permohonan', 'KTP']);
    expect(steps[1]?.requirements).toContainEqual({ label: 'ATK', kind: 'tool' });
    expect(steps[1]?.duration).toMatchObject({ raw: '½ jam', value: 0.5, unit: 'hour' });
    expect(steps[3]?.duration).toBeNull();
    expect(steps[3]?.calls).toEqual([{ sop: 'Penomoran Surat', mode: 'await' }]);
    expect(codes(draft())).toContain('call.mode /steps/3/calls');
  });

  it('takes an SOP that the first, receiving row names as the one before, not as one to wait for', () => {
    const received = {
      activity: 'Menerima surat dari kecamatan',
      marks: { Kasi: 'capsule' },
    } as const;
    const made = draft([{ ...received, remark: 'SOP Surat Masuk' }, ...ROWS.slice(1)]);

    expect(made.sop.steps[0]?.calls).toEqual([]);
    expect(made.doubts.find(({ code }) => code === 'call.mode')?.message).toContain('mendahului');
  });

  it('reads a word that is drawn twice as one', () => {
    const twice = EDGES.map(
      ([from, to, label]): ShortEdge =>
        label === undefined ? [from, to] : [from, to, `${label} ${label}`],
    );

    expect(draft(ROWS, twice).sop.steps[3]?.outcomes.map(({ label }) => label)).toEqual([
      'Ya',
      'Tidak',
    ]);
  });

  it('ends where an arrow leads to a capsule in a row of its own', () => {
    const rows: readonly ShortRow[] = [
      ...ROWS.slice(0, 4),
      { no: '', activity: 'Selesai', duration: '', marks: { Pemohon: 'capsule' } },
    ];
    const edges: readonly ShortEdge[] = [
      ...EDGES.slice(0, 4),
      ['3:Lurah', '4:Pemohon', 'Ya'],
      ['3:Lurah', '2:Kasi Pelayanan', 'Tidak'],
    ];
    const { steps } = draft(rows, edges).sop;

    expect(steps).toHaveLength(4);
    expect(steps[3]?.outcomes.map(({ label, goTo }) => [label, goTo])).toEqual([
      ['Ya', 'end'],
      ['Tidak', { step: steps[2]?.key }],
    ]);
  });

  it('reads rows that arrows part for and meet after as running side by side', () => {
    const rows: readonly ShortRow[] = [
      { activity: 'Menerima disposisi', marks: { 'Kasi Pelayanan': 'capsule' } },
      { activity: 'Menyiapkan tempat', marks: { 'Staf Pelayanan': 'rectangle' } },
      { activity: 'Menyiapkan undangan', marks: { 'Kasi Pelayanan': 'rectangle' } },
      { activity: 'Membuka rapat', marks: { Lurah: 'capsule' } },
    ];
    const made = draft(rows, [
      ['0:Kasi Pelayanan', '1:Staf Pelayanan'],
      ['0:Kasi Pelayanan', '2:Kasi Pelayanan'],
      ['1:Staf Pelayanan', '3:Lurah'],
      ['2:Kasi Pelayanan', '3:Lurah'],
    ]);

    expect(made.sop.steps[2]?.alongside).toBe(made.sop.steps[1]?.key);
    expect(made.sop.steps.map(({ outcomes }) => outcomes.map(({ goTo }) => goTo))).toEqual([
      ['next'],
      ['next'],
      ['next'],
      ['end'],
    ]);
    expect(codes(made)).toContain('row.alongside /steps/2/alongside');
    expect(hasErrors(validateSop(made.sop))).toBe(false);
  });

  it('remembers where each value was read', () => {
    const { places } = draft();

    expect(places['/steps/2']?.box?.y).toBe(40);
    expect(places['/identitySheet/title']?.page).toBe(1);
    expect(places['/steps/2/performers']?.box?.width).toBe(10);
  });

  it('uses only codes that are explained', () => {
    const known = Object.keys(DOUBT_CODES);
    expect(draft().doubts.filter(({ code }) => !known.includes(code))).toEqual([]);
  });

  it('doubts a decision whose arrows are too few, and proposes the rest', () => {
    const made = draft(ROWS, EDGES.slice(0, 5));

    expect(codes(made)).toContain('decision.one-way /steps/3/outcomes');
    expect(made.sop.steps[3]?.outcomes.map(({ label }) => label)).toEqual(['Ya', 'Tidak']);
    expect(hasErrors(validateSop(made.sop))).toBe(false);
  });

  it('reads an arrow back as the refusal where no word stands, and doubts it', () => {
    const bare = EDGES.map(([from, to]): ShortEdge => [from, to]);
    const made = draft(ROWS, bare);

    expect(made.sop.steps[1]?.outcomes.map(({ label, goTo }) => [label, goTo])).toEqual([
      ['Ya', 'next'],
      ['Tidak', { step: made.sop.steps[0]?.key }],
    ]);
    expect(codes(made)).toContain('arrow.label-missing /steps/1/outcomes/0/goTo');
    expect(codes(made)).toContain('arrow.label-missing /steps/1/outcomes/1/goTo');
  });

  it('takes signs at an arrow for no word', () => {
    const stained = EDGES.map(
      (edge, index): ShortEdge => (index === 2 ? [edge[0], edge[1], '—a.'] : edge),
    );
    const made = draft(ROWS, stained);

    expect(made.sop.steps[1]?.outcomes.map(({ label }) => label)).toEqual(['Ya', 'Tidak']);
    expect(codes(made)).toContain('arrow.label-missing /steps/1/outcomes/1/goTo');
  });

  it.each([
    ['Ya', 'Ya'],
    ['Tidak', 'Ya'],
  ])('doubts a decision that says %s forward and %s back', (forward, back) => {
    const odd = EDGES.map(
      (edge, index): ShortEdge =>
        index === 1 ? [edge[0], edge[1], forward] : index === 2 ? [edge[0], edge[1], back] : edge,
    );

    expect(codes(draft(ROWS, odd))).toContain('arrow.unclear /steps/1/outcomes');
    expect(codes(draft())).not.toContain('arrow.unclear /steps/1/outcomes');
  });

  it('follows a decision that hands on inside its own row', () => {
    const rows = ROWS.map((row, index) =>
      index === 3
        ? { ...row, marks: { 'Kasi Pelayanan': 'diamond', Lurah: 'rectangle' } as const }
        : row,
    );
    const made = draft(rows, [
      ...EDGES.slice(0, 3),
      ['2:Kasi Pelayanan', '3:Kasi Pelayanan'],
      ['3:Kasi Pelayanan', '3:Lurah', 'Ya'],
      ['3:Lurah', '4:Staf Pelayanan'],
      ['3:Kasi Pelayanan', '2:Kasi Pelayanan', 'Tidak'],
    ]);

    expect(made.sop.steps[3]?.performers).toEqual(['kasi-pelayanan', 'lurah']);
    expect(made.sop.steps[3]?.outcomes.map(({ label, goTo }) => [label, goTo])).toEqual([
      ['Ya', 'next'],
      ['Tidak', { step: made.sop.steps[2]?.key }],
    ]);
    expect(codes(made)).toContain('performer.join /steps/3/join');
  });

  it('reads a refusal that passes through its own row as one way back', () => {
    const rows = ROWS.map((row, index) =>
      index === 3
        ? { ...row, marks: { 'Kasi Pelayanan': 'rectangle', Lurah: 'diamond' } as const }
        : row,
    );
    const made = draft(rows, [
      ...EDGES.slice(0, 3),
      ['2:Kasi Pelayanan', '3:Lurah'],
      ['3:Lurah', '3:Kasi Pelayanan', 'Tidak'],
      ['3:Kasi Pelayanan', '2:Kasi Pelayanan'],
      ['3:Lurah', '4:Staf Pelayanan', 'Ya'],
    ]);

    expect(made.sop.steps[3]?.outcomes.map(({ label, goTo }) => [label, goTo])).toEqual([
      ['Ya', 'next'],
      ['Tidak', { step: made.sop.steps[2]?.key }],
    ]);
    expect(codes(made).join()).not.toContain('decision.own-row');
  });

  it('doubts words that speak against the drawing', () => {
    const rows = ROWS.map((row, index) =>
      index === 2
        ? { ...row, activity: 'Memeriksa surat, jika tidak setuju dikembalikan kepada staf' }
        : row,
    );

    expect(codes(draft(rows))).toContain('drawing.against-words /steps/2/kind');
  });

  it.each([
    ['Pelaksana', undefined],
    ['Pelaksana Mutu Baku', undefined],
    ['Kecamatan', 'Kecamatan'],
    ['Bidang Pelaksana Teknis', 'Bidang Pelaksana Teknis'],
  ])('takes %s over its posts as the group %s', (above, group) => {
    const table = foundTable(POSTS, ROWS, EDGES);
    const columns = table.columns.map((column) => ({ ...column, group: above }));

    const { sop } = draftOf(foundSop({ ...table, columns }), context);

    expect(sop.performers.map((performer) => performer.group)).toEqual(POSTS.map(() => group));
  });

  it('leaves a row without symbol without performer, and says so once', () => {
    const rows = ROWS.map((row, index) => (index === 2 ? { ...row, marks: {} } : row));
    const made = draft(rows);

    expect(made.sop.steps[2]?.performers).toEqual([]);
    expect(codes(made).filter((code) => code.includes('/steps/2/performers'))).toEqual([
      'performer.missing /steps/2/performers',
    ]);
    expect(made.sop.steps[2]?.provenance.basis).toBe('inferred');
  });

  it('doubts an arrow that passes a row without symbol, which it may mean', () => {
    const rows = ROWS.map((row, index) => (index === 3 ? { ...row, marks: {} } : row));
    const edges: readonly ShortEdge[] = [
      ...EDGES.slice(0, 3),
      ['2:Kasi Pelayanan', '4:Staf Pelayanan'],
    ];

    expect(codes(draft(rows, edges))).toContain('arrow.unclear /steps/2/outcomes');
    expect(codes(draft(ROWS, edges))).not.toContain('arrow.unclear /steps/2/outcomes');
  });

  it('takes a typed mark for a symbol', () => {
    const found = foundSop(foundTable(POSTS, [{ activity: 'Mencatat surat' }]));
    const row = found.table?.rows[0];
    const cells = (row?.cells ?? []).map((one, index) =>
      index === 4 ? { ...one, text: '√' } : one,
    );
    const table =
      found.table === null || row === undefined
        ? null
        : { ...found.table, rows: [{ ...row, cells }] };

    expect(draftOf({ ...found, table }, context).sop.steps[0]?.performers).toEqual([
      'kasi-pelayanan',
    ]);
  });

  it.each([
    [['1', '2', '4', '5', '6'], 'row.number-gap /steps/2/printedNo'],
    [['1', '2', '2', '3', '4'], 'row.number-repeated /steps/2/printedNo'],
    [['1', '2', '', '4', '5'], 'row.number-blank /steps/2/printedNo'],
  ])('doubts the numbers %j', (numbers, code) => {
    const rows = ROWS.map((row, index) => ({ ...row, no: numbers[index] ?? '' }));

    expect(codes(draft(rows))).toContain(code);
  });

  it('keeps an unreadable time as printed, and doubts it', () => {
    const rows = ROWS.map((row) => ({ ...row, duration: '1 hari 2 jam' }));
    const made = draft(rows);

    expect(made.sop.steps[0]?.duration).toEqual({
      raw: '1 hari 2 jam',
      value: null,
      unit: null,
      kind: 'asAgreed',
    });
    expect(codes(made)).toContain('duration.unreadable /steps/0/duration');
    expect(parseSop(formatSop(made.sop)).ok).toBe(true);
  });

  it('doubts the time that stands in an unknown column where none is for times', () => {
    const found = foundTable(POSTS, ROWS, EDGES);
    const columns = found.columns.map((column) =>
      column.role === 'duration'
        ? { ...column, role: 'unknown' as const, label: 'Waktu Output' }
        : column,
    );
    const made = draftOf(foundSop({ ...found, columns }), context);
    const doubt = made.doubts.find(({ path }) => path === '/steps/2/duration');

    expect(doubt).toMatchObject({ code: 'duration.unreadable', value: { value: 1, unit: 'hour' } });
    expect(made.doubts.some(({ path }) => path === '/steps/3/duration')).toBe(false);
  });

  it('reads orders as guidance, with a doubt', () => {
    const rows = ROWS.map((row, index) =>
      index === 2
        ? { ...row, activity: 'Memerintahkan Staf Pelayanan mengetik surat pengantar' }
        : row,
    );
    const made = draft(rows);

    expect(made.sop.steps[2]?.kind).toBe('guide');
    expect(codes(made)).toContain('guide.inferred /steps/2/kind');
  });

  it('makes a legal draft of next to nothing', () => {
    const empty: FoundSop = { format: 'fktp', identity: [], table: null, unread: [], doubts: [] };
    const made = draftOf(empty, { fileName: '', agency: '' });

    expect(parseSop(formatSop(made.sop))).toEqual({ ok: true, value: made.sop });
    expect(codes(made)).toEqual(
      expect.arrayContaining([
        'title.missing /identitySheet/title',
        'number.missing /identitySheet/number',
        'table.missing /steps',
        'sheet.missing /identitySheet',
        'fktp.part-missing /fktp/policy',
      ]),
    );
  });

  it('keeps the post that ratifies and not the person', () => {
    const values = ['Lurah Contoh', '', 'Budi Santoso, S.Sos', 'NIP 19700101 199003 1 001'];
    const made = draftOf(foundSop(foundTable(POSTS, ROWS, EDGES), { ratifiedBy: values }), context);

    expect(made.sop.identitySheet.ratifiedBy).toBe('Lurah Contoh');
    expect(made.unread.map(({ text }) => text)).toEqual([
      'Budi Santoso, S.Sos',
      'NIP 19700101 199003 1 001',
    ]);
  });

  it('does not invent the day of a date', () => {
    const made = draftOf(
      foundSop(foundTable(POSTS, ROWS, EDGES), { preparedOn: ['Januari 2014'] }),
      context,
    );

    expect(made.sop.identitySheet.preparedOn).toBeNull();
    expect(made.doubts.find(({ code }) => code === 'date.incomplete')).toMatchObject({
      path: '/identitySheet/preparedOn',
      value: 'Januari 2014',
    });
  });

  it('leaves the total and the numbers of columns out of the steps and loses neither', () => {
    const rows: readonly ShortRow[] = [
      { no: '1', activity: '2', requirements: '3', duration: '4', outputs: '5' },
      ...ROWS.map((row, index) => ({ ...row, no: String(index + 1) })),
      { no: '', activity: 'Jumlah waktu', duration: '2 jam 10 menit' },
    ];
    const shifted = EDGES.map(([from, to, label]): ShortEdge => {
      const move = (id: string) => id.replace(/^\d+/, (row) => String(Number(row) + 1));
      return label === undefined ? [move(from), move(to)] : [move(from), move(to), label];
    });
    const made = draft(rows, shifted);

    expect(made.sop.steps).toHaveLength(5);
    expect(made.sop.timeConvention.declaredTotal).toBe('2 jam 10 menit');
    expect(made.unread.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    expect(made.sop.steps[1]?.outcomes[1]?.goTo).toEqual({ step: made.sop.steps[0]?.key });
  });

  it('marks an SOP that comes twice in one file', () => {
    const found = foundSop(foundTable(POSTS, ROWS, EDGES));
    const [first, second] = draftsOf([found, found], context);

    expect(first?.doubts.some(({ code }) => code === 'sheet.duplicate')).toBe(false);
    expect(second?.doubts[0]?.code).toBe('sheet.duplicate');
    expect(second?.sop.id).not.toBe(first?.sop.id);
  });

  it("carries the readers' doubts to the step that the row became", () => {
    const table = foundTable(POSTS, [{ activity: '', no: '', duration: '' }, ...ROWS]);
    const doubts = [
      {
        code: 'text.clipped',
        message: 'Terpotong.',
        path: '/steps/1/activity',
        place: null,
        confidence: 0.4,
      },
    ];

    expect(codes(draftOf(foundSop({ ...table, doubts }), context))).toContain(
      'text.clipped /steps/0/activity',
    );
  });
});
