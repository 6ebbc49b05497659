import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf, textAt } from '../../test/support/documents.ts';
import { draftOfSop, finishWith } from '../../test/support/imports.ts';
import {
  type CallOptions,
  callAs,
  newKey,
  openingOf,
  openRunAs,
  openServerFixture,
  openTaskOf,
  PASSWORD,
  type Person,
  personOf,
  type ServerFixture,
} from '../../test/support/server.ts';
import { strictly } from '../../test/support/strict-schema.ts';
import { ROUTES, type RouteName } from '../contract/routes.ts';
import type { RunView } from '../contract/run.ts';
import { withAgency } from '../store/pool.ts';
import { finishPrint } from '../store/prints.ts';

let fixture: ServerFixture;
let kepala: Person;
let kasi: Person;
let staf: Person;
let luar: Person;
let kepalaB: Person;
let open: RunView;
let restricted: RunView;
let fileId: string;
let imported: { importId: string; draftId: string };
let address: string | undefined;

const NAMES = Object.keys(ROUTES) as RouteName[];
const TODAY = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  fixture = await openServerFixture();
  [kepala, kasi, staf, luar, kepalaB] = (await Promise.all(
    ['kepala@kantor-a', 'kasi@kantor-a', 'staf-1@kantor-a', 'luar@kantor-a', 'kepala@kantor-b'].map(
      fixture.login,
    ),
  )) as [Person, Person, Person, Person, Person];
  open = await openRunAs(staf, fixture.a, 'laporan', 'Laporan terbuka');
  restricted = await openRunAs(kasi, fixture.a, 'rahasia', 'Perkara tertutup');
  const uploaded = await staf.call('uploadFile', upload(open.runId));
  fileId = uploaded.json().fileId;
  imported = await importOf();
  await act(staf, open, { kind: 'attachPaper', taskId: null, label: 'Lampiran', fileId });
});
afterAll(() => fixture?.close());

function upload(runId: string): CallOptions {
  return {
    query: { runId },
    payload: '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
    headers: { 'x-file-name': 'surat%20undangan.pdf', 'content-type': 'application/pdf' },
  };
}

function documentUpload(): CallOptions {
  return {
    payload: pdfOf([{ content: textAt(72, 500, randomUUID()) }]),
    headers: { 'x-file-name': 'sop%20contoh.pdf', 'content-type': 'application/pdf' },
  };
}

/** A document of the first office with one draft. */
async function importOf(): Promise<{ importId: string; draftId: string }> {
  const { importId } = (await kepala.call('uploadImport', documentUpload())).json();
  const sop = (await staf.call('sop', { params: { sopVersionId: sopVersion() } })).json();
  const draft = draftOfSop({ ...sop.definition, id: `kantor-a/${randomUUID()}` }, [
    {
      code: 'text.unclear',
      path: '/steps/0/activity',
      message: 'Kurang jelas.',
      place: null,
      confidence: 0.5,
    },
  ]);
  const [draftId = ''] = await finishWith(fixture.app.pool, fixture.a.agencyId, importId, [draft]);
  return { importId, draftId };
}
const accepting = { kind: 'accept', code: 'text.unclear', path: '/steps/0/activity' };

function act(person: Person, run: { runId: string }, command: object) {
  return person.call('act', {
    params: { runId: run.runId },
    body: { command },
    headers: newKey(),
  });
}

const code = () => `kode-${randomUUID().slice(0, 8)}`;
const year = new Date().getUTCFullYear();

