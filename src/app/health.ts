/** Can requests be served? */
import { listAgencyIds } from '../store/organisation.ts';
import { asDb } from '../store/pool.ts';
import type { App } from './ports.ts';

/** True when the database answers as the application role; throws its fault otherwise. */
export async function isReady(app: App): Promise<boolean> {
  await listAgencyIds(asDb(app.pool));
  return true;
}
