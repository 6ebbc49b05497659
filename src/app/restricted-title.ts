/** A restricted run has a code in lists, notices and logs; its subject is read on its own page only. */
import type { RunId } from '../domain/common/ids.ts';

const CODE_LENGTH = 6;
const ERASED = '(dihapus)';

/** `Berkas terbatas 4F3A9C`, or the subject of an open run. */
export function listTitle(runId: RunId, title: string | null, isRestricted: boolean): string {
  return isRestricted
    ? `Berkas terbatas ${runId.replaceAll('-', '').slice(-CODE_LENGTH).toUpperCase()}`
    : (title ?? ERASED);
}
