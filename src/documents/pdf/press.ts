/**
 * A thread that sets papers in type one after the other, started with the first paper and kept. It does not hold
 * the process open, except while somebody waits for a paper. When it dies or takes too long over one paper, those
 * who wait are told, and the next paper starts another.
 */
import { Worker } from 'node:worker_threads';
import { faultOf, PdfFault } from './fault.ts';

/** What the thread's script reads; all of it is copied to the thread. */
export interface PressJob {
  /** Path of the template. */
  readonly template: string;
  /** JSON that the template reads as `sys.inputs.data`. */
  readonly data: string;
  readonly standard: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

export interface CompiledPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

export interface PressOptions {
  /** Module of the thread: gets jobs with an `id`, answers each with `bytes` and `pageCount`, or `problems`. */
  readonly script: URL;
  readonly workerData: unknown;
  /** A paper that takes longer is given up. */
  readonly limitMs: number;
}

/** Sets one paper. Throws `MissingGlyphFault` where a character is in no font, else `PdfFault`. */
export type Press = (job: PressJob) => Promise<CompiledPdf>;

interface Answer {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly pageCount?: number;
  readonly problems?: readonly string[];
}

interface Waiting {
  readonly resolve: (pdf: CompiledPdf) => void;
  readonly reject: (fault: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  watch: NodeJS.Timeout | undefined;
}

/** A press; its thread starts with the first paper. */
export function createPress(options: PressOptions): Press {
  let mutThread: Thread | null = null;
  let mutLastId = 0;
  return (job) => {
    if (mutThread === null) {
      const started = startThread(options, () => {
        mutThread = mutThread === started ? null : mutThread;
      });
      mutThread = started;
    }
    const thread = mutThread;
    mutLastId += 1;
    const id = mutLastId;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ ...job, id });
      keepWatch(thread, options.limitMs);
    });
  };
}

function startThread(options: PressOptions, onEnd: () => void): Thread {
  const { script, workerData } = options;
  // Flags of the main process (an inspector, --input-type) are not meant for this script.
  const worker = new Worker(script, { workerData, execArgv: [] });
  const thread: Thread = { worker, waiting: new Map(), watch: undefined };
  const end = (cause: Error) => {
    onEnd();
    clearTimeout(thread.watch);
    for (const { reject } of thread.waiting.values()) {
      reject(new PdfFault([cause.message], { cause }));
    }
    thread.waiting.clear();
  };
  worker.on('message', (answer: Answer) => settle(thread, answer, options.limitMs));
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`utas penyusun berhenti (kode ${code})`)));
  return thread;
}

function settle(thread: Thread, answer: Answer, limitMs: number): void {
  const { id, bytes, pageCount, problems } = answer;
  const waiting = thread.waiting.get(id);
  thread.waiting.delete(id);
  keepWatch(thread, limitMs);
  if (bytes !== undefined && pageCount !== undefined) {
    waiting?.resolve({ bytes, pageCount });
  } else {
    waiting?.reject(faultOf(problems ?? []));
  }
}

/** While somebody waits the thread keeps the process open and has to answer within the limit. */
function keepWatch(thread: Thread, limitMs: number): void {
  clearTimeout(thread.watch);
  if (thread.waiting.size === 0) {
    thread.worker.unref();
    return;
  }
  thread.worker.ref();
  thread.watch = setTimeout(() => void thread.worker.terminate(), limitMs);
}
