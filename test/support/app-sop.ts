/** An SOP of a test put in force in an agency of the fixture. */
import { unconfirmedSteps } from '../../src/domain/run/index.ts';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { withAgency } from '../../src/store/pool.ts';
import { insertSopVersion } from '../../src/store/sop.ts';
import type { AppFixture } from './app.ts';

/** Stores the version as in force; gives its id. */
export async function enforce(
  fixture: AppFixture,
  agencyId: Parameters<typeof withAgency>[1],
  definition: SopDefinition,
): Promise<string> {
  const stored = await withAgency(fixture.app.pool, agencyId, (tx) =>
    insertSopVersion(tx, {
      definition,
      status: 'inForce',
      createdBy: null,
      isSimulationOnly: unconfirmedSteps(definition).length > 0,
    }),
  );
  return stored.sopVersionId;
}
