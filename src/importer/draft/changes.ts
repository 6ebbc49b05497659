/** The fktp form's table of changes as records of the SOP. */
import type { ChangeRecord } from '../../domain/sop/model.ts';
import { readDate } from '../grammar/date.ts';
import { readSentence } from '../grammar/list.ts';
import type { FoundSop } from '../model.ts';
import type { Notebook } from './notebook.ts';
import { doubt, placeAt, quote } from './notebook.ts';

/** Reads each printed change; a day that cannot be read stays open with a doubt. */
export function readChanges(found: FoundSop, book: Notebook): readonly ChangeRecord[] {
  return (found.changes ?? []).map(({ no, changed, content, effectiveOn, place }, index) => {
    const path = `/changeHistory/${index}`;
    placeAt(book, path, place);
    const date = readDate(effectiveOn);
    if (!date.ok) {
      doubt(book, {
        code: date.error,
        path: `${path}/effectiveOn`,
        message: `Perubahan ${no}: tanggal berlaku tercetak ${quote(effectiveOn)} tidak terbaca.`,
        place,
        confidence: 0.3,
      });
    }
    return {
      no,
      changed: readSentence(changed),
      content: readSentence(content),
      effectiveOn: date.ok ? date.value.date : null,
    };
  });
}