/** For each route: a request that the named person may make, with ids of the first office. */
const RIGHT: Readonly<Record<RouteName, () => Promise<LightMyRequestResponse>>> = {
  welcome: () => anybody('welcome'),
  setup: () => anybody('setup', { body: setup() }),
  login: () => anybody('login', { body: { username: 'kasi@kantor-a', password: PASSWORD } }),
  session: () => staf.call('session'),
  logout: async () => (await fixture.login('tamu@kantor-a')).call('logout'),
  invitation: async () => anybody('invitation', { params: { token: await freshInvitation() } }),
  acceptInvitation: async () =>
    anybody('acceptInvitation', {
      params: { token: await freshInvitation() },
      body: { password: 'sandi lain yang 8812' },
    }),
  changePassword: async () =>
    (await fixture.login('staf-2@kantor-a')).call('changePassword', {
      body: { current: PASSWORD, next: 'sandi lain yang 8812' },
    }),
  ownSessions: () => staf.call('ownSessions'),
  endOwnSession: async () => {
    const other = await fixture.login('tamu@kantor-a');
    const { items } = (await other.call('ownSessions')).json();
    const { sessionId } = items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    return (await fixture.login('tamu@kantor-a')).call('endOwnSession', { params: { sessionId } });
  },
  notices: () => staf.call('notices', { query: { limit: '5' } }),
  readNotices: () => staf.call('readNotices'),
  inbox: () => staf.call('inbox', { query: { box: 'mine' } }),
  events: () => firstOfStream(staf.cookie),
  sops: () => staf.call('sops', { query: { q: 'laporan' } }),
  sop: () => staf.call('sop', { params: { sopVersionId: sopVersion() } }),
  runs: () => staf.call('runs', { query: { status: 'running' } }),
  openRun: () =>
    staf.call('openRun', {
      body: openingOf(fixture.a, 'laporan', `Perihal ${randomUUID()}`),
      headers: newKey(),
    }),
  run: () => staf.call('run', { params: { runId: open.runId } }),
  runTrail: () => staf.call('runTrail', { params: { runId: open.runId } }),
  sopFile: () =>
    staf.call('sopFile', {
      params: { sopVersionId: sopVersion() },
      query: { format: 'bpmn', paper: 'f4' },
    }),
  sopChecklist: () => staf.call('sopChecklist', { params: { sopVersionId: sopVersion() } }),
  startPrint: () => staf.call('startPrint', { body: print }),
  print: async () => {
    const { printId } = (await staf.call('startPrint', { body: print })).json();
    return staf.call('print', { params: { printId } });
  },
  printFile: async () => {
    const { printId } = (await staf.call('startPrint', { body: print })).json();
    await withAgency(fixture.app.pool, fixture.a.agencyId, (tx) =>
      finishPrint(tx, printId, {
        content: Buffer.from('PK'),
        mediaType: 'application/zip',
        fileName: 'sop.zip',
      }),
    );
    return staf.call('printFile', { params: { printId } });
  },
  runDossier: () => staf.call('runDossier', { params: { runId: open.runId } }),
  runChecklist: () => staf.call('runChecklist', { params: { runId: open.runId } }),
  act: async () => {
    const run = await openRunAs(staf, fixture.a, 'laporan');
    return act(staf, run, { kind: 'completeTask', ...openTaskOf(run), outcome: 'selesai' });
  },
  seeTask: () =>
    staf.call('seeTask', {
      params: { runId: open.runId, taskId: openTaskOf(open).taskId },
    }),
  uploadFile: () => staf.call('uploadFile', upload(open.runId)),
  runFile: () => staf.call('runFile', { params: { runId: open.runId, fileId } }),
  organisation: () => staf.call('organisation'),
  addUnit: () => kepala.call('addUnit', { body: unit() }),
  changeUnit: () =>
    kepala.call('changeUnit', {
      params: { unitId: fixture.a.unitId },
      body: { ...unit(), name: 'Seksi Contoh' },
    }),
  addPosition: () => kepala.call('addPosition', { body: position() }),
  changePosition: () =>
    kepala.call('changePosition', {
      params: { positionId: post('arsip') },
      body: { ...position(), code: 'arsip', title: 'Jabatan arsip' },
    }),
  addOfficial: () => kepala.call('addOfficial', { body: official() }),
  changeOfficial: () =>
    kepala.call('changeOfficial', {
      params: { officialId: person('luar') },
      body: official('Pegawai LUAR KANTOR-A'),
    }),
  addHolding: () => kepala.call('addHolding', { body: holding() }),
  endHolding: async () => {
    const { officialId } = (await kepala.call('addOfficial', { body: official() })).json();
    const body = { ...holding(), officialId };
    const { holdingId } = (await kepala.call('addHolding', { body })).json();
    return kepala.call('endHolding', { params: { holdingId }, body: { validTo: TODAY } });
  },
  addAbsence: () =>
    kepala.call('addAbsence', {
      body: { officialId: person('luar'), reason: 'Cuti', from: TODAY, to: TODAY },
    }),
  addTeam: () => kepala.call('addTeam', { body: team() }),
  changeTeam: async () => {
    const body = team();
    const { teamId } = (await kepala.call('addTeam', { body })).json();
    return kepala.call('changeTeam', { params: { teamId }, body });
  },
  addExternalParty: () =>
    kepala.call('addExternalParty', { body: { name: 'Sumarni', organisation: 'PSM' } }),
  changePolicy: () => kepala.call('changePolicy', { body: policy }),
  logo: async () => {
    await kepala.call('changeLogo', { body: { fileId: await freshLogo() } });
    return staf.call('logo');
  },
  changeLogo: async () => kepala.call('changeLogo', { body: { fileId: await freshLogo() } }),
  inviteAccount: async () => kepala.call('inviteAccount', { body: await freshInvite() }),
  resetAccount: async () =>
    kepala.call('resetAccount', { params: { accountId: await freshAccount() } }),
  disableAccount: async () =>
    kepala.call('disableAccount', { params: { accountId: await freshAccount() } }),
  endAccountSessions: () =>
    kepala.call('endAccountSessions', {
      params: { accountId: fixture.a.accounts['tamu'] ?? '' },
    }),
  obligations: () => staf.call('obligations'),
  addObligation: () => kepala.call('addObligation', { body: obligation('month') }),
  changeObligation: async () => {
    const body = { ...obligation('quarter'), sopId: 'kantor-a/rahasia' };
    const added = await kepala.call('addObligation', { body });
    return kepala.call('changeObligation', {
      params: { obligationId: added.json().obligationId },
      body: { ...body, isActive: false },
    });
  },
  uploadImport: () => kepala.call('uploadImport', documentUpload()),
  imports: () => kepala.call('imports', { query: { limit: '5' } }),
  import: () => kepala.call('import', importParams()),
  dropImport: async () => {
    const { importId } = (await kepala.call('uploadImport', documentUpload())).json();
    return kepala.call('dropImport', { params: { importId } });
  },
  importPage: () => kepala.call('importPage', { ...importParams(), query: { page: '1' } }),
  importPicture: () => kepala.call('importPicture', { ...importParams(), query: { page: '1' } }),
  importDraft: () => kepala.call('importDraft', draftParams()),
  confirmImport: async () =>
    kepala.call('confirmImport', {
      params: { draftId: (await importOf()).draftId },
      body: { revision: 1, commands: [accepting] },
    }),
  compareImport: () =>
    kepala.call('compareImport', { ...draftParams(), query: { sopVersionId: sopVersion() } }),
  simulateImport: async () =>
    kepala.call('simulateImport', {
      params: { draftId: (await importOf()).draftId },
      body: { revision: 1, sopId: null },
    }),
  ratifyImport: async () => {
    const params = { draftId: (await importOf()).draftId };
    await kepala.call('confirmImport', { params, body: { revision: 1, commands: [accepting] } });
    return kepala.call('ratifyImport', { params, body: { revision: 2, sopId: null } });
  },
  calendar: () => staf.call('calendar'),
  addDayOff: () =>
    kepala.call('addDayOff', {
      body: { date: `${year}-11-10`, name: 'Hari jadi', legalBasis: 'SK contoh' },
    }),
  audit: () => kepala.call('audit', { query: { limit: '10' } }),
};

