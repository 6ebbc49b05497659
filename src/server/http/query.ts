import { type TSchema, Type } from 'typebox';

const MAX_PAGE = 100;

/** Query of a list that comes in pages; the cursor is the one of the answer before and means nothing else. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ format: 'cursor', maxLength: 2000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE })),
};

/** Words to look for. */
export const searchQuery = Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' }));

/** Header that makes an act safe to send again: one key for one intent. */
export const keyHeader = Type.Object({
  'idempotency-key': Type.String({ minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' }),
});

/** A list that fits one answer. */
export function listOf<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item) });
}
