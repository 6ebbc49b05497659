import { type Static, Type } from 'typebox';
import { Id, Nullable } from './common.ts';

export const SOP_FILE_FORMATS = ['pdf', 'docx', 'svg', 'bpmn', 'html'] as const;
export const PAPERS = ['a4', 'f4'] as const;

/** F4 is 215 × 330 mm; both are printed landscape where the table stands. */
export const paperQuery = { paper: Type.Optional(Type.Enum([...PAPERS], { default: 'a4' })) };
export const sopFileQuery = Type.Object({
  format: Type.Optional(Type.Enum([...SOP_FILE_FORMATS], { default: 'pdf' })),
  ...paperQuery,
});

/** Many files in one archive, made in the background. */
export const PrintRequest = Type.Object({
  /** `catalogue`: every SOP in force of the agency. */
  what: Type.Enum(['catalogue']),
  format: Type.Enum([...SOP_FILE_FORMATS]),
  paper: Type.Enum([...PAPERS]),
});
export type PrintRequest = Static<typeof PrintRequest>;

export const PrintView = Type.Object({
  printId: Id,
  status: Type.Enum(['waiting', 'working', 'done', 'failed']),
  done: Type.Integer(),
  total: Type.Integer(),
  /** Why it failed. */
  problem: Nullable(Type.String()),
});
export type PrintView = Static<typeof PrintView>;
