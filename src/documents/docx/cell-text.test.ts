import { describe, expect, it } from 'vitest';
import type { TextLine } from '../../chart/model.ts';
import { CELL_START, cellParagraphs } from './cell-text.ts';

const lines = (...texts: readonly string[]): readonly TextLine[] =>
  texts.map((text) => ({ text, x: 0, baseline: 0, width: 0 }));

describe('the text of a cell for Word', () => {
  it('is whole paragraphs again, without the breaks of the sheet', () => {
    const source = [{ text: 'Memeriksa  konsep surat dan memaraf', isPoint: false }];
    const { paragraphs } = cellParagraphs(
      source,
      lines('Memeriksa konsep', 'surat dan', 'memaraf'),
      CELL_START,
    );

    expect(paragraphs.map(({ text }) => text)).toEqual(['Memeriksa konsep surat dan memaraf']);
  });

  it('keeps a way to break where the sheet breaks inside a word', () => {
    const source = [{ text: 'Pertanggungjawaban RKA/DPA', isPoint: false }];
    const { paragraphs } = cellParagraphs(
      source,
      lines('Pertang-', 'gungjawaban', 'RKA/', 'DPA'),
      CELL_START,
    );

    expect(paragraphs[0]?.text).toBe('Pertang\u00ADgungjawaban RKA/\u200BDPA');
  });

  it('gives each point of a list its own paragraph, without the dash', () => {
    const source = [
      { text: 'Konsep surat', isPoint: true },
      { text: 'Lembar disposisi', isPoint: true },
    ];
    const { paragraphs } = cellParagraphs(
      source,
      lines('- Konsep', 'surat', '- Lembar', 'disposisi'),
      CELL_START,
    );

    expect(paragraphs.map(({ text, isPoint }) => [text, isPoint])).toEqual([
      ['Konsep surat', true],
      ['Lembar disposisi', true],
    ]);
  });

  it('goes on where the page before ended', () => {
    const source = [{ text: 'satu dua tiga empat', isPoint: false }];
    const first = cellParagraphs(source, lines('satu dua'), CELL_START);
    const second = cellParagraphs(source, lines('tiga', 'empat'), first.to);

    expect(first.paragraphs.map(({ text }) => text)).toEqual(['satu dua']);
    expect(second.paragraphs).toEqual([{ text: 'tiga empat', isPoint: false, isContinued: true }]);
  });
});
