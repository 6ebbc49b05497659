/** Files that a command names must be there, and be this run's or this person's own fresh uploads. */
import type { FileId, RunId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import type { PersonCommand } from '../domain/run/commands.ts';
import { listFiles } from '../store/files.ts';
import type { App } from './ports.ts';
import { reading } from './reader.ts';
import { resolveSession } from './session.ts';
import type { Bearer } from './session-model.ts';

const FIELDS: ReadonlySet<string> = new Set(['fileId', 'photo', 'evidence']);

/** Why the files of a command may not be used; asks nothing of the database when it names none. */
export async function checkCommandFiles(
  app: App,
  bearer: Bearer,
  runId: RunId,
  command: PersonCommand,
): Promise<Rejection | null> {
  const named = new Set<FileId>();
  collect(command, named);
  if (named.size === 0) {
    return null;
  }
  const session = await resolveSession(app, bearer.credential);
  if (!session.ok) {
    return session.error;
  }
  const { officialId } = session.value;
  const found = await reading(app, session.value, (tx) => listFiles(tx, [...named]));
  const usable = found.filter((file) =>
    file.runId === null ? file.uploadedBy === officialId : file.runId === runId,
  );
  return usable.length === named.size ? null : rejection('file.not-found');
}

function collect(value: unknown, mutFound: Set<FileId>): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, one] of Object.entries(value)) {
    if (FIELDS.has(key) && typeof one === 'string') {
      mutFound.add(one as FileId); // its form was checked by the parser of commands
    } else if (key !== 'form') {
      // A form's values are the office's own words, never files.
      collect(one, mutFound);
    }
  }
}
