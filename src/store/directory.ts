import type { Directory } from '../domain/agency/directory-model.ts';
import type {
  Absence,
  Agency,
  ExternalParty,
  Official,
  OrgUnit,
  Position,
  PositionHolding,
  Team,
} from '../domain/agency/model.ts';
import { type AgencyPolicy, DEFAULT_POLICY } from '../domain/policy/model.ts';
import { StoreFault } from './fault.ts';
import type { Row, Tx } from './pool.ts';

interface DirectoryRow extends Row {
  readonly agency: Agency;
  readonly revision: number;
  readonly policy: Partial<AgencyPolicy>;
  readonly units: readonly OrgUnit[];
  readonly positions: readonly Position[];
  readonly holdings: readonly PositionHolding[];
  readonly absences: readonly Absence[];
  readonly officials: readonly Official[];
  readonly teams: readonly Team[];
  readonly externalParties: readonly ExternalParty[];
}

const LOAD = `
select jsonb_build_object('agencyId', a.agency_id, 'slug', a.slug, 'name', a.name, 'zone', a.zone, 'isDemo', a.is_demo) as agency,
  a.directory_revision as revision, a.policy,
  coalesce((select jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'parentId', u.parent_id, 'name', u.name,
      'unitKind', u.unit_kind, 'letterhead', u.letterhead) order by u.unit_id)
    from org_units u where u.agency_id = a.agency_id), '[]') as units,
  coalesce((select jsonb_agg(jsonb_build_object('positionId', p.position_id, 'unitId', p.unit_id, 'title', p.title,
      'code', p.code, 'rank', p.rank, 'superiorId', p.superior_id) order by p.position_id)
    from positions p where p.agency_id = a.agency_id), '[]') as positions,
  coalesce((select jsonb_agg(jsonb_build_object('holdingId', h.holding_id, 'positionId', h.position_id,
      'officialId', h.official_id, 'capacity', h.capacity, 'signingForm', h.signing_form,
      'decreeNumber', h.decree_number, 'validFrom', h.valid_from, 'validTo', h.valid_to)
      order by h.valid_from, h.holding_id)
    from position_holdings h where h.agency_id = a.agency_id), '[]') as holdings,
  coalesce((select jsonb_agg(jsonb_build_object('officialId', b.official_id, 'reason', b.reason, 'from', b.from_on,
      'to', b.to_on) order by b.from_on, b.absence_id)
    from absences b where b.agency_id = a.agency_id), '[]') as absences,
  coalesce((select jsonb_agg(jsonb_build_object('officialId', o.official_id, 'name', o.name,
      'employeeNumber', o.employee_number) order by o.official_id)
    from officials o where o.agency_id = a.agency_id), '[]') as officials,
  coalesce((select jsonb_agg(jsonb_build_object('teamId', t.team_id, 'code', t.code, 'name', t.name,
      'decreeNumber', t.decree_number, 'validFrom', t.valid_from, 'validTo', t.valid_to,
      'members', coalesce((select jsonb_agg(jsonb_build_object('officialId', m.official_id,
          'externalPartyId', m.external_party_id, 'role', m.role, 'isChair', m.is_chair) order by m.sort_no, m.member_id)
        from team_members m where m.agency_id = t.agency_id and m.team_id = t.team_id), '[]')) order by t.team_id)
    from teams t where t.agency_id = a.agency_id), '[]') as teams,
  coalesce((select jsonb_agg(jsonb_build_object('externalPartyId', e.external_party_id, 'name', e.name,
      'organisation', e.organisation) order by e.external_party_id)
    from external_parties e where e.agency_id = a.agency_id), '[]') as "externalParties"
from agencies a where a.agency_id = $1`;

/** Everything about the agency that decisions need, from one snapshot; keep it until its revision changes. */
export async function loadDirectory(tx: Tx): Promise<Directory> {
  const { rows } = await tx.query<DirectoryRow>({
    name: 'load_directory',
    text: LOAD,
    values: [tx.agencyId],
  });
  const row = rows[0];
  if (row === undefined) {
    throw new StoreFault('row.missing', `no agency ${tx.agencyId}`);
  }
  return { ...row, policy: { ...DEFAULT_POLICY, ...row.policy } };
}