function importParams(): CallOptions {
  return { params: { importId: imported.importId } };
}
function draftParams(): CallOptions {
  return { params: { draftId: imported.draftId } };
}

/** Answered with something else than JSON. */
const FILES: readonly RouteName[] = [
  'events',
  'runFile',
  'importPicture',
  'sopFile',
  'sopChecklist',
  'printFile',
  'runDossier',
  'runChecklist',
  'logo',
];

const print = { what: 'catalogue', format: 'svg', paper: 'a4' };

const policy = {
  selfCheck: 'refused',
  vacantPost: 'superior',
  reminderLeadMinutes: 60,
  escalationDelayMinutes: 120,
};

function anybody(name: RouteName, options?: CallOptions) {
  return callAs(fixture.server, '', name, options);
}
function post(name: string): string {
  return fixture.a.positions[name] ?? '';
}
function person(name: string): string {
  return fixture.a.officials[name] ?? '';
}
function sopVersion(): string {
  return fixture.a.sops['laporan'] ?? '';
}
function setup() {
  return {
    agencyName: 'Kantor Baru',
    agencySlug: 'kantor-baru',
    zone: 'WIB',
    adminName: 'Pengelola Baru',
    username: 'pengelola',
    password: 'sandi lain yang 8812',
  };
}
function unit() {
  return { parentId: null, name: `Seksi ${randomUUID()}`, unitKind: 'seksi', letterhead: null };
}
function position() {
  return {
    unitId: fixture.a.unitId,
    title: 'Jabatan baru',
    code: code(),
    rank: 'arsip',
    superiorId: post('kepala'),
  };
}
function official(name = 'Pegawai Baru') {
  return { name, employeeNumber: null };
}
function holding() {
  return {
    positionId: post('arsip'),
    officialId: person('staf-2'),
    capacity: 'definitive',
    signingForm: 'own',
    decreeNumber: null,
    validFrom: TODAY,
    validTo: TODAY,
  };
}
function team() {
  return {
    code: code(),
    name: 'Tim Contoh',
    decreeNumber: '1/TIM/CONTOH',
    validFrom: TODAY,
    validTo: null,
    members: [{ officialId: person('kasi'), externalPartyId: null, role: 'Ketua', isChair: true }],
  };
}
function obligation(every: 'month' | 'quarter') {
  return {
    sopId: 'kantor-a/laporan',
    unitId: fixture.a.unitId,
    every,
    onDue: 'remind',
    firstPeriod: every === 'month' ? `${year + 1}-01` : `${year + 1}-Q1`,
    offsetDays: 0,
    isActive: true,
  };
}
/** A whole PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
async function freshLogo(): Promise<string> {
  const headers = { 'x-file-name': 'logo.png', 'content-type': 'image/png' };
  return (await kepala.call('uploadFile', { payload: PIXEL, headers })).json().fileId;
}
async function freshInvite() {
  const { officialId } = (await kepala.call('addOfficial', { body: official() })).json();
  return { officialId, username: code(), isAdmin: false };
}
async function freshInvitation(): Promise<string> {
  const answer = await kepala.call('inviteAccount', { body: await freshInvite() });
  return String(answer.json().link).split('/').at(-1) ?? '';
}
async function freshAccount(): Promise<string> {
  return (await kepala.call('inviteAccount', { body: await freshInvite() })).json().accountId;
}

/** Opens the event stream on a real socket and gives its head and first event as an answer. */
async function firstOfStream(cookie: string): Promise<LightMyRequestResponse> {
  address ??= await fixture.server.listen({ port: 0, host: '127.0.0.1' });
  const stop = new AbortController();
  const response = await fetch(`${address}${ROUTES.events.path}`, {
    headers: { cookie },
    signal: stop.signal,
  });
  const first = await response.body?.getReader().read();
  stop.abort();
  const body = new TextDecoder().decode(first?.value);
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body,
  } as unknown as LightMyRequestResponse;
}

