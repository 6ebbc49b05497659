/** What changes seldom and is asked at every act: kept by revision, so that it is never stale. */
import type { Pool } from 'pg';
import type { Directory } from '../domain/agency/directory-model.ts';
import type { WorkCalendar } from '../domain/calendar/model.ts';
import type { AgencyId, SopVersionId } from '../domain/common/ids.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import { loadCalendar } from '../store/calendar.ts';
import { loadDirectory } from '../store/directory.ts';
import { withAgency } from '../store/pool.ts';
import { findSopVersion } from '../store/sop.ts';
import { createLru } from './lru.ts';

export interface References {
  /** Units, posts and people at least as new as the revision. */
  directory(agencyId: AgencyId, revision: number): Promise<Directory>;
  /** The working time at least as new as the revision. */
  calendar(agencyId: AgencyId, revision: number): Promise<WorkCalendar>;
  /** The body of a version, which never changes; null where this agency has none of that id. */
  sop(agencyId: AgencyId, sopVersionId: SopVersionId): Promise<SopDefinition | null>;
}

const AGENCIES = 500;
const SOPS = 2_000;

/** Empty caches over a database. */
export function createReferences(pool: Pool): References {
  const directories = createLru<Directory>(AGENCIES);
  const calendars = createLru<WorkCalendar>(AGENCIES);
  const sops = createLru<SopDefinition>(SOPS);
  return {
    directory: (agencyId, revision) =>
      directories.get(`${agencyId}:${revision}`, () => withAgency(pool, agencyId, loadDirectory)),
    calendar: (agencyId, revision) =>
      calendars.get(`${agencyId}:${revision}`, () => withAgency(pool, agencyId, loadCalendar)),
    async sop(agencyId, sopVersionId) {
      const key = `${agencyId}:${sopVersionId}`;
      const known = sops.peek(key);
      if (known !== undefined) {
        return known;
      }
      const found = await withAgency(pool, agencyId, (tx) => findSopVersion(tx, sopVersionId));
      // Only what exists is kept: an unknown id may be imported a moment later.
      return found === null ? null : sops.get(key, () => Promise.resolve(found.definition));
    },
  };
}
