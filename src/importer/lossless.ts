import { err, ok, type Result } from '../domain/common/result.ts';
import { parseSop } from '../domain/sop/index.ts';
import { importError } from './import-error.ts';
import type { ImportDraft, ImportError } from './model.ts';

const MOST_NAMED = 3;

/**
 * Drafts of SOPs that come whole in the exchange format: one SOP, or a list of them. Nothing was reconstructed
 * and nothing is doubted. Refused with the first problems named when it is not an SOP.
 */
export function readExchange(text: string): Result<readonly ImportDraft[], ImportError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(importError('import.broken', 'bukan JSON yang utuh'));
  }
  const mutDrafts: ImportDraft[] = [];
  for (const one of Array.isArray(value) ? value : [value]) {
    const parsed = parseSop(one);
    if (!parsed.ok) {
      const problems = parsed.error.filter(({ severity }) => severity === 'error');
      const named = problems.slice(0, MOST_NAMED).map(({ path, message }) => `${path}: ${message}`);
      return err(importError('import.no-sop', named.join('; ')));
    }
    mutDrafts.push({
      sop: parsed.value,
      places: {},
      doubts: [],
      unread: [],
      isLossless: true,
    });
  }
  return mutDrafts.length === 0 ? err(importError('import.no-sop')) : ok(mutDrafts);
}
