/** Pages of lists: a limit within bounds and a cursor that is one of ours. */
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { type PageRequest, parseCursor } from '../store/page.ts';

export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 30;
const MAX_LIMIT = 100;

/** Checks the cursor (of that many parts) and bounds the limit. */
export function pageRequestOf(
  query: PageQuery,
  cursorParts: number,
): Result<PageRequest, Rejection> {
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
  const cursor = query.cursor ?? null;
  if (cursor !== null && parseCursor(cursor, cursorParts) === undefined) {
    return err(rejection('request.invalid', { reason: 'kursor halaman tidak dikenali' }));
  }
  return ok({ cursor, limit });
}
