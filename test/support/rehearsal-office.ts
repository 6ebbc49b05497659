/**
 * The invented office of a rehearsal in a real database: the same units, posts, people and teams under ids of
 * their own, the SOPs in force, and a session for whoever acts.
 */

import type { App } from '../../src/app/ports.ts';
import { openSession } from '../../src/app/session.ts';
import type { Directory } from '../../src/domain/agency/index.ts';
import type {
  AgencyId,
  ExternalPartyId,
  OfficialId,
  OrgUnitId,
  PositionId,
} from '../../src/domain/common/ids.ts';
import type { Rejection } from '../../src/domain/common/rejection.ts';
import type { Result } from '../../src/domain/common/result.ts';
import { unconfirmedSteps } from '../../src/domain/run/index.ts';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { insertAccount } from '../../src/store/accounts.ts';
import {
  insertAgency,
  insertExternalParty,
  insertHolding,
  insertOfficial,
  insertPosition,
  insertTeam,
  insertUnit,
} from '../../src/store/organisation.ts';
import { type Tx, withAgency } from '../../src/store/pool.ts';
import { insertSopVersion } from '../../src/store/sop.ts';

export interface RehearsalOffice {
  readonly agencyId: AgencyId;
  /** From ids of the invented directory to those of the database. */
  readonly ids: ReadonlyMap<string, string>;
  /** Version in force by id of the SOP. */
  readonly versions: ReadonlyMap<string, string>;
  /** The session cookie of an official of the invented directory. */
  cookieOf(officialId: OfficialId): Promise<string>;
}

/** Puts the office and its SOPs into the database. */
export async function openRehearsalOffice(
  app: App,
  directory: Directory,
  sops: readonly SopDefinition[],
): Promise<RehearsalOffice> {
  const agencyId = app.ids.next() as AgencyId;
  const ids = new Map<string, string>();
  const versions = new Map<string, string>();
  await withAgency(app.pool, agencyId, async (tx) => {
    const { slug, name, zone } = directory.agency;
    must(await insertAgency(tx, { slug, name, zone, isDemo: true }));
    await seedPlaces(tx, directory, ids);
    await seedPeople(tx, directory, ids);
    for (const definition of sops) {
      const stored = await insertSopVersion(tx, {
        definition,
        status: 'inForce',
        createdBy: null,
        isSimulationOnly: unconfirmedSteps(definition).length > 0,
      });
      versions.set(definition.id, stored.sopVersionId);
    }
  });
  const cookies = new Map<string, Promise<string>>();
  return {
    agencyId,
    ids,
    versions,
    cookieOf(officialId) {
      const known = cookies.get(officialId);
      const cookie = known ?? signIn(app, agencyId, idOf(ids, officialId), cookies.size);
      cookies.set(officialId, cookie);
      return cookie;
    },
  };
}

async function signIn(
  app: App,
  agencyId: AgencyId,
  officialId: OfficialId,
  no: number,
): Promise<string> {
  const token = await withAgency(app.pool, agencyId, async (tx) => {
    const account = await insertAccount(tx, {
      officialId,
      username: `pelaksana-${no}@latihan`,
      passwordHash: 'tidak dipakai',
      isAdmin: false,
      mustChangePassword: false,
    });
    return openSession(app, tx, { accountId: must(account), officialId }, 'Uji');
  });
  return `laksana_session=${token}`;
}

async function seedPlaces(tx: Tx, directory: Directory, ids: Map<string, string>): Promise<void> {
  for (const { unitId, parentId, ...unit } of directory.units) {
    const parent = parentId === null ? null : idOf<OrgUnitId>(ids, parentId);
    ids.set(unitId, must(await insertUnit(tx, { ...unit, parentId: parent })));
  }
  for (const { positionId, unitId, ...position } of directory.positions) {
    const home = idOf<OrgUnitId>(ids, unitId);
    ids.set(positionId, must(await insertPosition(tx, { ...position, unitId: home })));
  }
  for (const { externalPartyId, ...party } of directory.externalParties) {
    ids.set(externalPartyId, must(await insertExternalParty(tx, party)));
  }
}

async function seedPeople(tx: Tx, directory: Directory, ids: Map<string, string>): Promise<void> {
  for (const { officialId, ...official } of directory.officials) {
    ids.set(officialId, must(await insertOfficial(tx, official)));
  }
  for (const { holdingId: _, positionId, officialId, ...holding } of directory.holdings) {
    const made = await insertHolding(tx, {
      ...holding,
      positionId: idOf<PositionId>(ids, positionId),
      officialId: idOf<OfficialId>(ids, officialId),
    });
    must(made);
  }
  for (const { teamId: _, members, ...team } of directory.teams) {
    const made = await insertTeam(tx, {
      ...team,
      members: members.map((member) => ({
        ...member,
        officialId: member.officialId === null ? null : idOf<OfficialId>(ids, member.officialId),
        externalPartyId:
          member.externalPartyId === null
            ? null
            : idOf<ExternalPartyId>(ids, member.externalPartyId),
      })),
    });
    must(made);
  }
}

function idOf<T extends string>(ids: ReadonlyMap<string, string>, id: string): T {
  const found = ids.get(id);
  if (found === undefined) {
    throw new Error(`the office has no ${id}`);
  }
  return found as T;
}

function must<T>(result: Result<T, Rejection>): T {
  if (!result.ok) {
    throw new Error(`the office was refused: ${result.error.code}`);
  }
  return result.value;
}
