/** What may be done next, as screens, server, command line and worker all get it (invariant 4). */
import type { OfficialId, PositionId, TaskId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import type { StepAct } from '../sop/model.ts';
import type { PersonCommand } from './commands.ts';

export interface AssigneeChoice {
  readonly officialId: OfficialId;
  readonly positionId: PositionId | null;
  readonly name: string;
  readonly title: string;
}

/** A column of the rows that open next for which the one who hands on may choose the person. */
export interface AssigneeQuestion {
  readonly performer: string;
  readonly label: string;
  readonly choices: readonly AssigneeChoice[];
  /** True where several posts fit: without a choice it lands in Belum Ditugaskan. */
  readonly advised: boolean;
}

export interface ReturnTarget {
  readonly step: string;
  readonly printedNo: string | null;
  readonly activity: string;
  /** The SOP itself names it. */
  readonly isStandard: boolean;
  readonly canGoBackToMe: boolean;
  /** Items to choose from, when the target lies in a forEach that is behind. */
  readonly items: readonly { readonly key: string; readonly label: string }[] | null;
}

/** One thing that may be done, or why not; a refused one that could ever be his is shown with its reason. */
export interface AllowedAct {
  readonly kind: PersonCommand['kind'];
  readonly taskId: TaskId | null;
  readonly taskRevision: number | null;
  readonly refusal: Rejection | null;
  /** Of `completeTask`. */
  readonly outcome?: string;
  readonly outcomeLabel?: string;
  readonly acts?: readonly StepAct[];
  /** Who comes after: performer columns of the rows that open next, empty at the end. */
  readonly nextPerformers?: readonly string[];
  readonly assignees?: readonly AssigneeQuestion[];
  readonly missingRequirements?: readonly number[];
  readonly branches?: readonly { readonly step: string; readonly activity: string }[];
  /** Of `completeTask` and `openRun`: the list whose items must be fixed on entry. */
  readonly itemsOf?: string;
  readonly needsGuidance?: boolean;
  /** Of a row with a lead: whom he may name as having worked with him. */
  readonly others?: readonly AssigneeQuestion[];
  /** May be recorded from paper by this person for: */
  readonly paperFor?: readonly AssigneeChoice[];
  /** This person himself may act; false: only record from paper. */
  readonly inPerson?: boolean;
  /** Of `returnTask`. */
  readonly targets?: readonly ReturnTarget[];
  readonly mayKeepEndorsements?: boolean;
  /** Of acts on parts: calls, outside parts, requirements, items, steps, performer. */
  readonly subject?: string;
  readonly subjectLabel?: string;
}
