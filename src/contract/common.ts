/** Shapes that many answers share. Instants are ISO 8601 UTC, dates `yyyy-mm-dd`, sizes bytes. */
import { type Static, type TSchema, Type } from 'typebox';

export const Id = Type.String({ format: 'uuid' });
export const InstantText = Type.String({ format: 'date-time' });
export const DateText = Type.String({ format: 'date' });

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** A list page: `nextCursor` is null on the last one. */
export function Page<T extends TSchema>(item: T) {
  return Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });
}

/** RFC 9457 problem; `code` is one of the rejection codes, `title` says what, `next` what to do now. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  next: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  requestId: Type.String(),
  /** Every fault of a form or file, with its place. */
  problems: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
});
export type Problem = Static<typeof Problem>;

/** A refusal shown beside the act it belongs to. */
export const RefusalView = Type.Object({
  code: Type.String(),
  message: Type.String(),
  next: Type.String(),
});
export type RefusalView = Static<typeof RefusalView>;

export const PersonView = Type.Object({ officialId: Id, name: Type.String() });
export type PersonView = Static<typeof PersonView>;
