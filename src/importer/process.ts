/**
 * The entry of the process that reads one document: it gets an order, writes the answer into its own folder and
 * ends. Nothing that parses is loaded before the ways out are closed. Started by `run-process.ts` only.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { closeWaysOut } from './process-guard.ts';
import type { ProcessMessage, ProcessOrder } from './process-model.ts';

const MEGABYTE = 1024 * 1024;
const MEMORY_EVERY_MS = 250;

function tell(message: ProcessMessage): void {
  process.send?.(message);
}

async function answer(order: ProcessOrder): Promise<void> {
  const file = await readFile(order.path);
  // The same memory, but plain: the reader of PDF refuses Node's own kind.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length);
  if (order.task.kind === 'page') {
    const { viewPage } = await import('./page-view.ts');
    const view = await viewPage(bytes, order.fileName, order.task.page, order.limits);
    await writeFile(order.answerPath, JSON.stringify(view));
    return;
  }
  const { importDocument } = await import('./import-document.ts');
  const outcome = await importDocument(bytes, order.fileName, order.limits, {
    agency: order.agency,
    onProgress: (done, total) => tell({ kind: 'progress', done, total }),
  });
  await writeFile(order.answerPath, JSON.stringify(outcome));
}

closeWaysOut();
setInterval(
  () => tell({ kind: 'memory', megabytes: process.memoryUsage.rss() / MEGABYTE }),
  MEMORY_EVERY_MS,
).unref();
process.once('message', (order: ProcessOrder) => {
  void answer(order).then(
    () => {
      process.send?.({ kind: 'answered' } satisfies ProcessMessage, () => process.exit(0));
    },
    (error: unknown) => {
      process.stderr.write(error instanceof Error ? `${error.stack}\n` : `${String(error)}\n`);
      process.exit(1);
    },
  );
});
// Whoever ordered it is gone: nobody waits for the answer.
process.once('disconnect', () => process.exit(1));
tell({ kind: 'ready' });
