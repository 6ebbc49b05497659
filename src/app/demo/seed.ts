/** Fills an empty database with the demo world. What stands is left as it is, so it may be started again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WelcomeView } from '../../contract/session.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import type { AgencyId, OfficialId, OrgUnitId } from '../../domain/common/ids.ts';
import type { LocalDate } from '../../domain/common/time.ts';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { findAccount } from '../../store/accounts.ts';
import { appendAudit } from '../../store/audit.ts';
import { insertAgency } from '../../store/organisation.ts';
import { asDb, withAgency } from '../../store/pool.ts';
import { insertSopVersion } from '../../store/sop.ts';
import { listCatalogueFiles } from '../catalogue.ts';
import { hashPassword } from '../password-hash.ts';
import type { App } from '../ports.ts';
import { checkSopText } from '../sop-file.ts';
import { adoptedSops } from './generic.ts';
import {
  must,
  seedHoldings,
  seedObligations,
  seedParties,
  seedPeople,
  seedPosts,
  seedTeams,
  seedUnits,
} from './seed-office.ts';
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
 * Makes what is missing of the offices, their SOPs in force and a few berkas under way; gives the accounts.
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
    const all = [...own, ...adoptedSops(world.slug, own, sops)];
    const seeded = await seedAgency(app, world, all, passwordHash);
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
