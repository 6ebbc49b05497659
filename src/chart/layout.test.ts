import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hardSop, sopOfSize } from '../../test/support/sheet-arbitrary.ts';
import { crossingsOf, sheetFaults, textsOf } from '../../test/support/sheet-checks.ts';
import { buildSop, way } from '../../test/support/sop.ts';
import { anySop } from '../../test/support/sop-arbitrary.ts';
import { parseSop, type SopDefinition } from '../domain/sop/index.ts';
import { edgesOf } from './edges.ts';
import { layoutSheet } from './layout.ts';
import type { ChartSheet, PaperName } from './model.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));
const PAPERS: readonly PaperName[] = ['a4', 'f4'];
/** Crossings of lines on all sheets of the catalogue, both papers; it may fall, and then this falls too. */
const MOST_CROSSINGS = 19;

const catalogue: readonly SopDefinition[] = readdirSync(CATALOGUE)
  .filter((name) => statSync(join(CATALOGUE, name)).isDirectory())
  .flatMap((folder) => readdirSync(join(CATALOGUE, folder)).map((file) => join(folder, file)))
  .sort()
  .map((file) => {
    const read = parseSop(parse(readFileSync(join(CATALOGUE, file), 'utf8')));
    if (!read.ok) {
      throw new Error(`${file} does not fit the format`);
    }
    return read.value;
  });
const sheets = catalogue.flatMap((sop) =>
  PAPERS.map((paper) => ({ sop, sheet: layoutSheet(sop, { paper }) })),
);

function drawnEdges(sheet: ChartSheet): readonly string[] {
  return sheet.edges
    .filter(({ kind, terminal }) => kind !== 'joint' && terminal === undefined)
    .map(({ id }) => id);
}

function words(text: string): string {
  return text.replace(/[\s-]/g, '');
}

describe('the sheet of every SOP of the catalogue', () => {
  it('has every line, label, symbol and text in its place, on both papers', () => {
    expect(catalogue.length).toBeGreaterThan(40);
    const faults = sheets.flatMap(({ sop, sheet }) =>
      sheetFaults(sheet).map((fault) => `${sop.id} ${sheet.paper} ${fault}`),
    );

    expect(faults).toEqual([]);
  });

  it('says every word of every row, heading and performer', () => {
    for (const { sop, sheet } of sheets) {
      const said = words(textsOf(sheet).join(' '));
      const wanted = sop.steps.flatMap((step) => [
        step.activity,
        step.duration?.raw ?? '',
        step.remark ?? '',
        ...step.outputs,
        ...step.requirements.map(({ label }) => label),
      ]);

      expect(
        [...wanted, ...sop.performers.map(({ label }) => label)].filter(
          (text) => !said.includes(words(text)),
        ),
      ).toEqual([]);
    }
  });

  it('has hardly a crossing of lines, and never more than it had', () => {
    const crossings = sheets.reduce((sum, { sheet }) => sum + crossingsOf(sheet), 0);

    expect(crossings).toBeLessThanOrEqual(MOST_CROSSINGS);
  });

  it('is the same each time', () => {
    for (const { sop, sheet } of sheets.slice(0, 10)) {
      expect(layoutSheet(sop, { paper: sheet.paper })).toEqual(sheet);
    }
  });
});