/** Routes that name something by id: the other office's administrator tries them with ids of the first. */
const BY_ID: Readonly<Partial<Record<RouteName, () => CallOptions>>> = {
  endOwnSession: () => ({ params: { sessionId: randomUUID() } }),
  sop: () => ({ params: { sopVersionId: sopVersion() } }),
  openRun: () => ({ body: openingOf(fixture.a, 'laporan', 'Dari luar'), headers: newKey() }),
  run: () => ({ params: { runId: open.runId } }),
  runTrail: () => ({ params: { runId: open.runId } }),
  sopFile: () => ({ params: { sopVersionId: sopVersion() } }),
  sopChecklist: () => ({ params: { sopVersionId: sopVersion() } }),
  print: () => ({ params: { printId: randomUUID() } }),
  printFile: () => ({ params: { printId: randomUUID() } }),
  runDossier: () => ({ params: { runId: open.runId } }),
  runChecklist: () => ({ params: { runId: open.runId } }),
  changeLogo: () => ({ body: { fileId } }),
  act: () => ({
    params: { runId: open.runId },
    body: { command: { kind: 'takeTask', ...openTaskOf(open) } },
    headers: newKey(),
  }),
  seeTask: () => ({ params: { runId: open.runId, taskId: openTaskOf(open).taskId } }),
  uploadFile: () => upload(open.runId),
  runFile: () => ({ params: { runId: open.runId, fileId } }),
  import: importParams,
  dropImport: importParams,
  importPage: () => ({ ...importParams(), query: { page: '1' } }),
  importPicture: () => ({ ...importParams(), query: { page: '1' } }),
  importDraft: draftParams,
  confirmImport: () => ({ ...draftParams(), body: { revision: 1, commands: [accepting] } }),
  compareImport: () => ({ ...draftParams(), query: { sopVersionId: sopVersion() } }),
  simulateImport: () => ({ ...draftParams(), body: { revision: 1, sopId: null } }),
  ratifyImport: () => ({ ...draftParams(), body: { revision: 1, sopId: null } }),
  changeUnit: () => ({ params: { unitId: fixture.a.unitId }, body: unit() }),
  addPosition: () => ({ body: position() }),
  changePosition: () => ({ params: { positionId: post('arsip') }, body: position() }),
  changeOfficial: () => ({ params: { officialId: person('luar') }, body: official() }),
  addHolding: () => ({ body: holding() }),
  endHolding: () => ({ params: { holdingId: randomUUID() }, body: { validTo: TODAY } }),
  addAbsence: () => ({
    body: { officialId: person('luar'), reason: 'Cuti', from: TODAY, to: TODAY },
  }),
  addTeam: () => ({ body: team() }),
  changeTeam: () => ({ params: { teamId: randomUUID() }, body: { ...team(), members: [] } }),
  inviteAccount: () => ({
    body: { officialId: person('luar'), username: code(), isAdmin: false },
  }),
  resetAccount: () => ({ params: { accountId: fixture.a.accounts['kasi'] ?? '' } }),
  disableAccount: () => ({ params: { accountId: fixture.a.accounts['kasi'] ?? '' } }),
  endAccountSessions: () => ({ params: { accountId: fixture.a.accounts['kasi'] ?? '' } }),
  addObligation: () => ({ body: obligation('month') }),
  changeObligation: () => ({
    params: { obligationId: randomUUID() },
    body: obligation('month'),
  }),
};

