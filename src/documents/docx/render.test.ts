import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { namedSops } from '../../../test/support/catalogue-sops.ts';
import { examplePrint } from '../../../test/support/print.ts';
import { buildSop, way } from '../../../test/support/sop.ts';
import type { ChartSheet } from '../../chart/model.ts';
import type { SopDefinition } from '../../domain/sop/index.ts';
import { printedSheet } from '../print-sheet.ts';
import { renderSopDocx } from './render.ts';

const HARD = [
  'bkbpmp-banjarmasin/penyerahan-bantuan-binaan-p2wkss-gsi',
  'bkbpmp-banjarmasin/penanganan-kasus-kekerasan',
  'kecamatan-neglasari/pemberdayaan-kader-posyandu',
  'puskesmas-mantingan/pertemuan-kader-posyandu',
] as const;

function readSop(id: string): SopDefinition {
  const found = namedSops().find(({ sop }) => sop.id === id);
  if (found === undefined) {
    throw new Error(`no SOP ${id}`);
  }
  return found.sop;
}

const PRINT = { ...examplePrint(), ratifier: null };

const sheetOf = (sop: SopDefinition) => printedSheet(sop, 'a4');

interface Case {
  readonly sop: SopDefinition;
  readonly sheet: ChartSheet;
  readonly opened: OpenedDocx;
}
const cases = new Map<string, Promise<Case>>();

/** An SOP of the catalogue, rendered and opened once. */
function caseOf(id: string): Promise<Case> {
  const known = cases.get(id) ?? renderCase(readSop(id));
  cases.set(id, known);
  return known;
}

async function renderCase(sop: SopDefinition): Promise<Case> {
  const sheet = sheetOf(sop);
  return { sop, sheet, opened: open((await renderSopDocx(sop, sheet, PRINT)).bytes) };
}

interface Shape {
  readonly name: string;
  readonly preset: string;
  /** Centre on the page, in points. */
  readonly x: number;
  readonly y: number;
  readonly id: string;
  readonly glued: readonly string[];
}

interface OpenedDocx {
  readonly text: string;
  readonly canvases: readonly (readonly Shape[])[];
  readonly tables: readonly {
    readonly grid: readonly number[];
    readonly heights: readonly number[];
  }[];
  readonly parts: Readonly<Record<string, string>>;
}

type Xml = Readonly<Record<string, unknown>>;
const asList = (value: unknown): readonly Xml[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as readonly Xml[];
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (found as Xml | undefined)?.[name], value);

/** Every element of a name, wherever it stands. */
function all(value: unknown, name: string): readonly Xml[] {
  if (Array.isArray(value)) {
    return value.flatMap((each) => all(each, name));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, content]) =>
    key === name ? asList(content) : all(content, name),
  );
}

const EMU = 12_700;

function open(bytes: Uint8Array): OpenedDocx {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
  const parser = new XMLParser({ ignoreAttributes: false, trimValues: false });
  const body = at(parser.parse(parts['word/document.xml'] ?? ''), 'w:document', 'w:body');
  const anchors = all(body, 'mc:Choice').flatMap((choice) => all(choice, 'wp:anchor'));
  return {
    parts,
    text: all(body, 'w:t')
      .map((run) => String(at(run, '#text') ?? (typeof run === 'object' ? '' : run)))
      .join('\n'),
    canvases: anchors.map((anchor) =>
      all(anchor, 'wps:wsp').map((shape) => shapeOf(anchor, shape)),
    ),
    tables: all(body, 'w:tbl').map((table) => ({
      grid: all(at(table, 'w:tblGrid'), 'w:gridCol').map((column) => Number(column['@_w:w']) / 20),
      heights: all(table, 'w:trHeight').map((height) => Number(height['@_w:val']) / 20),
    })),
  };
}

