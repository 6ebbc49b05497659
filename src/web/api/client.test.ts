import { describe, expect, it } from 'vitest';
import { fileNameOf } from './client.ts';

describe('the name of a file that the server sends', () => {
  it('is the encoded one where there are two', () => {
    expect(
      fileNameOf('attachment; filename="Laporan.pdf"; filename*=UTF-8\'\'Laporan%20%C3%A9.pdf'),
    ).toBe('Laporan é.pdf');
    expect(fileNameOf('attachment; filename="SOP.docx"')).toBe('SOP.docx');
    expect(fileNameOf(null)).toBeNull();
  });
});
