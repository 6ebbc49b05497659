import { type Static, Type } from 'typebox';
import { DateText, Id, InstantText, Nullable } from './common.ts';

const Name = Type.String({ minLength: 2, maxLength: 200 });
const Code = Type.String({ pattern: '^[a-z0-9-]{1,60}$' });

export const HoldingView = Type.Object({
  holdingId: Id,
  positionId: Id,
  officialId: Id,
  officialName: Type.String(),
  capacity: Type.String({ enum: ['definitive', 'plt', 'plh', 'pj', 'pjs'] }),
  signingForm: Type.String({ enum: ['own', 'onBehalf', 'forPrincipal'] }),
  decreeNumber: Nullable(Type.String()),
  validFrom: DateText,
  validTo: Nullable(DateText),
  isEffectiveToday: Type.Boolean(),
});
export type HoldingView = Static<typeof HoldingView>;

export const OrganisationView = Type.Object({
  units: Type.Array(
    Type.Object({
      unitId: Id,
      parentId: Nullable(Id),
      name: Type.String(),
      unitKind: Type.String(),
      letterhead: Nullable(Type.Array(Type.String())),
    }),
  ),
  positions: Type.Array(
    Type.Object({
      positionId: Id,
      unitId: Id,
      title: Type.String(),
      code: Type.String(),
      rank: Type.String(),
      superiorId: Nullable(Id),
      isVacant: Type.Boolean(),
      holdings: Type.Array(HoldingView),
    }),
  ),
  officials: Type.Array(
    Type.Object({
      officialId: Id,
      name: Type.String(),
      employeeNumber: Nullable(Type.String()),
      posts: Type.Array(Type.String()),
      absentUntil: Nullable(DateText),
      account: Nullable(
        Type.Object({
          accountId: Id,
          username: Type.String(),
          status: Type.String(),
          isAdmin: Type.Boolean(),
          lockedUntil: Nullable(InstantText),
          sessionCount: Type.Integer(),
        }),
      ),
    }),
  ),
  teams: Type.Array(
    Type.Object({
      teamId: Id,
      code: Type.String(),
      name: Type.String(),
      decreeNumber: Nullable(Type.String()),
      validFrom: DateText,
      validTo: Nullable(DateText),
      members: Type.Array(
        Type.Object({
          /** One of both ids is set: an official of the agency, or somebody outside. */
          officialId: Nullable(Id),
          externalPartyId: Nullable(Id),
          name: Type.String(),
          role: Type.String(),
          isChair: Type.Boolean(),
          isOutsider: Type.Boolean(),
        }),
      ),
    }),
  ),
  externalParties: Type.Array(
    Type.Object({
      externalPartyId: Id,
      name: Type.String(),
      organisation: Nullable(Type.String()),
    }),
  ),
  policy: Type.Object({
    selfCheck: Type.String({ enum: ['refused', 'allowedAndRecorded'] }),
    vacantPost: Type.String({ enum: ['superior', 'passOver'] }),
    reminderLeadMinutes: Type.Integer({ minimum: 0, maximum: 10000 }),
    escalationDelayMinutes: Type.Integer({ minimum: 0, maximum: 10000 }),
  }),
});
export type OrganisationView = Static<typeof OrganisationView>;