function shapeOf(anchor: Xml, shape: Xml): Shape {
  const frame = at(shape, 'wps:spPr', 'a:xfrm');
  const middle = (axis: 'x' | 'y', extent: 'cx' | 'cy', position: string) =>
    (Number(at(anchor, position, 'wp:posOffset')) +
      Number(at(frame, 'a:off', `@_${axis}`)) +
      Number(at(frame, 'a:ext', `@_${extent}`)) / 2) /
    EMU;
  const connection = at(shape, 'wps:cNvCnPr');
  return {
    name: String(at(shape, 'wps:cNvPr', '@_name')),
    id: String(at(shape, 'wps:cNvPr', '@_id')),
    preset: String(at(shape, 'wps:spPr', 'a:prstGeom', '@_prst')),
    x: middle('x', 'cx', 'wp:positionH'),
    y: middle('y', 'cy', 'wp:positionV'),
    glued: ['a:stCxn', 'a:endCxn'].flatMap((end) => {
      const id = at(connection, end, '@_id');
      return id === undefined ? [] : [String(id)];
    }),
  };
}

const PRESETS = {
  capsule: 'flowChartTerminator',
  rectangle: 'flowChartProcess',
  diamond: 'flowChartDecision',
  pentagon: 'flowChartOffpageConnector',
} as const;

function placedSymbols(sheet: ChartSheet) {
  return sheet.pages.map((page) =>
    page.symbols.map(({ kind, step, performer, box }) => ({
      name: `sop:langkah=${step};pelaksana=${performer};jenis=${kind}`,
      preset: PRESETS[kind],
      x: Math.round((box.x + box.width / 2) * 10) / 10,
      y: Math.round((box.y + box.height / 2) * 10) / 10,
    })),
  );
}

