import { DEFAULT_TIME_CONVENTIONS, totalOf } from '../calendar/index.ts';
import type { SopDefinition } from '../sop/index.ts';
import { findingAt } from './finding.ts';
import type { LintFinding } from './model.ts';
import { plain } from './words.ts';

const WEEKS = [5, 6, 7] as const;

/** The declared total against the sum of the rows, and the week under which it would be right. */
export function lintTotal(sop: SopDefinition): readonly LintFinding[] {
  const declared = sop.timeConvention.declaredTotal;
  const total = totalOf(sop.steps, sop.timeConvention);
  if (declared === undefined || plain(declared) === plain(total.text)) {
    return [];
  }
  const fitting = WEEKS.filter(
    (days) => plain(totalOf(sop.steps, DEFAULT_TIME_CONVENTIONS[days]).text) === plain(declared),
  );
  const hint =
    fitting.length === 0
      ? 'Tidak cocok dengan minggu 5, 6 maupun 7 hari.'
      : `Cocok bila seminggu dihitung ${fitting.join(' atau ')} hari.`;
  const words =
    total.uncountedRows === 0 ? '' : ` (${total.uncountedRows} baris tanpa angka waktu)`;
  const message = `Jumlah tercetak "${declared}", sedangkan baris-barisnya berjumlah ${total.text}${words}. ${hint}`;
  return [findingAt('total.differs', 'timeConvention.declaredTotal', message)];
}
