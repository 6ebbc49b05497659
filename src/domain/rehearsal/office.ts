/**
 * An invented office in which every column of some SOPs is held: posts with a person for each column that
 * means them, so that nobody ever has to check his own work; teams with members; units to repeat over.
 */
import type { Directory } from '../agency/index.ts';
import type { Official, OrgUnit, Position, PositionHolding, Team } from '../agency/model.ts';
import {
  type AgencyId,
  type ExternalPartyId,
  type HoldingId,
  type OfficialId,
  type OrgUnitId,
  type PositionId,
  type TeamId,
  unsafeId,
} from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';
import { DEFAULT_POLICY } from '../policy/model.ts';
import type { Performer, PerformerTarget, SopDefinition } from '../sop/model.ts';

/** The unit in which the runs are opened. */
export const OFFICE_UNIT = unsafeId<OrgUnitId>('unit-kantor');
const SINCE = '2020-01-01' as LocalDate;
const POSTS_OF_A_RANK = 2;
const UNITS_OF_A_KIND = 2;

type Inside = Exclude<PerformerTarget, { kind: 'external' }>;

/** Builds the office of these SOPs; equal SOPs give an equal office. */
export function officeFor(sops: readonly SopDefinition[]): Directory {
  const units = unitsOf(sops);
  const places = placesOf(sops, units);
  const positions = places.flatMap(({ position }) => position ?? []);
  const people = places.flatMap(({ key, slots }) =>
    Array.from(
      { length: slots },
      (_, slot): Official => ({
        officialId: personOf(key, slot),
        name: `Pelaksana ${key.replaceAll(/[-:]/g, ' ')} ${slot + 1} (rekaan)`,
        employeeNumber: null,
      }),
    ),
  );
  return {
    agency: {
      agencyId: unsafeId<AgencyId>('instansi-latihan'),
      slug: 'latihan',
      name: 'Kantor Latihan',
      zone: 'WIB',
      isDemo: true,
    },
    revision: 1,
    units,
    positions,
    holdings: places.flatMap(holdingsOf),
    absences: [],
    officials: people,
    teams: places.flatMap(teamsOf),
    externalParties: [
      {
        externalPartyId: unsafeId<ExternalPartyId>('pihak-luar'),
        name: 'Pihak luar (rekaan)',
        organisation: null,
      },
    ],
    policy: DEFAULT_POLICY,
  };
}

/** The official who acts in a column among those who could: always the one kept for that column. */
export function workerAmong(
  candidates: readonly OfficialId[],
  sop: SopDefinition,
  performer: string,
): OfficialId | undefined {
  const slot = slotOf(sop, performer);
  return candidates.find((one) => one.endsWith(`#${slot}`)) ?? candidates[0];
}

/** Names of the units or free items over which a list is repeated. */
export function itemsFor(
  list: string,
  sop: SopDefinition,
  directory: Directory,
): readonly { readonly key: string; readonly label: string; readonly unitId: OrgUnitId | null }[] {
  const unitKind = sop.lists.find(({ key }) => key === list)?.unitKind;
  if (unitKind === undefined) {
    return ['satu', 'dua'].map((key) => ({ key, label: `Contoh ${key}`, unitId: null }));
  }
  return directory.units
    .filter((unit) => unit.unitKind === unitKind && unit.parentId !== null)
    .map(({ unitId, name }) => ({ key: unitId, label: name, unitId }));
}

/** A post or team of the office, with as many people as columns that mean it. */
interface Place {
  readonly key: string;
  readonly slots: number;
  readonly position: Position | null;
  readonly team: string | null;
}

function placesOf(sops: readonly SopDefinition[], units: readonly OrgUnit[]): readonly Place[] {
  const slots = new Map<string, { target: Inside; slots: number; kinds: Set<string> }>();
  for (const sop of sops) {
    for (const performer of sop.performers) {
      const target = insideOf(sop, performer);
      if (target !== null) {
        const key = keyOf(target);
        const known = slots.get(key) ?? { target, slots: 0, kinds: new Set<string>() };
        known.slots = Math.max(known.slots, slotOf(sop, performer.key) + 1);
        known.kinds.add(itemKindOf(sop, performer) ?? '');
        slots.set(key, known);
      }
    }
  }
  return [...slots.values()].flatMap(({ target, slots: count, kinds }) =>
    placesOfTarget(target, count, kinds, units),
  );
}

