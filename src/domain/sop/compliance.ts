/** The daftar tilik: how far an SOP was kept, as an assessor saw it row by row. */

/** Ya, Tidak, Tidak berlaku. */
export type ChecklistAnswer = 'yes' | 'no' | 'notApplicable';

/**
 * Compliance rate in percent, from 0 to 100, not rounded: Ya ÷ (Ya + Tidak) × 100. Rows that do not apply or
 * have no answer do not count (daftar tilik of first-level health facilities). Null where no row counts.
 */
export function complianceRate(
  rows: readonly { readonly answer: ChecklistAnswer | null }[],
): number | null {
  const yes = rows.filter(({ answer }) => answer === 'yes').length;
  const no = rows.filter(({ answer }) => answer === 'no').length;
  return yes + no === 0 ? null : (yes / (yes + no)) * 100;
}