/** Any well-formed request, for refusals that come before anybody looks into it. */
function someRequest(name: RouteName): CallOptions {
  const params = Object.fromEntries(
    [...ROUTES[name].path.matchAll(/:([A-Za-z]+)/g)].map(([, key]) => [key ?? '', randomUUID()]),
  );
  return { params, ...BY_ID[name]?.(), headers: newKey() };
}

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

function operations(): { path: string; method: string; operation: Operation }[] {
  const { paths } = fixture.server.swagger() as unknown as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

describe('the OpenAPI document', () => {
  it('lists exactly the routes of the table', async () => {
    const listed = operations()
      .map(({ path, method }) => `${method.toUpperCase()} ${path}`)
      .sort();

    const wanted = NAMES.map(
      (name) => `${ROUTES[name].method} ${ROUTES[name].path.replace(/:([A-Za-z]+)/g, '{$1}')}`,
    ).sort();
    expect(listed).toEqual(wanted);
    expect(
      operations()
        .map(({ operation }) => operation.operationId)
        .sort(),
    ).toEqual([...NAMES].sort());
  });

  it('is OpenAPI 3.1 and open to everybody', async () => {
    const answer = await fixture.server.inject('/api/openapi.json');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Laksana' } });
    expect(answer.body).toContain('application/problem+json');
    expect(answer.body).toContain('idempotency-key');
  });
});

describe('each route', () => {
  it.each(NAMES.filter((name) => ROUTES[name].access !== 'public'))(
    '%s refuses without a session',
    async (name) => {
      const request = someRequest(name);
      for (const cookie of [
        '',
        'laksana_session=x',
        `laksana_session=${fixture.a.agencyId}.${'A'.repeat(43)}`,
      ]) {
        const answer = await callAs(fixture.server, cookie, name, request);

        expect(answer.statusCode).toBe(401);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(['session.required', 'session.expired']).toContain(answer.json().code);
      }
    },
  );

  it.each(NAMES.filter((name) => ROUTES[name].method !== 'GET'))(
    '%s refuses what another site could send',
    async (name) => {
      const request = someRequest(name);
      for (const headers of [{ 'x-laksana': '' }, { origin: 'https://jahat.example' }]) {
        const answer = await kepala.call(name, {
          ...request,
          headers: { ...request.headers, ...headers },
        });

        expect(answer.statusCode).toBe(403);
        expect(answer.json().code).toBe('request.origin');
      }
    },
  );

  it.each(NAMES.filter((name) => ROUTES[name].access === 'admin'))(
    '%s refuses who is no administrator',
    async (name) => {
      const answer = await kasi.call(name, someRequest(name));

      expect(answer.statusCode).toBe(403);
      expect(answer.json().code).toBe('account.admin-only');
    },
  );

  it.each(Object.keys(BY_ID) as RouteName[])(
    '%s does not know what belongs to another office',
    async (name) => {
      const answer = await kepalaB.call(name, BY_ID[name]?.() ?? {});

      // Who names something foreign inside a form is told that the form is wrong; nothing is betrayed by either.
      expect(name.endsWith('Obligation') ? [404, 422] : [404]).toContain(answer.statusCode);
      expect(answer.body).not.toMatch(/KANTOR-A|Laporan terbuka/);
    },
  );

  it.each(
    NAMES.filter(
      (name) =>
        ROUTES[name].path.includes(':') && name !== 'invitation' && name !== 'acceptInvitation',
    ),
  )('%s does not know an unknown or unreadable id', async (name) => {
    const request = someRequest(name);
    const known = { ...request.params, ...BY_ID[name]?.().params };
    for (const id of [randomUUID(), 'bukan-id', '%00', `urn:uuid:${randomUUID()}`]) {
      const params = Object.fromEntries(Object.keys(known).map((key) => [key, id]));
      const answer = await kepala.call(name, { ...request, params });

      expect(answer.statusCode).toBe(404);
      expect(answer.json().next).not.toBe('');
    }
  });

  const lists: RouteName[] = [
    'inbox',
    'notices',
    'sops',
    'runs',
    'organisation',
    'obligations',
    'audit',
    'ownSessions',
    'session',
    'imports',
  ];
  it.each(lists)('%s shows nothing of another office', async (name) => {
    const answer = await kepalaB.call(name);

    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/KANTOR-A|kantor-a|Laporan terbuka|Perkara/);
  });

  it.each(NAMES.filter((name) => name !== 'setup'))('%s serves the right person', async (name) => {
    const answer = await RIGHT[name]();

    expect(answer.statusCode, answer.body).toBeLessThan(300);
    const found = operations().find(({ operation }) => operation.operationId === name);
    const content = found?.operation.responses[String(answer.statusCode)]?.content;
    const schema = content?.['application/json']?.schema;
    if (schema !== undefined) {
      expect(strictly(schema, answer.json())).toEqual([]);
    } else if (answer.statusCode === 204) {
      expect(answer.body).toBe('');
    } else {
      expect(FILES).toContain(name);
    }
    expect(answer.headers['cache-control']).toContain('no-store');
  });

  it('setup refuses a system that is set up', async () => {
    const answer = await RIGHT.setup();

    expect(answer.statusCode).toBe(409);
    expect(answer.json().code).toBe('setup.already-done');
  });
});

