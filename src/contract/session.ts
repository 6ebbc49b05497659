import { type Static, Type } from 'typebox';
import { DateText, Id, InstantText, Nullable } from './common.ts';

export const LoginRequest = Type.Object({
  /** `nama@instansi`. */
  username: Type.String({ minLength: 3, maxLength: 120 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type LoginRequest = Static<typeof LoginRequest>;

/** A post held today, as the person sees it. */
export const CapacityView = Type.Object({
  positionId: Id,
  title: Type.String(),
  unitId: Id,
  unitName: Type.String(),
  /** `Plh. Lurah Pangongangan`. */
  label: Type.String(),
  capacity: Type.String(),
  decreeNumber: Nullable(Type.String()),
  validTo: Nullable(DateText),
});
export type CapacityView = Static<typeof CapacityView>;

export const SessionView = Type.Object({
  accountId: Id,
  officialId: Id,
  name: Type.String(),
  username: Type.String(),
  isAdmin: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  agency: Type.Object({
    agencyId: Id,
    name: Type.String(),
    slug: Type.String(),
    zone: Type.String(),
    isDemo: Type.Boolean(),
  }),
  capacities: Type.Array(CapacityView),
  inboxCount: Type.Integer(),
  lateCount: Type.Integer(),
  unassignedCount: Type.Integer(),
  unreadNotices: Type.Integer(),
});
export type SessionView = Static<typeof SessionView>;

export const SessionRow = Type.Object({
  sessionId: Id,
  createdAt: InstantText,
  lastSeenAt: InstantText,
  device: Type.String(),
  isCurrent: Type.Boolean(),
});
export type SessionRow = Static<typeof SessionRow>;

export const PasswordChange = Type.Object({
  current: Type.String({ maxLength: 200 }),
  next: Type.String({ maxLength: 200 }),
});
export type PasswordChange = Static<typeof PasswordChange>;

/** Before login: is this an empty system, a demo, and whose accounts may be shown on loopback. */
export const WelcomeView = Type.Object({
  needsSetup: Type.Boolean(),
  isDemo: Type.Boolean(),
  demoAccounts: Type.Array(
    Type.Object({
      username: Type.String(),
      password: Type.String(),
      name: Type.String(),
      role: Type.String(),
      agency: Type.String(),
    }),
  ),
});
export type WelcomeView = Static<typeof WelcomeView>;

export const SetupRequest = Type.Object({
  agencyName: Type.String({ minLength: 3, maxLength: 200 }),
  agencySlug: Type.String({ pattern: '^[a-z0-9-]{3,40}$' }),
  zone: Type.String({ enum: ['WIB', 'WITA', 'WIT'] }),
  adminName: Type.String({ minLength: 3, maxLength: 120 }),
  username: Type.String({ pattern: '^[a-z0-9._-]{2,60}$' }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SetupRequest = Static<typeof SetupRequest>;

export const InvitationAccept = Type.Object({ password: Type.String({ maxLength: 200 }) });
export type InvitationAccept = Static<typeof InvitationAccept>;
export const InvitationView = Type.Object({
  name: Type.String(),
  username: Type.String(),
  agency: Type.String(),
});
export type InvitationView = Static<typeof InvitationView>;

export const NoticeView = Type.Object({
  noticeId: Id,
  kind: Type.String(),
  message: Type.String(),
  runId: Nullable(Id),
  at: InstantText,
  isRead: Type.Boolean(),
});
export type NoticeView = Static<typeof NoticeView>;
