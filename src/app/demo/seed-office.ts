/** The rows of one demo office, in the transaction that makes it. */
import type {
  ExternalPartyId,
  OfficialId,
  OrgUnitId,
  PositionId,
} from '../../domain/common/ids.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import { type LocalDate, plusDays } from '../../domain/common/time.ts';
import { insertAccount } from '../../store/accounts.ts';
import { insertObligation } from '../../store/obligations.ts';
import {
  insertAbsence,
  insertExternalParty,
  insertHolding,
  insertOfficial,
  insertPosition,
  insertTeam,
  insertUnit,
} from '../../store/organisation.ts';
import type { Tx } from '../../store/pool.ts';
import { dueMoment } from '../obligation-time.ts';
import { periodOf, periodText } from '../period.ts';
import type { WorldAgency } from './world-model.ts';

/** Makes the units, upper ones first. */
export async function seedUnits(tx: Tx, world: WorldAgency): Promise<Map<string, OrgUnitId>> {
  const units = new Map<string, OrgUnitId>();
  for (const unit of world.units) {
    const { name, unitKind, letterhead } = unit;
    const made = await insertUnit(tx, {
      parentId: unit.parent === null ? null : known(units, unit.parent),
      name,
      unitKind,
      letterhead: letterhead === undefined ? null : { lines: letterhead, address: null },
    });
    units.set(unit.key, must(made));
  }
  return units;
}

/** Makes the people and their accounts. */
export async function seedPeople(
  tx: Tx,
  world: WorldAgency,
  passwordHash: string,
): Promise<Map<string, OfficialId>> {
  const officials = new Map<string, OfficialId>();
  for (const person of world.people) {
    const officialId = must(await insertOfficial(tx, { name: person.name, employeeNumber: null }));
    officials.set(person.key, officialId);
    if (person.login !== undefined) {
      must(
        await insertAccount(tx, {
          officialId,
          username: `${person.login}@${world.slug}`,
          passwordHash,
          isAdmin: person.isAdmin ?? false,
          mustChangePassword: false,
        }),
      );
    }
  }
  return officials;
}

/** Makes the posts, superiors first. */
export async function seedPosts(
  tx: Tx,
  world: WorldAgency,
  units: ReadonlyMap<string, OrgUnitId>,
): Promise<Map<string, PositionId>> {
  const posts = new Map<string, PositionId>();
  for (const post of world.posts) {
    const made = await insertPosition(tx, {
      unitId: known(units, post.unit),
      title: post.title,
      code: post.code,
      rank: post.rank,
      superiorId: post.superior === null ? null : known(posts, post.superior),
    });
    posts.set(post.key, must(made));
  }
  return posts;
}

interface Posting {
  readonly posts: ReadonlyMap<string, PositionId>;
  readonly officials: ReadonlyMap<string, OfficialId>;
  readonly today: LocalDate;
}

/** Puts people into posts, acting ones by decree, and notes who is away. */
export async function seedHoldings(tx: Tx, world: WorldAgency, posting: Posting): Promise<void> {
  const { posts, officials, today } = posting;
  const lastYear = `${Number(today.slice(0, 4)) - 1}-01-02` as LocalDate; // a date of every year
  for (const post of world.posts) {
    for (const holder of post.holders) {
      must(
        await insertHolding(tx, {
          positionId: known(posts, post.key),
          officialId: known(officials, holder),
          capacity: 'definitive',
          signingForm: 'own',
          decreeNumber: null,
          validFrom: lastYear,
          validTo: null,
        }),
      );
    }
  }
  for (const acting of world.acting) {
    must(
      await insertHolding(tx, {
        positionId: known(posts, acting.post),
        officialId: known(officials, acting.person),
        capacity: acting.capacity,
        signingForm: acting.signingForm,
        decreeNumber: acting.decreeNumber,
        validFrom: plusDays(today, acting.fromDay),
        validTo: plusDays(today, acting.toDay),
      }),
    );
  }
  for (const absence of world.absences) {
    must(
      await insertAbsence(tx, {
        officialId: known(officials, absence.person),
        reason: absence.reason,
        from: plusDays(today, absence.fromDay),
        to: plusDays(today, absence.toDay),
      }),
    );
  }
}

/** Makes the outsiders. */
export async function seedParties(
  tx: Tx,
  world: WorldAgency,
): Promise<Map<string, ExternalPartyId>> {
  const parties = new Map<string, ExternalPartyId>();
  for (const party of world.externalParties) {
    parties.set(party.name, must(await insertExternalParty(tx, party)));
  }
  return parties;
}

/** Makes the teams with their members. */
export async function seedTeams(
  tx: Tx,
  world: WorldAgency,
  found: {
    readonly officials: ReadonlyMap<string, OfficialId>;
    readonly parties: ReadonlyMap<string, ExternalPartyId>;
    readonly today: LocalDate;
  },
): Promise<void> {
  const { officials, today } = found;
  for (const team of world.teams) {
    must(
      await insertTeam(tx, {
        code: team.code,
        name: team.name,
        decreeNumber: team.decreeNumber,
        validFrom: plusDays(today, -90),
        validTo: plusDays(today, 275),
        members: team.members.map(({ person, role, isChair }) => ({
          officialId: known(officials, person),
          externalPartyId: null,
          role,
          isChair,
        })),
      }),
    );
  }
}

/** Makes the recurring duties, the present period first. */
export async function seedObligations(
  tx: Tx,
  world: WorldAgency,
  found: { readonly units: ReadonlyMap<string, OrgUnitId>; readonly today: LocalDate },
): Promise<void> {
  for (const { sop, unit, every, onDue } of world.obligations) {
    const period = periodOf(found.today, every);
    must(
      await insertObligation(tx, {
        sopId: sop,
        unitId: known(found.units, unit),
        every,
        onDue,
        nextPeriod: periodText(period),
        nextAt: dueMoment(period, 0, world.zone),
        offsetDays: 0,
        isActive: true,
      }),
    );
  }
}

/** The world is ours: what the database refuses of it is our fault. */
export function must<T>(result: Result<T, Rejection>): T {
  if (!result.ok) {
    throw new Error(`the demo world was refused: ${result.error.code}`);
  }
  return result.value;
}

function known<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) {
    throw new Error(`the demo world names ${key}, which it does not have`);
  }
  return value;
}
