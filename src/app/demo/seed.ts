/** Fills an empty database with the demo world. What stands is left as it is, so it may be started again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WelcomeView } from '../../contract/session.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import type {
  AgencyId,
  ExternalPartyId,
  OfficialId,
  OrgUnitId,
  PositionId,
} from '../../domain/common/ids.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import { type LocalDate, plusDays } from '../../domain/common/time.ts';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { findAccount, insertAccount } from '../../store/accounts.ts';
import { appendAudit } from '../../store/audit.ts';
import { insertObligation } from '../../store/obligations.ts';
import {
  insertAbsence,
  insertAgency,
  insertExternalParty,
  insertHolding,
  insertOfficial,
  insertPosition,
  insertTeam,
  insertUnit,
} from '../../store/organisation.ts';
import { asDb, type Tx, withAgency } from '../../store/pool.ts';
import { insertSopVersion } from '../../store/sop.ts';
import { listCatalogueFiles } from '../catalogue.ts';
import { dueMoment } from '../obligation-time.ts';
import { hashPassword } from '../password-hash.ts';
import { periodOf, periodText } from '../period.ts';
import type { App } from '../ports.ts';
import { checkSopText } from '../sop-file.ts';
import { seedRuns } from './seed-runs.ts';
import { DEMO_WORLD } from './world.ts';
import type { WorldAgency } from './world-model.ts';

export type DemoAccount = WelcomeView['demoAccounts'][number];

export interface DemoOptions {
  /** Of every demo account; shown on loopback only. */
  readonly password: string;
  /** Folder of the catalogue. */
  readonly catalogueRoot: string;
  /** False: offices only, nothing under way. */
  readonly withRuns?: boolean;
  /** Hears of a file of the catalogue that was left out. */
  readonly onFaultyFile?: (file: string, message: string) => void;
}

/** What the seeding of one office found or made, by the keys of the world. */
export interface SeededAgency {
  readonly agencyId: AgencyId;
  readonly today: LocalDate;
  readonly units: ReadonlyMap<string, OrgUnitId>;
  readonly officials: ReadonlyMap<string, OfficialId>;
}

/** The accounts of the demo world with its one password, in the order of the world. */
export function demoAccounts(password: string): DemoAccount[] {
  return DEMO_WORLD.flatMap((agency) =>
    agency.people.flatMap((person) =>
      person.login === undefined
        ? []
        : [
            {
              username: `${person.login}@${agency.slug}`,
              password,
              name: person.name,
              role: person.role,
              agency: agency.name,
            },
          ],
    ),
  );
}

/**
 * Makes what is missing of the four offices, their SOPs in force and a few berkas under way; gives the accounts.
 * Each office is made in one transaction: after a crash it is there whole or not at all.
 */
export async function seedDemo(app: App, options: DemoOptions): Promise<DemoAccount[]> {
  const missing: WorldAgency[] = [];
  for (const world of DEMO_WORLD) {
    if (!(await isThere(app, world))) {
      missing.push(world);
    }
  }
  if (missing.length > 0) {
    await seedMissing(app, options, missing);
  }
  return demoAccounts(options.password);
}

async function seedMissing(
  app: App,
  options: DemoOptions,
  missing: readonly WorldAgency[],
): Promise<void> {
  const sops = await readDemoSops(options);
  const passwordHash = await hashPassword(options.password);
  for (const world of missing) {
    const own = sops.filter(({ agency }) => agency === world.catalogue);
    const seeded = await seedAgency(app, world, own, passwordHash);
    if (options.withRuns !== false) {
      await seedRuns(app, world.slug, seeded);
    }
  }
}

/** The SOPs that have no errors; one faulty file must not keep the others, and the office, from starting. */
async function readDemoSops(options: DemoOptions): Promise<SopDefinition[]> {
  const sops: SopDefinition[] = [];
  for (const file of await listCatalogueFiles(options.catalogueRoot)) {
    const text = await readFile(join(options.catalogueRoot, file), 'utf8');
    const { sop, problems } = checkSopText(text, file);
    if (sop === null) {
      options.onFaultyFile?.(file, problems[0]?.message ?? '');
    } else {
      sops.push(sop);
    }
  }
  return sops;
}

async function isThere(app: App, world: WorldAgency): Promise<boolean> {
  const login = world.people.find((person) => person.login !== undefined)?.login ?? '';
  return (await findAccount(asDb(app.pool), `${login}@${world.slug}`)) !== null;
}

async function seedAgency(
  app: App,
  world: WorldAgency,
  sops: readonly SopDefinition[],
  passwordHash: string,
): Promise<SeededAgency> {
  const agencyId = app.ids.next() as AgencyId; // a fresh id of our own
  const today = localDateOf(app.clock.now(), world.zone);
  return withAgency(app.pool, agencyId, async (tx) => {
    const { slug, name, zone } = world;
    must(await insertAgency(tx, { slug, name, zone, isDemo: true }));
    const units = await seedUnits(tx, world);
    const officials = await seedPeople(tx, world, passwordHash);
    const posts = await seedPosts(tx, world, units);
    await seedHoldings(tx, world, { posts, officials, today });
    const parties = await seedParties(tx, world);
    await seedTeams(tx, world, { officials, parties, today });
    for (const sop of sops) {
      const isSimulationOnly = unconfirmedSteps(sop).length > 0;
      await insertSopVersion(tx, {
        definition: sop,
        status: 'inForce',
        createdBy: null,
        isSimulationOnly,
      });
    }
    await seedObligations(tx, world, { units, today });
    await appendAudit(tx, agencyId, { kind: 'agency.seeded', accountId: null, officialId: null });
    return { agencyId, today, units, officials };
  });
}

async function seedUnits(tx: Tx, world: WorldAgency): Promise<Map<string, OrgUnitId>> {
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

async function seedPeople(
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

async function seedPosts(
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

async function seedHoldings(tx: Tx, world: WorldAgency, posting: Posting): Promise<void> {
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

async function seedParties(tx: Tx, world: WorldAgency): Promise<Map<string, ExternalPartyId>> {
  const parties = new Map<string, ExternalPartyId>();
  for (const party of world.externalParties) {
    parties.set(party.name, must(await insertExternalParty(tx, party)));
  }
  return parties;
}

async function seedTeams(
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

async function seedObligations(
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
function must<T>(result: Result<T, Rejection>): T {
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
