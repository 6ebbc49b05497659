/** An invented office that prints. */
import type { PrintContext } from '../../src/documents/model.ts';
import type { LocalDate } from '../../src/domain/common/time.ts';

/** What a paper is printed with; `over` replaces it. Nobody and nothing here is real. */
export function buildPrint(over: Partial<PrintContext> = {}): PrintContext {
  return {
    letterhead: { lines: ['Pemerintah Kota Contoh', 'Badan Contoh'], logo: null },
    ratifier: null,
    mark: null,
    printedOn: '2026-11-22' as LocalDate,
    ...over,
  };
}

/** An office with a ratifier, so that every field of a paper is filled; nobody in it is real. */
export function examplePrint(): PrintContext {
  return buildPrint({
    ratifier: {
      position: 'Kepala Badan Contoh',
      name: 'Nama Contoh',
      rank: 'Pembina Tingkat I',
      employeeNumber: '000000000000000000',
    },
  });
}
