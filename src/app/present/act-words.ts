/** What somebody did on a row, as a verb. */
import { STEP_ACT_DONE } from '../../contract/messages/acts.ts';
import type { ActRecord } from '../../domain/run/model.ts';
import { joinWords, uncapitalise } from './words.ts';

/** `memaraf dan memberi nomor`, `menyatakan “Setuju”`, `menyelesaikan`. */
export function actDone(act: ActRecord, outcomeLabel: string | null): string {
  if (act.acts.length > 0) {
    return joinWords(act.acts.map((one) => STEP_ACT_DONE[one]));
  }
  return outcomeLabel === null || uncapitalise(outcomeLabel) === 'selesai'
    ? 'menyelesaikan pekerjaan'
    : `menyatakan “${outcomeLabel}”`;
}