describe('the wrong post', () => {
  it('cannot open a run', async () => {
    const answer = await luar.call('openRun', {
      body: openingOf(fixture.a, 'laporan', 'Oleh yang lain'),
      headers: newKey(),
    });

    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe('sop.starter-not-allowed');
  });

  const commands: object[] = [
    { kind: 'completeTask', outcome: 'selesai' },
    { kind: 'takeTask' },
    { kind: 'pauseTask', reason: 'reply' },
  ];
  it.each(commands)('cannot act on a task: %j', async (command) => {
    const answer = await act(luar, open, { ...command, ...openTaskOf(open) });

    expect(answer.statusCode, answer.body).toBe(403);
    expect(answer.json().next).not.toBe('');
  });

  it('cannot cancel a run', async () => {
    const answer = await act(luar, open, { kind: 'cancelRun', reason: 'Salah' });

    expect(answer.statusCode, answer.body).toBe(403);
  });
});

describe('a restricted run', () => {
  const routes: RouteName[] = ['run', 'runTrail', 'act', 'seeTask', 'runFile', 'uploadFile'];
  it.each(routes)('%s does not exist for who is not named on it', async (name) => {
    const request: CallOptions = {
      params: { runId: restricted.runId, taskId: openTaskOf(restricted).taskId, fileId },
      ...(name === 'act'
        ? { body: { command: { kind: 'takeTask', ...openTaskOf(restricted) } }, headers: newKey() }
        : {}),
      ...(name === 'uploadFile' ? upload(restricted.runId) : {}),
    };
    const unknown = {
      ...request,
      params: { ...request.params, runId: randomUUID() },
      ...(name === 'uploadFile' ? upload(randomUUID()) : {}),
    };

    const hidden = await staf.call(name, request);
    const missing = await staf.call(name, unknown);

    expect(hidden.statusCode).toBe(404);
    expect(hidden.body).not.toMatch(/Perkara|KASI|rahasia/);
    const { requestId: _one, ...told } = hidden.json();
    const { requestId: _two, ...toldMissing } = missing.json();
    expect(told).toEqual(toldMissing);
  });

  it('stands in no list of who is not named on it', async () => {
    for (const name of ['runs', 'inbox', 'notices'] as const) {
      const answer = await staf.call(name);

      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain(restricted.runId);
      expect(answer.body).not.toContain('Perkara');
    }
  });

  it('is served to who is named on it', async () => {
    const answer = await kasi.call('run', { params: { runId: restricted.runId } });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ isRestricted: true });
  });
});

