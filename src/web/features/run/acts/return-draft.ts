/** What is said when work is sent back, from the dialog to the command. Pure. */
import type { AllowedActView } from '../../../../contract/run.ts';
import type { PaperRecord, ReturnTask } from '../../../../domain/run/commands.ts';
import type { Wire, WireCommand } from '../../../api/answers.ts';
import type { SentFile } from '../../../components/FilePicker.tsx';
import { run as text } from '../../../messages/run.ts';

export interface ReturnDraft {
  readonly to: string;
  readonly quick: readonly string[];
  readonly reason: string;
  readonly photo: SentFile | null;
  readonly nature: ReturnTask['nature'];
  readonly keepEndorsements: boolean;
  readonly mode: ReturnTask['mode'];
  readonly items: readonly string[];
}

/** A draft that goes to the SOP's own target, step by step. */
export function emptyReturn(act: AllowedActView): ReturnDraft {
  return {
    to: act.targets?.[0]?.step ?? '',
    quick: [],
    reason: '',
    photo: null,
    nature: 'substantive',
    keepEndorsements: false,
    mode: 'replay',
    items: [],
  };
}

/** The reason as one text: the tapped words first, then the written ones. Empty: nothing was said. */
export function reasonOf(draft: ReturnDraft): string {
  const parts = [...draft.quick, draft.reason.trim()].filter((part) => part !== '');
  if (parts.length === 0) {
    return draft.photo === null ? '' : text.back.photoReason;
  }
  return parts.join('. ');
}

/** What still lacks before the return can be sent; nothing when it is whole. */
export function faultOf(draft: ReturnDraft, act: AllowedActView): string | null {
  if (reasonOf(draft) === '') {
    return text.back.needReason;
  }
  const target = act.targets?.find((one) => one.step === draft.to);
  const mustChoose = target?.items !== null && target?.items !== undefined;
  return mustChoose && draft.items.length === 0 ? text.back.needItems : null;
}

/** The command; modes and items that the target does not know are left out. */
export function buildReturn(
  act: AllowedActView,
  draft: ReturnDraft,
  paper?: Wire<PaperRecord>,
): WireCommand {
  const target = act.targets?.find((one) => one.step === draft.to);
  const isRedactional = draft.nature === 'redactional';
  const command: Wire<ReturnTask> = {
    kind: 'returnTask',
    taskId: act.taskId ?? '',
    taskRevision: act.taskRevision ?? 0,
    to: draft.to,
    reason: reasonOf(draft),
    nature: draft.nature,
    mode: target?.canGoBackToMe === true ? draft.mode : 'replay',
    ...(isRedactional && draft.keepEndorsements ? { keepEndorsements: true } : {}),
    ...(draft.photo === null ? {} : { photo: draft.photo.fileId }),
    ...(target?.items === null || target?.items === undefined ? {} : { items: draft.items }),
    ...(paper === undefined ? {} : { paper }),
  };
  return command;
}
