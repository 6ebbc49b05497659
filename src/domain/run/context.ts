/** Everything a decision may look at, loaded before; `decide` reads nothing else. */

import type { Directory } from '../agency/directory-model.ts';
import type { WorkCalendar } from '../calendar/model.ts';
import type { OfficialId, SopVersionId, TaskId } from '../common/ids.ts';
import type { Instant } from '../common/time.ts';
import type { SopDefinition } from '../sop/model.ts';

export interface Context {
  readonly now: Instant;
  readonly actId: string;
  /** Null: the machine itself. */
  readonly officialId: OfficialId | null;
  readonly sop: SopDefinition;
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  /** Fresh UUIDv7s; more than the act can need. */
  readonly ids: readonly string[];
  /** SOPs that a call could open now, by id: the version in force in this agency. */
  readonly callable: Readonly<Record<string, SopVersionId>>;
  /** Open tasks whose page somebody other than this official has looked at. */
  readonly seenByOthers: readonly TaskId[];
  /** When this official first looked at each open task: effort starts there if he did not take it. */
  readonly firstSeenAt: Readonly<Record<string, Instant>>;
}