describe('pages', () => {
  it('go on where the one before ended, and end', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: LightMyRequestResponse = await staf.call('runs', {
        query: { limit: '1', ...(cursor === null ? {} : { cursor }) },
      });
      expect(answer.statusCode, answer.body).toBe(200);
      const page = answer.json();
      expect(page.items.length).toBeLessThanOrEqual(1);
      seen.push(...page.items.map(({ runId }: { runId: string }) => runId));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(open.runId);
  });

  it.each(['rusak', 'bukan kursor', Buffer.from('{"a":1}').toString('base64url'), '', 'W10'])(
    'refuse the cursor %j',
    async (cursor) => {
      for (const name of ['runs', 'inbox', 'sops', 'notices'] as const) {
        const answer = await staf.call(name, { query: { cursor } });

        expect(answer.statusCode).toBe(400);
        expect(answer.json().code).toBe('request.invalid');
      }
    },
  );

  it.each(['0', '101', '-1', 'x', '1.5'])('refuse the limit %s', async (limit) => {
    const answer = await staf.call('runs', { query: { limit } });

    expect(answer.statusCode).toBe(400);
    expect(answer.json().problems[0].path).toContain('limit');
  });
});

describe('login', () => {
  it('gives a strict cookie, and another one each time', async () => {
    const first = await anybody('login', {
      body: { username: 'kasi@kantor-a', password: PASSWORD },
    });
    const cookie = first.cookies[0];
    const second = await anybody('login', {
      body: { username: 'kasi@kantor-a', password: PASSWORD },
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
    });

    expect(cookie).toMatchObject({
      name: 'laksana_session',
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
    });
    expect(cookie?.secure).toBeUndefined();
    expect(second.cookies[0]?.value).not.toBe(cookie?.value);
    const old = personOf(fixture.server, `${cookie?.name}=${cookie?.value}`);
    expect((await old.call('session')).statusCode).toBe(401);
  });

  it('behind TLS gives a cookie that only TLS and this host may see', async () => {
    const behind = await fixture.openSecond({ trustProxy: true });
    const body = { username: 'kasi@kantor-a', password: PASSWORD };
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await callAs(behind.server, '', 'login', { body, headers });
    const cookie = answer.cookies[0];
    const sent = `${cookie?.name}=${cookie?.value}`;
    const overTls = await callAs(behind.server, sent, 'session', { headers });
    const plain = await callAs(behind.server, sent, 'session');
    await behind.close();

    expect(cookie).toMatchObject({
      name: '__Host-laksana_session',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    });
    expect(cookie).not.toHaveProperty('domain');
    expect(overTls.statusCode).toBe(200);
    expect(plain.statusCode).toBe(401);
  });

  it('is limited by address', async () => {
    const strict = await fixture.openSecond({
      rateLimits: { login: 3, act: 100, read: 100, upload: 100 },
    });
    const body = { username: 'hantu@kantor-a', password: 'bukan ini' };
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await callAs(strict.server, '', 'login', { body })).statusCode);
    }
    const welcome = await callAs(strict.server, '', 'welcome');
    await strict.close();

    expect(statuses).toEqual([401, 401, 401, 429]);
    expect(welcome.statusCode).toBe(200);
  });

  it('locks an account after repeated wrong passwords, whatever comes next', async () => {
    const username = 'tamu@kantor-b';
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const body = { username, password: `bukan ini ${count}` };
      statuses.push((await anybody('login', { body })).statusCode);
    }
    const right = await anybody('login', { body: { username, password: PASSWORD } });

    expect(statuses.at(-1)).toBe(423);
    expect(right.statusCode).toBe(423);
    expect(right.json().next).toMatch(/\d+ menit/);
  });

  it('shows demo accounts to a browser on the same machine only', async () => {
    const asked = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
      (await fixture.server.inject({ url: ROUTES.welcome.path, headers, remoteAddress })).json()
        .demoAccounts.length;

    expect(await asked({ host: 'localhost:4000' })).toBe(1);
    expect(await asked({ host: '127.0.0.1:4000' })).toBe(1);
    expect(await asked({ host: 'jahat.example' })).toBe(0);
    expect(await asked({ host: 'localhost', 'x-forwarded-for': '10.0.0.1' })).toBe(0);
    expect(await asked({ host: 'localhost' }, '10.0.0.7')).toBe(0);
  });

  it('that has ended hears that first, whatever an act brings, and loses its cookie', async () => {
    const person = await fixture.login('tamu@kantor-a');
    await person.call('logout');
    const task = openTaskOf(open);
    const acts = [
      { kind: 'bukan tindakan' },
      { kind: 'takeTask', ...task },
      { kind: 'attachPaper', taskId: null, label: 'Lampiran', fileId },
    ];

    for (const command of acts) {
      const answer = await act(person, open, command);

      expect(answer.statusCode).toBe(401);
      expect(answer.json().code).toBe('session.expired');
      expect(answer.cookies[0]).toMatchObject({ name: 'laksana_session', value: '' });
    }
  });

  it('refuses unknown names and wrong passwords alike', async () => {
    const wrong = await anybody('login', {
      body: { username: 'kasi@kantor-a', password: 'bukan ini' },
    });
    const unknown = await anybody('login', {
      body: { username: 'hantu@kantor-a', password: 'bukan ini' },
    });

    expect(wrong.statusCode).toBe(401);
    expect({ ...wrong.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
    expect(wrong.cookies).toEqual([]);
  });

  it('takes the cookie back at logout and when it has ended', async () => {
    const person = await fixture.login('tamu@kantor-a');

    const out = await person.call('logout');
    const after = await person.call('session');

    expect(out.cookies[0]).toMatchObject({ name: 'laksana_session', value: '' });
    expect(after.statusCode).toBe(401);
    expect(after.cookies[0]).toMatchObject({ name: 'laksana_session', value: '' });
  });
});
