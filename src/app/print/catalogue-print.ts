/** SOPs printed straight from their files: without an agency's database, as the command line does. */
import type { PrintContext, PrintedFile, PrintOptions } from '../../documents/model.ts';
import { renderSop } from '../../documents/render-sop.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import type { LocalDate } from '../../domain/common/time.ts';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { refusingLetters } from './refusing-letters.ts';

export interface FilePrintOptions extends PrintOptions {
  /** Lines of the letterhead; null: the agency as the SOP names it. */
  readonly letterhead: readonly string[] | null;
  /** For an SOP without any date of its own. */
  readonly today: LocalDate;
}

/** Renders an SOP as its file says; the same file gives the same bytes where it has a date of its own. */
export function printSopOfFile(
  sop: SopDefinition,
  { letterhead, today, ...options }: FilePrintOptions,
): Promise<Result<PrintedFile, Rejection>> {
  const { effectiveOn, ratifiedOn, preparedOn, ratifiedBy } = sop.identitySheet;
  const print: PrintContext = {
    letterhead: { lines: letterhead ?? [agencyWords(sop.agency)], logo: null },
    ratifier:
      ratifiedBy === null
        ? null
        : { position: ratifiedBy, name: null, rank: null, employeeNumber: null },
    mark: unconfirmedSteps(sop).length > 0 ? 'HANYA UNTUK SIMULASI' : null,
    printedOn: effectiveOn ?? ratifiedOn ?? preparedOn ?? today,
  };
  return refusingLetters(() => renderSop(sop, print, options));
}

/** `KELURAHAN PANGONGANGAN` of `kelurahan-pangongangan`: a file names its agency by its short name only. */
function agencyWords(slug: string): string {
  return slug.replaceAll('-', ' ').toUpperCase();
}
