/** What begins a berkas, from the form to the request. Pure. */
import type { OpenRunRequest } from '../../../../contract/run.ts';
import type { SopView } from '../../../../contract/sop.ts';
import type { NewItem } from '../../../../domain/run/commands.ts';
import type { Wire } from '../../../api/answers.ts';
import { formatPeriod } from '../../../format.ts';
import { parseChoice } from '../completion.ts';

export interface OpenDraft {
  readonly trigger: string;
  readonly unitId: string;
  readonly title: string;
  readonly reference: string;
  readonly referenceOn: string;
  readonly period: string;
  readonly deadlineOn: string;
  readonly items: readonly Wire<NewItem>[];
  /** `officialId|positionId` by performer column. */
  readonly assignees: Readonly<Record<string, string>>;
}

const MATTERS: Readonly<Record<string, string>> = {
  incomingLetter: 'letter',
  oralOrder: 'oralOrder',
  period: 'period',
};

/** What may be known beforehand: the first way that is open, the unit, the period now. */
export function emptyOpening(sop: SopView): OpenDraft {
  const offer = sop.starts.find((one) => one.allowed) ?? sop.starts[0];
  const period = offer?.period ?? '';
  return {
    trigger: offer?.trigger ?? 'oralOrder',
    unitId: sop.units[0]?.unitId ?? '',
    title:
      offer?.trigger === 'period' && period !== ''
        ? `${sop.definition.identitySheet.title}, ${formatPeriod(period)}`
        : '',
    reference: '',
    referenceOn: '',
    period,
    deadlineOn: '',
    items: [],
    assignees: {},
  };
}

export interface OpeningKind {
  readonly isSimulation: boolean;
  readonly correctionOf: string | null;
  readonly newEdition: boolean;
}

/** The request; fields that this way of beginning does not ask are empty. */
export function buildOpening(sop: SopView, draft: OpenDraft, kind: OpeningKind): OpenRunRequest {
  const isLetter = draft.trigger === 'incomingLetter';
  const assignees = Object.entries(draft.assignees)
    .filter(([, value]) => value !== '')
    .map(([performer, value]) => ({ performer, ...parseChoice(value) }));
  return {
    sopVersionId: sop.sopVersionId,
    unitId: draft.unitId,
    trigger: draft.trigger,
    matterKind: MATTERS[draft.trigger] ?? 'other',
    title: draft.title.trim(),
    reference: isLetter ? orNull(draft.reference) : null,
    referenceOn: isLetter ? orNull(draft.referenceOn) : null,
    period: orNull(draft.period),
    deadlineOn: orNull(draft.deadlineOn),
    isSimulation: kind.isSimulation,
    ...(kind.newEdition ? { newEdition: true } : {}),
    ...(kind.correctionOf === null ? {} : { correctionOf: kind.correctionOf }),
    ...(sop.firstList === null ? {} : { items: draft.items.map((item) => ({ ...item })) }),
    ...(assignees.length === 0 ? {} : { assignees }),
  };
}

function orNull(words: string): string | null {
  return words.trim() === '' ? null : words.trim();
}
