import { type Static, Type } from 'typebox';
import type { SopDefinition } from '../domain/sop/model.ts';
import { Id, InstantText, Nullable } from './common.ts';

/** What the list may be narrowed to, beside its words. */
export const sopListFilter = {
  /** The form of the printed SOP. */
  kind: Type.Optional(Type.Enum(['sopAp', 'fktp'])),
  /** Of the version that the list shows: the one in force, or else the newest. */
  status: Type.Optional(Type.Enum(['draft', 'inReview', 'inForce', 'superseded', 'revoked'])),
  /** SOPs in whose table a post of this unit, or of one below it, has a column. */
  unit: Type.Optional(Id),
};

export const SopRow = Type.Object({
  sopVersionId: Id,
  /** `{agency slug}/{sop slug}`. */
  sopId: Type.String(),
  number: Nullable(Type.String()),
  title: Type.String(),
  agencyName: Type.String(),
  /** The smallest units that hold every post of its table. */
  unitNames: Type.Array(Type.String()),
  status: Type.String(),
  version: Type.Integer(),
  stepCount: Type.Integer(),
  simulationOnly: Type.Boolean(),
  openRuns: Type.Integer(),
});
export type SopRow = Static<typeof SopRow>;

/** How a run of this SOP may be begun by the person who asks. */
export const StartOffer = Type.Object({
  trigger: Type.String({ enum: ['incomingLetter', 'oralOrder', 'period', 'applicant', 'run'] }),
  allowed: Type.Boolean(),
  reason: Nullable(Type.String()),
  every: Nullable(Type.String()),
  /** Proposed period, `2026-S2`, `2026-11`, `2026`. */
  period: Nullable(Type.String()),
});
export type StartOffer = Static<typeof StartOffer>;

/** What the linter says of an SOP; docs/domain/lint.md explains the codes. */
export const SopLintFinding = Type.Object({
  code: Type.String(),
  severity: Type.String({ enum: ['error', 'warning', 'info'] }),
  path: Type.String(),
  /** The row as printed, where the finding is about one that has a number. */
  printedNo: Nullable(Type.String()),
  message: Type.String(),
});
export type SopLintFinding = Static<typeof SopLintFinding>;

export const SopView = Type.Object({
  sopVersionId: Id,
  sopId: Type.String(),
  status: Type.String(),
  version: Type.Integer(),
  createdAt: InstantText,
  /** The exchange format itself (`catalogue/sop.schema.json`). */
  definition: Type.Unsafe<SopDefinition>({ type: 'object', additionalProperties: true }),
  /** Performer key → who it means today. */
  performers: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      holders: Type.Array(Type.String()),
      isVacant: Type.Boolean(),
    }),
  ),
  /** Null where no row has a time that can be counted. */
  totalText: Nullable(Type.String()),
  /** Titles of the SOPs in force that its rows call, by id. */
  calledTitles: Type.Record(Type.String(), Type.String()),
  simulationOnly: Type.Boolean(),
  simulationReason: Nullable(Type.String()),
  starts: Type.Array(StartOffer),
  /** Units in which this person may open a run; where he may not, those in which he may simulate one. */
  units: Type.Array(Type.Object({ unitId: Id, name: Type.String() })),
  /** When the first rows are a forEach: its list and what may be put into it. */
  firstList: Nullable(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      units: Type.Array(Type.Object({ unitId: Id, name: Type.String() })),
    }),
  ),
  /** Columns of the first rows for which a person may be chosen. */
  firstAssignees: Type.Array(
    Type.Object({
      performer: Type.String(),
      label: Type.String(),
      advised: Type.Boolean(),
      choices: Type.Array(
        Type.Object({
          officialId: Id,
          positionId: Nullable(Id),
          name: Type.String(),
          title: Type.String(),
        }),
      ),
    }),
  ),
  /** Gravest first. */
  lint: Type.Array(SopLintFinding),
});
export type SopView = Static<typeof SopView>;
