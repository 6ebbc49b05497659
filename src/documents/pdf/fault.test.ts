import { describe, expect, it } from 'vitest';
import { faultOf, MissingGlyphFault, PdfFault } from './fault.ts';

describe('faultOf', () => {
  it('names a character that the compiler could not set, with its Unicode number', () => {
    const fault = faultOf([
      'PDF/A-3a error: the text `"汉"` could not be displayed with font `"Arimo"`',
      'PDF/A-3a error: the text `\\"\\u{200b}\\"` could not be displayed with font `\\"Arimo\\"`',
    ]);

    expect(fault).toBeInstanceOf(MissingGlyphFault);
    expect(fault.message).toContain('Huruf “汉” (U+6C49)');
    expect(fault).toMatchObject({
      characters: [
        { character: '汉', code: 'U+6C49' },
        { character: '\u200b', code: 'U+200B' },
      ],
    });
  });

  it('keeps the words of everything else', () => {
    const fault = faultOf(['unknown font family: arimo']);

    expect(fault).toBeInstanceOf(PdfFault);
    expect(fault.message).toContain('unknown font family: arimo');
  });
});

describe('MissingGlyphFault', () => {
  it('names each character once', () => {
    expect(new MissingGlyphFault(['😀', 'ا', '😀']).characters).toEqual([
      { character: '😀', code: 'U+1F600' },
      { character: 'ا', code: 'U+0627' },
    ]);
  });
});
