/** Pages of lists: a limit within bounds. A cursor that is none of ours begins the list anew. */
import type { PageRequest } from '../store/page.ts';

export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const DEFAULT_LIMIT = 30;
const MAX_LIMIT = 100;

/** What the store is asked for. */
export function pageRequestOf({ cursor, limit }: PageQuery): PageRequest {
  return {
    cursor: cursor ?? null,
    limit: Math.min(Math.max(Math.trunc(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT),
  };
}
