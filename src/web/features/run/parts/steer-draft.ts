/** Acts of the person in charge, from the dialog to the command. Pure. */
import type { AllowedActView } from '../../../../contract/run.ts';
import type { WireCommand } from '../../../api/answers.ts';
import { parseItems } from '../task/parse-items.ts';

const STEER_KINDS = [
  'setDeadline',
  'handOverRun',
  'addItem',
  'dropItem',
  'completeOutOfOrder',
  'reopenStep',
  'cancelRun',
] as const;
export type SteerKind = (typeof STEER_KINDS)[number];

export interface SteerDraft {
  readonly reason: string;
  /** Step or list. */
  readonly subject: string;
  /** Item, its name, official or date, as the kind needs. */
  readonly detail: string;
}

/** True for the acts that steer a berkas. */
export function isSteering(kind: AllowedActView['kind']): kind is SteerKind {
  return STEER_KINDS.some((one) => one === kind);
}

/** The command. `unitId` is set when a new item is a unit of the agency. */
export function buildSteering(
  kind: SteerKind,
  draft: SteerDraft,
  unit: { readonly unitId: string; readonly name: string } | undefined,
): WireCommand {
  const reason = draft.reason.trim();
  switch (kind) {
    case 'setDeadline':
      return { kind, deadlineOn: draft.detail === '' ? null : draft.detail, reason };
    case 'handOverRun':
      return { kind, to: draft.detail, reason };
    case 'addItem': {
      const [typed = { key: '', label: '', unitId: null }] = parseItems(draft.detail);
      const item =
        unit === undefined ? typed : { key: unit.unitId, label: unit.name, unitId: unit.unitId };
      return { kind, list: draft.subject, item, reason };
    }
    case 'dropItem':
      return { kind, list: draft.subject, item: draft.detail, reason };
    case 'completeOutOfOrder':
    case 'reopenStep':
      return { kind, step: draft.subject, reason };
    case 'cancelRun':
      return { kind, reason };
  }
}
