import { describe, expect, it } from 'vitest';
import type { ChartPage, ChartSheet, TextBlock } from './model.ts';
import { escapeXml, sheetFileSvg, sheetSvg } from './svg.ts';
import { connectorPath, headPath, symbolPath, tablePath } from './svg-shapes.ts';

const box = { x: 10, y: 20, width: 40, height: 20 };

function textBlock(text: string, width = 30): TextBlock {
  return { box, fontSize: 8, isBold: false, lines: [{ text, x: 12, baseline: 28, width }] };
}

function pageOf(part: 'whole' | 'first'): ChartPage {
  return {
    number: 1,
    table: { x: 10, y: 20, width: 100, height: 60 },
    heading: [
      { ...textBlock('No'), isBold: true, fromColumn: 0, columnSpan: 1, fromRow: 0, rowSpan: 1 },
    ],
    rows: [
      {
        step: 'terima',
        printedNo: '1',
        box: { x: 10, y: 40, width: 100, height: 40 },
        part,
        cells: [{ ...textBlock('Menerima "surat" & <lampiran>', 77.777), column: 1 }],
      },
    ],
    symbols: [
      {
        id: 'terima:staf',
        kind: 'capsule',
        box,
        step: 'terima',
        performer: 'staf',
        alt: 'Staf mengerjakan: Menerima <surat>',
      },
    ],
    connectors: [
      {
        edge: 'terima.selesai->periksa',
        kind: 'forward',
        from: 'terima:staf',
        to: 'periksa:kasi',
        points: [
          { x: 30, y: 40 },
          { x: 30, y: 60 },
        ],
        hasHead: true,
        label: textBlock('Ya', 9),
      },
    ],
  };
}

function sheetOf(...pages: readonly ChartPage[]): ChartSheet {
  return {
    paper: 'a4',
    width: 841.89,
    height: 595.28,
    margin: 36,
    columns: [
      { kind: 'no', label: 'No', x: 10, width: 20 },
      { kind: 'activity', label: 'Kegiatan', x: 30, width: 80 },
    ],
    edges: [],
    pages,
  };
}

describe('a page as SVG', () => {
  it('escapes what XML would read as its own', () => {
    const svg = sheetSvg(sheetOf(pageOf('whole')), pageOf('whole'));

    expect(svg).toContain('Menerima &quot;surat&quot; &amp; &lt;lampiran&gt;</text>');
    expect(svg).not.toContain('<surat>');
    expect(escapeXml('a\u0000b\u001F')).toBe('a\uFFFDb\uFFFD');
    expect(escapeXml('\uD800 sendiri')).toBe('\uFFFD sendiri');
  });

  it('gives every line its place and its length, so that widths hold without the font', () => {
    const svg = sheetSvg(sheetOf(pageOf('whole')), pageOf('whole'));

    expect(svg).toContain('x="12" y="28" font-size="8" textLength="77.78"');
    expect(svg.match(/<text /g)?.length).toBe(svg.match(/ textLength="/g)?.length);
  });

  it('names itself and each symbol for who does not see it', () => {
    const svg = sheetSvg(sheetOf(pageOf('whole')), pageOf('whole'), {
      description: 'Dua langkah.',
    });

    expect(svg).toContain('<title>Bagan alir, halaman 1 dari 1</title><desc>Dua langkah.</desc>');
    expect(svg).toContain('aria-label="Staf mengerjakan: Menerima &lt;surat&gt;"');
  });

  it('draws nothing for a blank line', () => {
    const page = pageOf('whole');
    const blank = { ...page, heading: [], connectors: [], rows: [] };

    expect(sheetSvg(sheetOf(blank), blank)).not.toContain('<text');
  });

  it('has one group a page in the file of a sheet', () => {
    const svg = sheetFileSvg(sheetOf(pageOf('whole'), { ...pageOf('whole'), number: 2 }));

    expect(svg).toContain('height="1202.56pt"');
    expect(svg).toContain('translate(0 607.28)"><title>Bagan alir, halaman 2 dari 2</title>');
    expect(svg.match(/<svg /g)?.length).toBe(1);
  });
});

describe('the outlines', () => {
  it('stay within the box of their symbol', () => {
    expect(symbolPath({ kind: 'diamond', box })).toBe('M30 20L50 30L30 40L10 30Z');
    expect(symbolPath({ kind: 'pentagon', box })).toBe('M10 20L50 20L50 32L30 40L10 32Z');
    expect(symbolPath({ kind: 'capsule', box })).toBe(
      'M20 20L40 20A10 10 0 0 1 40 40L20 40A10 10 0 0 1 20 20Z',
    );
  });

  it('leave the foot of a row open where it goes on over the page', () => {
    const foot = 'M10 80L110 80';

    expect(tablePath(sheetOf(), pageOf('whole'))).toContain(foot);
    expect(tablePath(sheetOf(), pageOf('first'))).not.toContain(foot);
  });

  it('end a connector in a head whose tip is its last point', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
    ];

    expect(headPath({ points, hasHead: true })).toBe('M50 0L45.4 1.9L45.4 -1.9Z');
    expect(connectorPath({ points, hasHead: false })).toBe('M0 0L50 0');
    expect(headPath({ points, hasHead: false })).toBeNull();
  });
});