describe('the sheet of any SOP', () => {
  it('has every line, label, symbol and text in its place', () => {
    fc.assert(
      fc.property(anySop, fc.constantFrom(...PAPERS), (sop, paper) => {
        expect(sheetFaults(layoutSheet(sop, { paper }))).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('holds for up to 60 rows and 12 performers with nested loops, forks and joint rows', () => {
    fc.assert(
      fc.property(hardSop(60, 12), fc.constantFrom(...PAPERS), (sop, paper) => {
        const sheet = layoutSheet(sop, { paper });

        expect(sheetFaults(sheet)).toEqual([]);
        expect(drawnEdges(sheet)).toEqual(edgesOf(sop).map(({ id }) => id));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it.each(PAPERS)(
    'of 60 rows and 12 performers stands on %s with letters that can be read',
    (paper) => {
      const sheet = layoutSheet(sopOfSize(60, 12, 4), { paper });

      expect(sheetFaults(sheet)).toEqual([]);
      const cells = sheet.pages.flatMap((page) => page.rows.flatMap((row) => row.cells));
      expect(Math.min(...cells.map(({ fontSize }) => fontSize))).toBeGreaterThanOrEqual(6.5);
      expect(new Set(sheet.pages.flatMap((page) => page.rows.map(({ step }) => step))).size).toBe(
        60,
      );
    },
  );

  it('of more performers than a form has still stands', () => {
    const sheet = layoutSheet(sopOfSize(20, 24, 5), { paper: 'a4' });

    expect(sheet.columns).toHaveLength(30);
    expect(sheet.pages.flatMap((page) => page.symbols).length).toBeGreaterThanOrEqual(20);
  });

  it('divides a row that is higher than a page, and loses no word of it', () => {
    const activity = Array.from({ length: 900 }, (_, index) => `kata${index}`).join(' ');
    const short = { key: 'sesudah', activity: 'Sesudah', performers: 'kepala' };
    const sop = buildSop([{ key: 'panjang', activity }, short]);
    const sheet = layoutSheet(sop, { paper: 'a4' });
    const parts = sheet.pages.flatMap((page) => page.rows.filter(({ step }) => step === 'panjang'));

    expect(parts.map(({ part }) => part)).toEqual(['first', 'last']);
    expect(words(textsOf(sheet).join(' '))).toContain(words(activity));
    expect(sheetFaults(sheet)).toEqual([]);
  });

  it('keeps a row with an activity of 2,000 characters whole as long as it fits a page', () => {
    const activity = 'Memeriksa kelengkapan berkas. '.repeat(67);
    const sheet = layoutSheet(buildSop([{ key: 'a', activity }, { key: 'b' }]), { paper: 'f4' });

    expect(activity.length).toBeGreaterThan(2000);
    expect(sheetFaults(sheet)).toEqual([]);
    expect(words(textsOf(sheet).join(' '))).toContain(words(activity));
  });

  it('of an SOP that has no row yet is a page with its heading', () => {
    const sheet = layoutSheet(buildSop([]), { paper: 'a4' });

    expect(sheet.pages.map(({ heading, rows }) => [heading.length > 5, rows.length])).toEqual([
      [true, 0],
    ]);
  });

  it('leaves the foot of each page free that is asked for', () => {
    const sheet = layoutSheet(sopOfSize(30, 5, 3), { paper: 'a4', footHeight: 50 });

    expect(sheetFaults(sheet)).toEqual([]);
    for (const { table } of sheet.pages) {
      expect(table.y + table.height).toBeLessThanOrEqual(sheet.height - sheet.margin - 50 + 0.01);
    }
  });
});

describe('the symbols', () => {
  const kinds = (sheet: ChartSheet) =>
    sheet.pages.flatMap((page) => page.symbols.map(({ id, kind }) => `${id} ${kind}`));

  it('are capsules where the flow begins and ends, rectangles between, diamonds where it is decided', () => {
    const sop = buildSop([
      { key: 'a' },
      { key: 'b', kind: 'decide', outcomes: [way('ya', 'next'), way('tidak', { step: 'a' })] },
      { key: 'c', performers: ['staf', 'kepala'] },
      { key: 'd' },
    ]);

    expect(kinds(layoutSheet(sop, { paper: 'a4' }))).toEqual([
      'a:staf capsule',
      'b:staf diamond',
      'c:staf rectangle',
      'c:kepala rectangle',
      'd:staf capsule',
    ]);
  });

  it('of a decision at the beginning or end have a small capsule of their own', () => {
    const sop = buildSop([
      { key: 'a', kind: 'decide', outcomes: [way('ya', 'next'), way('tidak', 'end')] },
      { key: 'b', kind: 'decide', outcomes: [way('ya', 'end'), way('tidak', { step: 'a' })] },
    ]);
    const sheet = layoutSheet(sop, { paper: 'a4' });

    expect(sheetFaults(sheet)).toEqual([]);
    expect(kinds(sheet).filter((one) => one.endsWith('capsule'))).toEqual([
      'a:staf:start capsule',
      'a:staf:end capsule',
      'b:staf:end capsule',
    ]);
    expect(sheet.edges.filter(({ terminal }) => terminal !== undefined)).toHaveLength(3);
  });

  it('of one row that several carry out are joined by a line without a head', () => {
    const sop = buildSop([
      { key: 'a' },
      { key: 'b', performers: ['staf', 'kepala'] },
      { key: 'c' },
    ]);
    const [page] = layoutSheet(sop, { paper: 'a4' }).pages;
    const joint = page?.connectors.filter(({ kind }) => kind === 'joint');

    expect(joint?.map(({ from, to, hasHead }) => [from, to, hasHead])).toEqual([
      ['b:staf', 'b:kepala', false],
    ]);
  });
});

describe('page breaks', () => {
  it('of a loop back have a pentagon at the head of its page and at the foot of the page it goes to', () => {
    const rows = Array.from({ length: 30 }, (_, index) => ({ key: `s${index}` }));
    const last = {
      key: 'akhir',
      kind: 'decide',
      outcomes: [way('ya', 'end'), way('tidak', { step: 's0' })],
    };
    const sheet = layoutSheet(buildSop([...rows, last]), { paper: 'a4' });
    const loop = sheet.pages.flatMap((page) =>
      page.connectors
        .filter(({ edge }) => edge === 'akhir.tidak->s0')
        .map(({ from, to }) => [page.number, from, to]),
    );

    expect(sheetFaults(sheet)).toEqual([]);
    expect(loop).toEqual([
      [1, 'akhir.tidak->s0:in', 's0:staf'],
      [sheet.pages.length, 'akhir:staf', 'akhir.tidak->s0:out'],
    ]);
  });
});

describe('columns', () => {
  it('stand under their groups', () => {
    const sop = buildSop([{ key: 'a' }], {
      performers: ['staf', 'kasi', 'camat'].map((key, index) => ({
        key,
        label: key,
        ...(index < 2 ? { group: 'Seksi Kemasyarakatan' } : {}),
        resolvesTo: { kind: 'position', position: key },
      })),
    });
    const [page] = layoutSheet(sop, { paper: 'a4' }).pages;
    const cells = page?.heading.map(({ lines, fromColumn, columnSpan, fromRow, rowSpan }) => ({
      text: lines.map(({ text }) => text).join(' '),
      at: [fromColumn, columnSpan, fromRow, rowSpan],
    }));

    expect(cells).toContainEqual({ text: 'Pelaksana', at: [2, 3, 0, 1] });
    expect(cells).toContainEqual({ text: 'Seksi Kemasyarakatan', at: [2, 2, 1, 1] });
    expect(cells).toContainEqual({ text: 'camat', at: [4, 1, 1, 2] });
    expect(cells).toContainEqual({ text: 'Mutu Baku', at: [5, 3, 0, 1] });
    expect(cells).toContainEqual({ text: 'Kegiatan', at: [1, 1, 0, 3] });
  });
});
