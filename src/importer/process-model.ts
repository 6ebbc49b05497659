/** What passes between the program and the process that reads one document. */
import type { ImportLimits } from './limits.ts';

export type ProcessTask =
  | { readonly kind: 'import' }
  /** One page as it stands on paper, from 1. */
  | { readonly kind: 'page'; readonly page: number };

/** From the program, once, when the process says that it is ready. */
export interface ProcessOrder {
  readonly task: ProcessTask;
  /** Where the document lies, and the name that its owner gave it. */
  readonly path: string;
  readonly fileName: string;
  /** Slug of the agency whose SOPs these become. */
  readonly agency: string;
  /** Where the answer is written: too large for a message. */
  readonly answerPath: string;
  readonly limits: ImportLimits;
}

export type ProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** For systems on which the program cannot look at the memory of another process. */
  | { readonly kind: 'memory'; readonly megabytes: number }
  | { readonly kind: 'answered' };
