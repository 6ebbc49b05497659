/**
 * Every route in one table: the server registers exactly these, the web client calls exactly these, and a
 * test walks them (without a session, as another agency, as the wrong post, on a restricted run).
 * All answers but files and event streams are JSON; refusals are `application/problem+json`.
 * Unsafe methods need the header `x-laksana: 1` and a same-origin `Origin` (CSRF).
 */
export const ROUTES = {
  welcome: { method: 'GET', path: '/api/v1/welcome', access: 'public' },
  setup: { method: 'POST', path: '/api/v1/setup', access: 'public' },
  login: { method: 'POST', path: '/api/v1/session', access: 'public' },
  session: { method: 'GET', path: '/api/v1/session', access: 'session' },
  logout: { method: 'DELETE', path: '/api/v1/session', access: 'session' },
  invitation: { method: 'GET', path: '/api/v1/invitations/:token', access: 'public' },
  acceptInvitation: { method: 'POST', path: '/api/v1/invitations/:token', access: 'public' },
  changePassword: { method: 'POST', path: '/api/v1/account/password', access: 'session' },
  ownSessions: { method: 'GET', path: '/api/v1/account/sessions', access: 'session' },
  endOwnSession: {
    method: 'DELETE',
    path: '/api/v1/account/sessions/:sessionId',
    access: 'session',
  },
  notices: { method: 'GET', path: '/api/v1/notices', access: 'session' },
  readNotices: { method: 'POST', path: '/api/v1/notices/read', access: 'session' },
  /** Query: box=mine|unassigned, cursor, limit. */
  inbox: { method: 'GET', path: '/api/v1/inbox', access: 'session' },
  /** SSE: `inbox` when my lists changed, `run` {runId, version} for runs I may see, `ping`. */
  events: { method: 'GET', path: '/api/v1/events', access: 'session' },
  /** Query: q, cursor. */
  sops: { method: 'GET', path: '/api/v1/sops', access: 'session' },
  sop: { method: 'GET', path: '/api/v1/sops/:sopVersionId', access: 'session' },
  /** The file itself. Query: format=pdf|docx|svg|bpmn|html, paper=a4|f4. */
  sopFile: { method: 'GET', path: '/api/v1/sops/:sopVersionId/file', access: 'session' },
  /** Daftar tilik as PDF. Query: paper. */
  sopChecklist: { method: 'GET', path: '/api/v1/sops/:sopVersionId/checklist', access: 'session' },
  /** Begins a long print in the background. */
  startPrint: { method: 'POST', path: '/api/v1/prints', access: 'session' },
  print: { method: 'GET', path: '/api/v1/prints/:printId', access: 'session' },
  printFile: { method: 'GET', path: '/api/v1/prints/:printId/file', access: 'session' },
  /** Query: q, status, cursor, sopId. */
  runs: { method: 'GET', path: '/api/v1/runs', access: 'session' },
  /** Header idempotency-key. */
  openRun: { method: 'POST', path: '/api/v1/runs', access: 'session' },
  run: { method: 'GET', path: '/api/v1/runs/:runId', access: 'run' },
  runTrail: { method: 'GET', path: '/api/v1/runs/:runId/trail', access: 'run' },
  /** What was done, as PDF. Query: paper. */
  runDossier: { method: 'GET', path: '/api/v1/runs/:runId/dossier', access: 'run' },
  /** Daftar tilik of this run, filled from what was done. Query: paper. */
  runChecklist: { method: 'GET', path: '/api/v1/runs/:runId/checklist', access: 'run' },
  /** Header idempotency-key. */
  act: { method: 'POST', path: '/api/v1/runs/:runId/acts', access: 'run' },
  /** Tells that this person opened the task's page (take back ends, effort may begin). */
  seeTask: { method: 'POST', path: '/api/v1/runs/:runId/tasks/:taskId/seen', access: 'run' },
  /** Raw body of the file; header `x-file-name` (percent-encoded), query runId. */
  uploadFile: { method: 'POST', path: '/api/v1/files', access: 'session' },
  runFile: { method: 'GET', path: '/api/v1/runs/:runId/files/:fileId', access: 'run' },
  organisation: { method: 'GET', path: '/api/v1/organisation', access: 'session' },
  addUnit: { method: 'POST', path: '/api/v1/organisation/units', access: 'admin' },
  changeUnit: { method: 'PUT', path: '/api/v1/organisation/units/:unitId', access: 'admin' },
  addPosition: { method: 'POST', path: '/api/v1/organisation/positions', access: 'admin' },
  changePosition: {
    method: 'PUT',
    path: '/api/v1/organisation/positions/:positionId',
    access: 'admin',
  },
  addOfficial: { method: 'POST', path: '/api/v1/organisation/officials', access: 'admin' },
  changeOfficial: {
    method: 'PUT',
    path: '/api/v1/organisation/officials/:officialId',
    access: 'admin',
  },
  addHolding: { method: 'POST', path: '/api/v1/organisation/holdings', access: 'admin' },
  endHolding: {
    method: 'POST',
    path: '/api/v1/organisation/holdings/:holdingId/end',
    access: 'admin',
  },
  addAbsence: { method: 'POST', path: '/api/v1/organisation/absences', access: 'admin' },
  addTeam: { method: 'POST', path: '/api/v1/organisation/teams', access: 'admin' },
  changeTeam: { method: 'PUT', path: '/api/v1/organisation/teams/:teamId', access: 'admin' },
  addExternalParty: {
    method: 'POST',
    path: '/api/v1/organisation/external-parties',
    access: 'admin',
  },
  changePolicy: { method: 'PUT', path: '/api/v1/organisation/policy', access: 'admin' },
  /** PNG or JPEG; 404 where there is none. */
  logo: { method: 'GET', path: '/api/v1/organisation/logo', access: 'session' },
  changeLogo: { method: 'PUT', path: '/api/v1/organisation/logo', access: 'admin' },
  inviteAccount: { method: 'POST', path: '/api/v1/accounts', access: 'admin' },
  resetAccount: { method: 'POST', path: '/api/v1/accounts/:accountId/reset', access: 'admin' },
  disableAccount: { method: 'POST', path: '/api/v1/accounts/:accountId/disable', access: 'admin' },
  endAccountSessions: {
    method: 'DELETE',
    path: '/api/v1/accounts/:accountId/sessions',
    access: 'admin',
  },
  obligations: { method: 'GET', path: '/api/v1/obligations', access: 'session' },
  addObligation: { method: 'POST', path: '/api/v1/obligations', access: 'admin' },
  changeObligation: { method: 'PUT', path: '/api/v1/obligations/:obligationId', access: 'admin' },
  /** Raw body of the document; header `x-file-name` (percent-encoded). It is read in the background. */
  uploadImport: { method: 'POST', path: '/api/v1/imports', access: 'admin' },
  imports: { method: 'GET', path: '/api/v1/imports', access: 'admin' },
  import: { method: 'GET', path: '/api/v1/imports/:importId', access: 'admin' },
  dropImport: { method: 'DELETE', path: '/api/v1/imports/:importId', access: 'admin' },
  /** Query: page, from 1. What the page is; a picture itself is given by `importPicture`. */
  importPage: { method: 'GET', path: '/api/v1/imports/:importId/page', access: 'admin' },
  /** PNG. Query: page. */
  importPicture: { method: 'GET', path: '/api/v1/imports/:importId/picture', access: 'admin' },
  importDraft: { method: 'GET', path: '/api/v1/import-drafts/:draftId', access: 'admin' },
  confirmImport: {
    method: 'POST',
    path: '/api/v1/import-drafts/:draftId/answers',
    access: 'admin',
  },
  /** Query: sopVersionId. Row by row against a version of the agency. */
  compareImport: {
    method: 'GET',
    path: '/api/v1/import-drafts/:draftId/comparison',
    access: 'admin',
  },
  simulateImport: {
    method: 'POST',
    path: '/api/v1/import-drafts/:draftId/simulation',
    access: 'admin',
  },
  ratifyImport: {
    method: 'POST',
    path: '/api/v1/import-drafts/:draftId/ratification',
    access: 'admin',
  },
  calendar: { method: 'GET', path: '/api/v1/calendar', access: 'session' },
  addDayOff: { method: 'POST', path: '/api/v1/calendar/days-off', access: 'admin' },
  audit: { method: 'GET', path: '/api/v1/audit', access: 'admin' },
} as const;

export type RouteName = keyof typeof ROUTES;
/** `public` needs nothing, `session` a login, `run` also sight of the run, `admin` the local administrator. */
export type RouteAccess = (typeof ROUTES)[RouteName]['access'];