export const UnitInput = Type.Object({
  parentId: Nullable(Id),
  name: Name,
  unitKind: Code,
  letterhead: Nullable(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 6 })),
});
export type UnitInput = Static<typeof UnitInput>;
export const PositionInput = Type.Object({
  unitId: Id,
  title: Name,
  code: Code,
  rank: Code,
  superiorId: Nullable(Id),
});
export type PositionInput = Static<typeof PositionInput>;
export const OfficialInput = Type.Object({
  name: Name,
  employeeNumber: Nullable(Type.String({ pattern: '^[0-9 ]{0,24}$' })),
});
export type OfficialInput = Static<typeof OfficialInput>;
export const HoldingInput = Type.Object({
  positionId: Id,
  officialId: Id,
  capacity: Type.String({ enum: ['definitive', 'plt', 'plh', 'pj', 'pjs'] }),
  signingForm: Type.String({ enum: ['own', 'onBehalf', 'forPrincipal'] }),
  decreeNumber: Nullable(Type.String({ maxLength: 120 })),
  validFrom: DateText,
  validTo: Nullable(DateText),
});
export type HoldingInput = Static<typeof HoldingInput>;
export const HoldingEnd = Type.Object({ validTo: DateText });
export type HoldingEnd = Static<typeof HoldingEnd>;
export const AbsenceInput = Type.Object({
  officialId: Id,
  reason: Name,
  from: DateText,
  to: DateText,
});
export type AbsenceInput = Static<typeof AbsenceInput>;
export const TeamInput = Type.Object({
  code: Code,
  name: Name,
  decreeNumber: Nullable(Type.String({ maxLength: 120 })),
  validFrom: DateText,
  validTo: Nullable(DateText),
  members: Type.Array(
    Type.Object({
      officialId: Nullable(Id),
      externalPartyId: Nullable(Id),
      role: Name,
      isChair: Type.Boolean(),
    }),
    { maxItems: 100 },
  ),
});
export type TeamInput = Static<typeof TeamInput>;
export const ExternalPartyInput = Type.Object({
  name: Name,
  organisation: Nullable(Type.String({ maxLength: 200 })),
});
export type ExternalPartyInput = Static<typeof ExternalPartyInput>;
export const PolicyInput = OrganisationView.properties.policy;
export type PolicyInput = Static<typeof PolicyInput>;

export const InviteRequest = Type.Object({
  officialId: Id,
  username: Type.String({ pattern: '^[a-z0-9._-]{2,60}$' }),
  isAdmin: Type.Boolean(),
});
export type InviteRequest = Static<typeof InviteRequest>;
/** The link is shown once to the administrator, who hands it over; no mail is needed. */
export const InviteAnswer = Type.Object({
  accountId: Id,
  username: Type.String(),
  link: Type.String(),
  expiresAt: InstantText,
});
export type InviteAnswer = Static<typeof InviteAnswer>;

export const ObligationView = Type.Object({
  obligationId: Id,
  sopId: Type.String(),
  sopTitle: Type.String(),
  unitId: Id,
  unitName: Type.String(),
  every: Type.String({ enum: ['month', 'quarter', 'semester', 'year'] }),
  onDue: Type.String({ enum: ['open', 'remind'] }),
  nextPeriod: Type.String(),
  nextOn: DateText,
  /** Days after the period begins at which it opens. */
  offsetDays: Type.Integer(),
  isActive: Type.Boolean(),
});
export type ObligationView = Static<typeof ObligationView>;
export const ObligationInput = Type.Object({
  sopId: Type.String(),
  unitId: Id,
  every: Type.String({ enum: ['month', 'quarter', 'semester', 'year'] }),
  onDue: Type.String({ enum: ['open', 'remind'] }),
  firstPeriod: Type.String({ maxLength: 20 }),
  /** Days after the period begins at which it opens. */
  offsetDays: Type.Integer({ minimum: 0, maximum: 365 }),
  isActive: Type.Boolean(),
});
export type ObligationInput = Static<typeof ObligationInput>;

export const AuditRow = Type.Object({
  auditId: Id,
  at: InstantText,
  who: Type.String(),
  kind: Type.String(),
  sentence: Type.String(),
});
export type AuditRow = Static<typeof AuditRow>;

export const DayOffInput = Type.Object({ date: DateText, name: Name, legalBasis: Name });
export type DayOffInput = Static<typeof DayOffInput>;
export const CalendarView = Type.Object({
  zone: Type.String(),
  revision: Type.Integer(),
  profile: Type.String(),
  publishedYears: Type.Array(Type.Object({ year: Type.Integer(), legalBasis: Type.String() })),
  daysOff: Type.Array(
    Type.Object({
      date: DateText,
      kind: Type.String(),
      name: Type.String(),
      legalBasis: Type.String(),
    }),
  ),
});
export type CalendarView = Static<typeof CalendarView>;
