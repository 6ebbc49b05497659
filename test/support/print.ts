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
