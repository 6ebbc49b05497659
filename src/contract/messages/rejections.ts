/** Every refusal in Indonesian: what happened, why, and what to do next. The compiler asks for each code. */
import type { Rejection, RejectionCode } from '../../domain/common/rejection.ts';
import type { Message, Params } from './message.ts';
import { OFFICE_MESSAGES } from './rejections-office.ts';
import { RUN_MESSAGES } from './rejections-run.ts';
import { TASK_MESSAGES } from './rejections-task.ts';

const REJECTION_MESSAGES: Readonly<Record<RejectionCode, Message>> = {
  ...RUN_MESSAGES,
  ...TASK_MESSAGES,
  ...OFFICE_MESSAGES,
};

/** A refusal as a person reads it. Parameters that are missing leave a sentence that is still whole. */
export function messageOf(rejection: Rejection): {
  readonly message: string;
  readonly next: string;
} {
  const { message, next } = REJECTION_MESSAGES[rejection.code];
  const params = rejection.params ?? {};
  return { message: fill(message, params), next: fill(next, params) };
}

function fill(text: Message['message'], params: Params): string {
  return typeof text === 'string' ? text : text(params);
}