describe('the DOCX of an SOP', () => {
  it.each(HARD)('has each symbol of the sheet as a native shape at its place: %s', async (id) => {
    const { sheet, opened } = await caseOf(id);
    const { canvases } = opened;

    const shapes = canvases.map((canvas) =>
      canvas
        .filter(({ name }) => name.startsWith('sop:langkah='))
        .map(({ name, preset, x, y }) => ({
          name,
          preset,
          x: Math.round(x * 10) / 10,
          y: Math.round(y * 10) / 10,
        })),
    );
    expect(shapes).toEqual(placedSymbols(sheet).filter((page) => page.length > 0));
  });

  it.each(HARD)('glues each connector to the shapes it joins: %s', async (id) => {
    const { sheet, opened } = await caseOf(id);
    const { canvases } = opened;

    canvases.forEach((canvas, i) => {
      const page = sheet.pages[i];
      const symbols = canvas.filter(({ name }) => name.startsWith('sop:langkah='));
      const idOf = (symbol: string) =>
        symbols[page?.symbols.findIndex((each) => each.id === symbol) ?? -1]?.id;
      const lines = canvas.filter(({ name }) => name.startsWith('sop:alur='));
      expect(lines.map(({ glued }) => glued)).toEqual(
        page?.connectors.map(({ from, to }) => [idOf(from), idOf(to)]),
      );
    });
  });

  it.each(HARD)(
    'has a table for each page with the widths and heights of the sheet: %s',
    async (id) => {
      const sop = readSop(id);
      const sheet = sheetOf(sop);
      const { tables, parts } = open((await renderSopDocx(sop, sheet, PRINT)).bytes);

      const widths = sheet.columns.map(({ width }) => width);
      const steps = tables.filter(({ grid }) => grid.length === widths.length);
      expect(steps).toHaveLength(sheet.pages.length);
      steps.forEach(({ grid, heights }, i) => {
        grid.forEach((width, column) => {
          expect(width).toBeCloseTo(widths[column] ?? Number.NaN, 1);
        });
        const rows = sheet.pages[i]?.rows.map(({ box }) => box.height) ?? [];
        heights.slice(-rows.length).forEach((height, row) => {
          expect(height).toBeCloseTo(rows[row] ?? Number.NaN, 1);
        });
      });
      const document = parts['word/document.xml'] ?? '';
      expect([...document.matchAll(/<w:pageBreakBefore\/>/g)]).toHaveLength(sheet.pages.length - 1);
      expect(document).toContain('<w:tblHeader/>');
    },
  );

  it.each(HARD)('says every word of the rows as whole paragraphs: %s', async (id) => {
    const { sop, opened } = await caseOf(id);
    const { text } = opened;
    const said = text.replace(/[\u00AD\u200B]/g, '');

    for (const step of sop.steps) {
      expect(said).toContain(step.activity.replace(/\s+/g, ' ').trim());
      for (const output of step.outputs) {
        expect(said).toContain(output);
      }
    }
    expect(said.toUpperCase()).toContain(sop.identitySheet.title.toUpperCase());
  });

  it('marks rows that were made up, and the pages of an SOP that may not be carried out', async () => {
    const sop = readSop('bkbpmp-banjarmasin/lomba-bidang-keluarga-berencana');
    const { bytes } = await renderSopDocx(sop, sheetOf(sop), { ...PRINT, mark: 'Simulasi' });
    const { text, parts } = open(bytes);

    expect(sop.steps.some(({ provenance }) => provenance.basis === 'reconstructed')).toBe(true);
    expect(text).toContain('Baris disusun ulang');
    const heads = Object.entries(parts).filter(([name]) => name.startsWith('word/header'));
    expect(heads.length).toBeGreaterThan(0);
    expect(heads.every(([, xml]) => xml.includes('SIMULASI'))).toBe(true);
  });

  it('has the block of coordinating endorsements at the foot of each page', async () => {
    const sop = readSop(HARD[0]);
    const { parts } = open((await renderSopDocx(sop, sheetOf(sop), PRINT)).bytes);
    const feet = Object.entries(parts).filter(([name]) => name.startsWith('word/footer'));

    expect(feet.length).toBeGreaterThan(1);
    for (const post of sop.identitySheet.coordinatingEndorsements ?? []) {
      expect(feet.every(([, xml]) => xml.includes(post))).toBe(true);
    }
  });

  it('writes a row that is higher than a page in parts, and nothing of it twice', async () => {
    const activity = Array.from({ length: 900 }, (_, i) => `kata${i}`).join(' ');
    const sop = buildSop([{ key: 'satu', activity }, { key: 'dua' }]);
    const sheet = sheetOf(sop);
    const { text } = open((await renderSopDocx(sop, sheet, PRINT)).bytes);
    const said = [...text.matchAll(/kata\d+/g)].map(([word]) => word);

    expect(sheet.pages.length).toBeGreaterThan(1);
    expect(said).toEqual(activity.split(' '));
  });

  it('stands for 60 rows of 12 performers', async () => {
    const keys = Array.from({ length: 12 }, (_, i) => `pelaksana-${i + 1}`);
    const performers = keys.map((key) => ({
      key,
      label: key,
      resolvesTo: { kind: 'rank', rank: key },
    }));
    const steps = Array.from({ length: 60 }, (_, i) => ({
      key: `langkah-${i + 1}`,
      performers: keys[(i * 5) % 12],
      ...(i % 4 === 3
        ? { outcomes: [way('ya', 'next'), way('tidak', { step: `langkah-${i - 2}` })] }
        : {}),
    }));
    const triggers = [{ kind: 'oralOrder', startedBy: [keys[0]] }];
    const sop = buildSop(steps, { performers, triggers });
    const sheet = sheetOf(sop);
    const { canvases } = open((await renderSopDocx(sop, sheet, PRINT)).bytes);
    const named = canvases
      .flat()
      .filter(({ name }) => /^sop:langkah=.*jenis=(?!pentagon)/.test(name));

    expect(new Set(named.map(({ name }) => name.split(';')[0])).size).toBe(60);
  });

  it('is the same bytes for the same SOP, sheet and date', async () => {
    const sop = readSop(HARD[3]);
    const one = await renderSopDocx(sop, sheetOf(sop), PRINT);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const other = await renderSopDocx(sop, sheetOf(sop), PRINT);

    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
    expect(open(one.bytes).parts['docProps/core.xml']).toContain('2026-11-22T00:00:00Z');
  });

  it('keeps words that would be markup, in the table and in names', async () => {
    const activity = 'Memeriksa <w:p/> & "paraf" ]]>';
    const sop = buildSop(
      [
        {
          key: 'satu',
          activity,
          kind: 'decide',
          outcomes: [way('ya', 'next'), way('tidak', 'end')],
        },
        { key: 'dua' },
      ],
      { identitySheet: { title: 'Judul <& "contoh"' } },
    );
    const { text, canvases } = open((await renderSopDocx(sop, sheetOf(sop), PRINT)).bytes);

    expect(text).toContain(activity);
    expect(canvases[0]?.[0]?.name).toBe('sop:langkah=satu;pelaksana=staf;jenis=diamond');
  });
});
