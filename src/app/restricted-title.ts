/** A restricted run has a code in lists, notices and logs; its subject is read on its own page only. */
import type { RunId } from '../domain/common/ids.ts';

const CODE_LENGTH = 6;
/** A UUIDv7 begins with its milliseconds since 1970 (RFC 9562, 5.7). */
const MOMENT_LENGTH = 12;
const ERASED = '(dihapus)';

/** The subject of an open run; of a restricted one `KASUS-2026-4F3A9C`, for members too. */
export function listTitle(runId: RunId, title: string | null, isRestricted: boolean): string {
  return isRestricted ? caseCode(runId) : (title ?? ERASED);
}

/** The year and the end of the run's id: it stays the same and says nothing of the matter. */
function caseCode(runId: RunId): string {
  const digits = runId.replaceAll('-', '');
  const year = new Date(Number.parseInt(digits.slice(0, MOMENT_LENGTH), 16)).getUTCFullYear();
  return `KASUS-${year}-${digits.slice(-CODE_LENGTH).toUpperCase()}`;
}
