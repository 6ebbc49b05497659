import { type Static, Type } from 'typebox';
import type { PerformerTarget, SopDefinition } from '../domain/sop/model.ts';
import { Id, InstantText, Nullable } from './common.ts';

const Path = Type.String({ maxLength: 200, pattern: '^(/[^/\\u0000]+)*$' });
const Code = Type.String({ maxLength: 80 });

export const ImportRow = Type.Object({
  importId: Id,
  name: Type.String(),
  sizeBytes: Type.Integer(),
  status: Type.String({ enum: ['waiting', 'working', 'ready', 'failed'] }),
  /** Why it was not read, and what to do. */
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  pagesDone: Type.Integer(),
  /** Null until it was opened. */
  pageCount: Nullable(Type.Integer()),
  createdAt: InstantText,
  /** Name of an earlier import of the same bytes. */
  sameAs: Nullable(Type.String()),
  drafts: Type.Array(
    Type.Object({
      draftId: Id,
      draftNo: Type.Integer(),
      title: Type.String(),
      doubtsOpen: Type.Integer(),
      sopVersionId: Nullable(Id),
      isRatified: Type.Boolean(),
    }),
  ),
});
export type ImportRow = Static<typeof ImportRow>;

export const ImportList = Type.Object({
  items: Type.Array(ImportRow),
  nextCursor: Nullable(Type.String()),
  /** Of all imports of the agency, not of this page. */
  counts: Type.Object({
    waiting: Type.Integer(),
    working: Type.Integer(),
    ready: Type.Integer(),
    failed: Type.Integer(),
    drafts: Type.Integer(),
    ratified: Type.Integer(),
    doubtsOpen: Type.Integer(),
  }),
});
export type ImportList = Static<typeof ImportList>;

const BoxView = Type.Object({
  x: Type.Number(),
  y: Type.Number(),
  width: Type.Number(),
  height: Type.Number(),
});
/** Where in the document: a page (from 1) and a box in points, or a line (from 1). */
export const PlaceView = Type.Object({
  page: Nullable(Type.Integer()),
  box: Nullable(BoxView),
  line: Nullable(Type.Integer()),
});
export type PlaceView = Static<typeof PlaceView>;

export const DoubtView = Type.Object({
  code: Type.String(),
  /** JSON pointer into the SOP, or '' for the whole. */
  path: Type.String(),
  message: Type.String(),
  /** What doubts of this kind mean and what to do. */
  explanation: Type.String(),
  /** Accepting it is enough: its part of the SOP has no error then. The others must be mended. */
  isAcceptable: Type.Boolean(),
  value: Type.Optional(Type.Unknown()),
  place: Nullable(PlaceView),
  confidence: Type.Number(),
});
export type DoubtView = Static<typeof DoubtView>;

const Target = Type.Unsafe<PerformerTarget>(
  Type.Union([
    Type.Object(
      { kind: Type.Literal('position'), position: Code },
      { additionalProperties: false },
    ),
    Type.Object({ kind: Type.Literal('rank'), rank: Code }, { additionalProperties: false }),
    Type.Object({ kind: Type.Literal('team'), team: Code }, { additionalProperties: false }),
    Type.Object(
      { kind: Type.Literal('external'), recordedBy: Code },
      { additionalProperties: false },
    ),
  ]),
);
export const TargetChoice = Type.Object({ target: Target, label: Type.String() });
export type TargetChoice = Static<typeof TargetChoice>;