function placesOfTarget(
  target: Inside,
  slots: number,
  kinds: ReadonlySet<string>,
  units: readonly OrgUnit[],
): readonly Place[] {
  if (target.kind === 'team') {
    // Two members a column: a team is never one person.
    return [{ key: `tim-${target.team}`, slots: slots * 2, position: null, team: target.team }];
  }
  const code = target.kind === 'position' ? target.position : target.rank;
  const homes = units.filter((unit) =>
    unit.unitId === OFFICE_UNIT ? kinds.has('') : kinds.has(unit.unitKind),
  );
  return homes.flatMap((unit) => {
    const count = target.kind === 'rank' && unit.unitId === OFFICE_UNIT ? POSTS_OF_A_RANK : 1;
    return Array.from({ length: count }, (_, index): Place => {
      const place = unit.unitId === OFFICE_UNIT ? '' : `-${unit.unitId}`;
      const key = `${target.kind}:${code}${place}${count === 1 ? '' : `-${index + 1}`}`;
      return {
        key,
        slots,
        team: null,
        position: {
          positionId: unsafeId<PositionId>(`jabatan-${key}`),
          unitId: unit.unitId,
          title: `Jabatan ${code}${count === 1 ? '' : ` ${index + 1}`}`,
          // A rank and a post of one name are two things.
          code: target.kind === 'position' ? code : `jabatan-${code}-${index + 1}`,
          rank: target.kind === 'rank' ? code : `pangkat-${code}`,
          superiorId: null,
        },
      };
    });
  });
}

function holdingsOf({ key, slots, position }: Place): readonly PositionHolding[] {
  return position === null
    ? []
    : Array.from({ length: slots }, (_, slot) => ({
        holdingId: unsafeId<HoldingId>(`pegang-${key}#${slot}`),
        positionId: position.positionId,
        officialId: personOf(key, slot),
        capacity: 'definitive' as const,
        signingForm: 'own' as const,
        decreeNumber: null,
        validFrom: SINCE,
        validTo: null,
      }));
}

function teamsOf({ key, slots, team }: Place): readonly Team[] {
  return team === null
    ? []
    : [
        {
          teamId: unsafeId<TeamId>(key),
          code: team,
          name: `Tim ${team}`,
          decreeNumber: 'SK/latihan',
          validFrom: SINCE,
          validTo: null,
          members: Array.from({ length: slots }, (_, slot) => ({
            officialId: personOf(key, slot),
            externalPartyId: null,
            role: slot === 0 ? 'Ketua' : 'Anggota',
            isChair: slot === 0,
          })),
        },
      ];
}

function personOf(key: string, slot: number): OfficialId {
  return unsafeId<OfficialId>(`orang-${key}#${slot}`);
}

/** Whom a column means inside the office: of an outsider it is who records his part. */
function insideOf(sop: SopDefinition, performer: Performer): Inside | null {
  const target = performer.resolvesTo;
  if (target.kind !== 'external') {
    return target;
  }
  const recorder = sop.performers.find(({ key }) => key === target.recordedBy)?.resolvesTo;
  return recorder === undefined || recorder.kind === 'external' ? null : recorder;
}

function keyOf(target: Inside): string {
  switch (target.kind) {
    case 'position':
      return `position:${target.position}`;
    case 'rank':
      return `rank:${target.rank}`;
    case 'team':
      return `team:${target.team}`;
  }
}

/** Which of the people of a post works in this column: columns of one post are told apart. */
function slotOf(sop: SopDefinition, performer: string): number {
  const own = sop.performers.find(({ key }) => key === performer);
  const target = own === undefined ? null : insideOf(sop, own);
  if (target === null) {
    return 0;
  }
  const same = sop.performers.filter((one) => {
    const other = insideOf(sop, one);
    return other !== null && keyOf(other) === keyOf(target);
  });
  return Math.max(
    0,
    same.findIndex(({ key }) => key === performer),
  );
}

/** The kind of units a column belongs to, when all of its rows repeat over units of that kind. */
function itemKindOf(sop: SopDefinition, performer: Performer): string | null {
  const rows = sop.steps.filter(({ performers }) => performers.includes(performer.key));
  const kinds = new Set(
    rows.map(({ forEach }) => sop.lists.find(({ key }) => key === forEach)?.unitKind ?? null),
  );
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

function unitsOf(sops: readonly SopDefinition[]): readonly OrgUnit[] {
  const kinds = new Set(sops.flatMap(({ lists }) => lists.flatMap((list) => list.unitKind ?? [])));
  const root: OrgUnit = {
    unitId: OFFICE_UNIT,
    parentId: null,
    name: 'Kantor Latihan',
    unitKind: 'kantor-latihan',
    letterhead: null,
  };
  const below = [...kinds].flatMap((unitKind) =>
    Array.from(
      { length: UNITS_OF_A_KIND },
      (_, index): OrgUnit => ({
        unitId: unsafeId<OrgUnitId>(`unit-${unitKind}-${index + 1}`),
        parentId: OFFICE_UNIT,
        name: `${unitKind} ${index + 1} (rekaan)`,
        unitKind,
        letterhead: null,
      }),
    ),
  );
  return [root, ...below];
}
