/** Values of the exchange format as the text of a field. Pure. */
import { formatDate } from '../../../format.ts';

/** A text, a printed time, or nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'raw' in value) {
    return String(value.raw);
  }
  return value === null || value === undefined ? '' : String(value);
}

/** A stored date as people write it; what is being typed stays as it is. */
export function dateOf(value: unknown): string {
  const text = textOf(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : text;
}

/** One entry a line; what is being typed stays as it is. */
export function linesOf(value: unknown): string {
  if (!Array.isArray(value)) {
    return textOf(value);
  }
  return value.map((one: unknown) => entryOf(one)).join('\n');
}

function entryOf(one: unknown): string {
  if (typeof one === 'object' && one !== null) {
    return String(
      (one as { label?: unknown; sop?: unknown }).label ?? (one as { sop?: unknown }).sop ?? '',
    );
  }
  return String(one);
}