export const ImportDraftView = Type.Object({
  draftId: Id,
  importId: Id,
  draftNo: Type.Integer(),
  fileName: Type.String(),
  pageCount: Nullable(Type.Integer()),
  revision: Type.Integer(),
  /** Came whole from our own file: nothing was reconstructed. */
  isLossless: Type.Boolean(),
  ratifiedAt: Nullable(InstantText),
  sopVersionId: Nullable(Id),
  /** The exchange format itself (`catalogue/sop.schema.json`). */
  definition: Type.Unsafe<SopDefinition>({ type: 'object', additionalProperties: true }),
  /** JSON pointer → where it was read. */
  places: Type.Record(Type.String(), PlaceView),
  doubts: Type.Array(DoubtView),
  settled: Type.Array(
    Type.Object({
      code: Type.String(),
      path: Type.String(),
      message: Type.String(),
      how: Type.String({ enum: ['accepted', 'corrected'] }),
      by: Type.String(),
      at: InstantText,
    }),
  ),
  unread: Type.Array(
    Type.Object({ what: Type.String(), text: Type.String(), place: Nullable(PlaceView) }),
  ),
  performers: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      group: Nullable(Type.String()),
      target: Target,
      /** The post, rank, team or outsider that it means here; null: the agency has none such. */
      means: Nullable(Type.String()),
      /** What of the agency bears that name best. */
      proposal: Nullable(TargetChoice),
    }),
  ),
  /** Everything of the agency that a column may mean. */
  choices: Type.Array(TargetChoice),
  /** Why it cannot be ratified yet, in sentences; empty: it can. */
  closedBecause: Type.Array(Type.String()),
  /** SOPs of the agency that it may be a new version of, likeliest first. */
  known: Type.Array(
    Type.Object({
      sopId: Type.String(),
      sopVersionId: Id,
      number: Nullable(Type.String()),
      title: Type.String(),
      version: Type.Integer(),
      /** `duplicate`: nothing differs; `newVersion`: the same SOP, changed; `other`: only like it. */
      verdict: Type.String({ enum: ['duplicate', 'newVersion', 'other'] }),
    }),
  ),
});
export type ImportDraftView = Static<typeof ImportDraftView>;

const named = { code: Code, path: Path };
const Value = Type.Unknown();
const closed = { additionalProperties: false };
export const ConfirmInput = Type.Union([
  Type.Object({ kind: Type.Literal('accept'), ...named }, closed),
  Type.Object({ kind: Type.Literal('correct'), ...named, value: Value }, closed),
  Type.Object({ kind: Type.Literal('reopen'), ...named }, closed),
  Type.Object({ kind: Type.Literal('edit'), path: Path, value: Value }, closed),
  Type.Object(
    {
      kind: Type.Literal('addRow'),
      index: Type.Integer({ minimum: 0, maximum: 1000 }),
      activity: Type.String({ minLength: 1, maxLength: 4000 }),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('removeRow'), index: Type.Integer({ minimum: 0, maximum: 1000 }) },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('addPerformer'),
      label: Type.String({ minLength: 1, maxLength: 200 }),
      target: Nullable(Target),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('removePerformer'), index: Type.Integer({ minimum: 0, maximum: 1000 }) },
    closed,
  ),
]);
export type ConfirmInput = Static<typeof ConfirmInput>;

/** `revision`: of the draft as it was seen; what changed meanwhile refuses it. */
export const ConfirmRequest = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  commands: Type.Array(ConfirmInput, { minItems: 1, maxItems: 1000 }),
});
export type ConfirmRequest = Static<typeof ConfirmRequest>;

export const RatifyRequest = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  /** The SOP of the agency whose next version it is; null: a new SOP. */
  sopId: Nullable(Type.String({ maxLength: 200 })),
});
export type RatifyRequest = Static<typeof RatifyRequest>;

export const StoredVersion = Type.Object({ sopVersionId: Id });

const CellChange = Type.Object({
  /** Name of the part in the exchange format. */
  field: Type.String(),
  before: Type.String(),
  after: Type.String(),
});
export const ComparisonView = Type.Object({
  verdict: Type.String({ enum: ['duplicate', 'newVersion', 'other'] }),
  /** Of the identity sheet. */
  head: Type.Array(CellChange),
  rows: Type.Array(
    Type.Object({
      kind: Type.String({ enum: ['same', 'changed', 'added', 'removed'] }),
      /** The row's number and words before and after; null where it is not. */
      before: Nullable(Type.Object({ no: Type.String(), activity: Type.String() })),
      after: Nullable(Type.Object({ no: Type.String(), activity: Type.String() })),
      /** The row's index in the draft, to go to it. */
      draftIndex: Nullable(Type.Integer()),
      changes: Type.Array(CellChange),
    }),
  ),
});
export type ComparisonView = Static<typeof ComparisonView>;

/** A page of a document: a picture, which is asked for by itself, or lines. */
export const ImportPageView = Type.Object({
  kind: Type.String({ enum: ['picture', 'lines'] }),
  pageCount: Type.Integer(),
  /** Of a picture, in points. */
  width: Nullable(Type.Number()),
  height: Nullable(Type.Number()),
  lines: Type.Array(Type.String()),
});
export type ImportPageView = Static<typeof ImportPageView>;
