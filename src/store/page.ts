/** Keyset pages: a cursor is the last row's sort key, opaque to the client; it can never skip or repeat. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  readonly cursor: string | null;
  readonly limit: number;
}

/** Makes an opaque cursor of the last row's key. */
function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const FORMS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  number: /^\d{1,15}$/,
  /** As the database prints it, microseconds included; `infinity` for what has none. */
  instant: /^(infinity|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2})$/,
  text: /^[^\0]*$/,
} as const;

/** Reads a cursor with parts of these forms; nothing when somebody changed it: the list then begins anew. */
export function parseCursor(
  cursor: string | null,
  forms: readonly (keyof typeof FORMS)[],
): readonly string[] | undefined {
  if (cursor === null) {
    return undefined;
  }
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isKey =
      Array.isArray(key) &&
      key.length === forms.length &&
      forms.every((form, index) => typeof key[index] === 'string' && FORMS[form].test(key[index]));
    return isKey ? (key as string[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts the extra row that was asked for to learn whether there is more. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly string[],
  itemOf: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
