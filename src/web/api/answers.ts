/** What each route takes and gives, by its name in the table of routes. Types only. */
import type {
  ComparisonView,
  ConfirmRequest,
  ImportDraftView,
  ImportList,
  ImportPageView,
  ImportRow,
  RatifyRequest,
} from '../../contract/import.ts';
import type {
  AbsenceInput,
  AuditRow,
  CalendarView,
  DayOffInput,
  ExternalPartyInput,
  HoldingEnd,
  HoldingInput,
  InviteAnswer,
  InviteRequest,
  ObligationInput,
  ObligationView,
  OfficialInput,
  OrganisationView,
  PolicyInput,
  PositionInput,
  TeamInput,
  UnitInput,
} from '../../contract/organisation.ts';
import type { PrintRequest, PrintView } from '../../contract/print.ts';
import type {
  ActAnswer,
  InboxItem,
  OpenRunRequest,
  RunRow,
  RunView,
  TrailEntry,
} from '../../contract/run.ts';
import type {
  InvitationAccept,
  InvitationView,
  LoginRequest,
  NoticeView,
  PasswordChange,
  SessionRow,
  SessionView,
  SetupRequest,
  WelcomeView,
} from '../../contract/session.ts';
import type { SopRow, SopView } from '../../contract/sop.ts';
import type { Brand } from '../../domain/common/ids.ts';
import type { PersonCommand } from '../../domain/run/commands.ts';

/** A command as JSON: ids and dates are plain text on the wire. */
export type Wire<T> =
  T extends Brand<string>
    ? string
    : T extends (...args: never[]) => unknown
      ? T
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> }
        : T;
export type WireCommand = Wire<PersonCommand>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Answers {
  welcome: WelcomeView;
  setup: SessionView;
  login: SessionView;
  session: SessionView;
  logout: unknown;
  invitation: InvitationView;
  acceptInvitation: SessionView;
  changePassword: unknown;
  ownSessions: { readonly items: readonly SessionRow[] };
  endOwnSession: unknown;
  notices: Page<NoticeView>;
  readNotices: unknown;
  inbox: Page<InboxItem>;
  sops: Page<SopRow>;
  sop: SopView;
  startPrint: PrintView;
  print: PrintView;
  runs: Page<RunRow>;
  openRun: ActAnswer;
  run: RunView;
  runTrail: { readonly items: readonly TrailEntry[] };
  act: ActAnswer;
  seeTask: unknown;
  organisation: OrganisationView;
  addUnit: unknown;
  changeUnit: unknown;
  addPosition: unknown;
  changePosition: unknown;
  addOfficial: unknown;
  changeOfficial: unknown;
  addHolding: unknown;
  endHolding: unknown;
  addAbsence: unknown;
  addTeam: unknown;
  changeTeam: unknown;
  addExternalParty: unknown;
  changePolicy: unknown;
  changeLogo: unknown;
  inviteAccount: InviteAnswer;
  resetAccount: InviteAnswer;
  disableAccount: unknown;
  endAccountSessions: unknown;
  obligations: { readonly items: readonly ObligationView[] };
  addObligation: unknown;
  changeObligation: unknown;
  calendar: CalendarView;
  addDayOff: unknown;
  audit: Page<AuditRow>;
  uploadImport: ImportRow;
  imports: ImportList;
  import: ImportRow;
  dropImport: unknown;
  importPage: ImportPageView;
  importDraft: ImportDraftView;
  confirmImport: ImportDraftView;
  compareImport: ComparisonView;
  simulateImport: { readonly sopVersionId: string };
  ratifyImport: { readonly sopVersionId: string };
}

export interface Bodies {
  setup: SetupRequest;
  login: LoginRequest;
  acceptInvitation: InvitationAccept;
  changePassword: PasswordChange;
  startPrint: PrintRequest;
  openRun: OpenRunRequest;
  act: { readonly command: WireCommand };
  addUnit: UnitInput;
  changeUnit: UnitInput;
  addPosition: PositionInput;
  changePosition: PositionInput;
  addOfficial: OfficialInput;
  changeOfficial: OfficialInput;
  addHolding: HoldingInput;
  endHolding: HoldingEnd;
  addAbsence: AbsenceInput;
  addTeam: TeamInput;
  changeTeam: TeamInput;
  addExternalParty: ExternalPartyInput;
  changePolicy: PolicyInput;
  changeLogo: { readonly fileId: string | null };
  inviteAccount: InviteRequest;
  addObligation: ObligationInput;
  changeObligation: ObligationInput;
  addDayOff: DayOffInput;
  confirmImport: ConfirmRequest;
  simulateImport: RatifyRequest;
  ratifyImport: RatifyRequest;
}
