/** How a draft stands and whether it may still be changed. */
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { beginConfirming, type ConfirmState } from '../../importer/confirm/confirm.ts';
import type { ImportDraft } from '../../importer/model.ts';
import type { DraftRecord } from '../../store/imports.ts';

/** The draft as it stands: as it was read, or as a person has corrected it since. */
export function stateOf(record: DraftRecord): ConfirmState {
  return record.state === null
    ? beginConfirming(record.body as ImportDraft) // written by `readImport`
    : (record.state as ConfirmState); // written by `confirmDraft`
}

/** The record of a draft that may still be changed by whoever saw this revision. */
export function checkOpen(
  record: DraftRecord | null,
  revision: number,
): Result<DraftRecord, Rejection> {
  if (record === null) {
    return err(rejection('import.not-found'));
  }
  if (record.ratifiedAt !== null) {
    return err(rejection('import.ratified'));
  }
  return record.revision === revision ? ok(record) : err(rejection('import.draft-changed'));
}
