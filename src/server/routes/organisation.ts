import { type TSchema, Type } from 'typebox';
import { changeLogo, viewLogo } from '../../app/logo.ts';
import { viewOrganisation } from '../../app/organisation.ts';
import {
  addAbsence,
  addExternalParty,
  addHolding,
  addOfficial,
  addPosition,
  addTeam,
  addUnit,
  changeOfficial,
  changePolicy,
  changePosition,
  changeTeam,
  changeUnit,
  endHolding,
} from '../../app/organisation-changes.ts';
import { Id, Nullable } from '../../contract/common.ts';
import {
  AbsenceInput,
  ExternalPartyInput,
  HoldingEnd,
  HoldingInput,
  OfficialInput,
  OrganisationView,
  PolicyInput,
  PositionInput,
  TeamInput,
  UnitInput,
} from '../../contract/organisation.ts';
import { ok } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { addFileRoute } from '../http/file-route.ts';

/** Organisasi & Pejabat: units, posts, officials, who holds what, teams, outsiders, the office's own rules. */
export function addOrganisationRoutes(api: Api): void {
  api.route(
    'organisation',
    { summary: 'Organisasi dan pejabat.', answer: OrganisationView },
    async ({ request }) => ok(await viewOrganisation(api.app, sessionOf(request))),
  );
  addUnits(api);
  addPeople(api);
  addHoldings(api);
  addBodies(api);
  addLogo(api);
}

function addLogo(api: Api): void {
  const { app } = api;
  addFileRoute(api, 'logo', { summary: 'Logo kop instansi.' }, ({ request }) =>
    viewLogo(app, sessionOf(request)),
  );
  api.route(
    'changeLogo',
    {
      summary: 'Ganti logo kop dengan unggahan PNG atau JPEG; null menghapusnya.',
      body: Type.Object({ fileId: Nullable(Id) }),
      answer: null,
    },
    async ({ body, request }) => {
      const changed = await changeLogo(app, sessionOf(request), body.fileId);
      return changed.ok ? ok(undefined) : changed;
    },
  );
}

function adding<B extends TSchema, A extends TSchema>(summary: string, body: B, answer: A) {
  return { summary, body, answer, status: 201 } as const;
}

function addUnits({ app, route }: Api): void {
  const answer = Type.Object({ unitId: Id });
  route('addUnit', adding('Tambah unit.', UnitInput, answer), async ({ body, request }) =>
    addUnit(app, sessionOf(request), body),
  );
  route(
    'changeUnit',
    { summary: 'Ubah unit.', body: UnitInput, answer },
    async ({ params, body, request }) => changeUnit(app, sessionOf(request), params.unitId, body),
  );
  const position = Type.Object({ positionId: Id });
  route(
    'addPosition',
    adding('Tambah jabatan.', PositionInput, position),
    async ({ body, request }) => addPosition(app, sessionOf(request), body),
  );
  route(
    'changePosition',
    { summary: 'Ubah jabatan.', body: PositionInput, answer: position },
    async ({ params, body, request }) =>
      changePosition(app, sessionOf(request), params.positionId, body),
  );
}

function addPeople({ app, route }: Api): void {
  const answer = Type.Object({ officialId: Id });
  route(
    'addOfficial',
    adding('Tambah pegawai.', OfficialInput, answer),
    async ({ body, request }) => addOfficial(app, sessionOf(request), body),
  );
  route(
    'changeOfficial',
    { summary: 'Ubah pegawai.', body: OfficialInput, answer },
    async ({ params, body, request }) =>
      changeOfficial(app, sessionOf(request), params.officialId, body),
  );
  route(
    'addAbsence',
    adding('Catat pegawai tidak di tempat.', AbsenceInput, answer),
    async ({ body, request }) => addAbsence(app, sessionOf(request), body),
  );
}

function addHoldings({ app, route }: Api): void {
  const answer = Type.Object({ holdingId: Id });
  route(
    'addHolding',
    adding('Tetapkan pemangku jabatan.', HoldingInput, answer),
    async ({ body, request }) => addHolding(app, sessionOf(request), body),
  );
  route(
    'endHolding',
    { summary: 'Akhiri masa pemangku.', body: HoldingEnd, answer },
    async ({ params, body, request }) =>
      endHolding(app, sessionOf(request), params.holdingId, body),
  );
}

function addBodies({ app, route }: Api): void {
  const team = Type.Object({ teamId: Id });
  route('addTeam', adding('Tambah tim.', TeamInput, team), async ({ body, request }) =>
    addTeam(app, sessionOf(request), body),
  );
  route(
    'changeTeam',
    { summary: 'Ubah tim.', body: TeamInput, answer: team },
    async ({ params, body, request }) => changeTeam(app, sessionOf(request), params.teamId, body),
  );
  route(
    'addExternalParty',
    adding('Tambah pihak luar.', ExternalPartyInput, Type.Object({ externalPartyId: Id })),
    async ({ body, request }) => addExternalParty(app, sessionOf(request), body),
  );
  route(
    'changePolicy',
    { summary: 'Ubah aturan kantor.', body: PolicyInput, answer: PolicyInput },
    async ({ body, request }) => changePolicy(app, sessionOf(request), body),
  );
}
