import { createHash } from 'node:crypto';

/**
 * Fingerprint of what a request asks, the same for the same content whatever the order of its fields. With it
 * a repeated idempotency key is told from one that is used for something else.
 */
export function hashRequest(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts, sortFields)).digest('hex');
}

function sortFields(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}
