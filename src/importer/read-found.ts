import type { Result } from '../domain/common/result.ts';
import { err } from '../domain/common/result.ts';
import { importError } from './import-error.ts';
import type { ImportDraft, ImportError } from './model.ts';

export interface ReadTools {
  /** Slug of the agency whose SOPs these become. */
  readonly agency: string;
  /** Told from time to time: pages that are read, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Reads what has no lossless form: found SOPs become drafts with doubts. */
export async function readFoundSops(
  _bytes: Uint8Array,
  _fileName: string,
  kind: 'pdf' | 'docx' | 'xlsx' | 'picture' | 'text',
  _tools: ReadTools,
): Promise<Result<readonly ImportDraft[], ImportError>> {
  return err(importError('import.no-sop', kind));
}
