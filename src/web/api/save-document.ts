import type { SentDocument } from './client.ts';

/** How long the browser may take to begin saving before its copy is let go. */
const KEPT_MS = 60_000;

/** Lets the browser save a file under its name, as a link to it would. */
export function saveDocument({ blob, fileName }: SentDocument): void {
  const href = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName ?? '';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
}
