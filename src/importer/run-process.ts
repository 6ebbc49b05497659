import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importError, sizeError } from './import-error.ts';
import type { ImportLimits } from './limits.ts';
import type { ImportErrorCode, ImportOutcome } from './model.ts';
import type { PageOutcome } from './page-model.ts';
import { startMemoryWatch } from './process-memory.ts';
import type { ProcessMessage, ProcessOrder, ProcessTask } from './process-model.ts';

export interface ProcessRequest {
  /** Where the document lies; it is copied into a folder of its own and never written. */
  readonly path: string;
  /** As its owner calls it. */
  readonly fileName: string;
  /** Slug of the agency whose SOPs these become. */
  readonly agency: string;
  readonly limits: ImportLimits;
  readonly onProgress?: (done: number, total: number) => void;
  /** Hears what a reader said when it fell over: a fault of ours that a document brought to light. */
  readonly onFault?: (text: string) => void;
  /** Ends the process; the call then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Old generation of the JavaScript heap; pictures lie outside of it and count only in the whole. */
const HEAP_SHARE = 0.75;
/** What a parser says on stderr when it falls over; more is noise. */
const MOST_STDERR = 4_000;

/**
 * For glibc, elsewhere without effect: large blocks go back to the system when they are freed, whatever was freed
 * before. Pages are arrays of some megabytes each; kept for later use they lie about in pieces and are never of use.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: '1000000', MALLOC_ARENA_MAX: '2' };

/** The built entry, also when this file itself runs from its source under a test. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = join(ROOT, 'dist/importer/process.js');

/**
 * Imports a document in a process of its own, which can read the program and a copy of the document, write into
 * its own folder, and nothing else: no network, no other program. It is ended when it takes longer or more
 * memory than the limits say, and its folder is removed. Throws only for faults of the machine.
 */
export async function importInProcess(request: ProcessRequest): Promise<ImportOutcome> {
  return (await inProcess(request, { kind: 'import' })) as ImportOutcome;
}

/** One page of a document as a person sees it, drawn in such a process too. */
export async function viewPageInProcess(
  request: ProcessRequest,
  page: number,
): Promise<PageOutcome> {
  return (await inProcess(request, { kind: 'page', page })) as PageOutcome;
}

async function inProcess(
  request: ProcessRequest,
  task: ProcessTask,
): Promise<ImportOutcome | PageOutcome> {
  request.signal?.throwIfAborted();
  const { size } = await stat(request.path);
  if (size === 0 || size > request.limits.maxBytes) {
    return { ok: false, error: sizeError(size, request.limits) };
  }
  // The permission model compares true paths: a temporary folder is often behind a link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'laksana-impor-')));
  try {
    const path = join(folder, 'dokumen');
    await copyFile(request.path, path, constants.COPYFILE_FICLONE);
    const answerPath = join(folder, 'jawaban.json');
    const { fileName, agency, limits } = request;
    const order = { task, path, answerPath, fileName, agency, limits };
    const ended = await carryOut(order, folder, request);
    if (ended !== null) {
      request.signal?.throwIfAborted();
      return { ok: false, error: importError(ended) };
    }
    return JSON.parse(await readFile(answerPath, 'utf8')) as ImportOutcome | PageOutcome; // written by process.ts
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null when the process answered; otherwise why it did not. */
function carryOut(
  order: ProcessOrder,
  folder: string,
  { limits, onProgress, onFault, signal }: ProcessRequest,
): Promise<ImportErrorCode | null> {
  return new Promise((resolve, reject) => {
    const child = startChild(folder, limits);
    let stderr = '';
    let hasAnswered = false;
    let killedFor: ImportErrorCode | null = null;
    const kill = (code: ImportErrorCode): void => {
      killedFor ??= code;
      child.kill('SIGKILL');
    };
    const onAbort = (): void => kill('import.timeout');
    const timer = setTimeout(() => kill('import.timeout'), limits.timeoutMs);
    const memory = startMemoryWatch(child.pid ?? 0, limits.maxMemoryMegabytes, () =>
      kill('import.memory'),
    );
    signal?.addEventListener('abort', onAbort, { once: true });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-MOST_STDERR);
    });
    child.on('message', (message: ProcessMessage) => {
      switch (message.kind) {
        case 'ready':
          child.send(order);
          break;
        case 'progress':
          onProgress?.(message.done, message.total);
          break;
        case 'memory':
          memory.hear(message.megabytes);
          break;
        case 'answered':
          hasAnswered = true;
      }
    });
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      clearTimeout(timer);
      memory.stop();
      signal?.removeEventListener('abort', onAbort);
      if (!hasAnswered && killedFor === null) {
        onFault?.(stderr);
      }
      resolve(hasAnswered ? null : (killedFor ?? reasonOf(code, killedBy, stderr)));
    });
  });
}

function startChild(folder: string, limits: ImportLimits): ChildProcess {
  return fork(ENTRY, [], {
    cwd: folder,
    // No secret of the program's environment is there to be found.
    env: ALLOCATOR,
    execArgv: [
      ...wallsAround(folder),
      `--max-old-space-size=${Math.round(limits.maxMemoryMegabytes * HEAP_SHARE)}`,
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
  });
}

/**
 * Node's permission model around a process: it reads the program and its folder, writes into the folder, and
 * starts nothing. Native code (the canvas) and threads (recognition of scans) are needed and allowed.
 */
export function wallsAround(folder: string): readonly string[] {
  const readable = [join(ROOT, 'dist'), join(ROOT, 'node_modules'), join(ROOT, 'package.json')];
  return [
    permissionFlag(),
    ...[...readable, folder].map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${folder}`,
    '--allow-addons',
    '--allow-worker',
    '--no-warnings',
  ];
}

/** Node 20 calls it experimental; later ones do not. */
function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
}

/** Why a process ended by itself without an answer. */
function reasonOf(
  code: number | null,
  killedBy: NodeJS.Signals | null,
  stderr: string,
): ImportErrorCode {
  // The kernel's own watch over memory kills; V8 aborts when its heap is full.
  return killedBy === 'SIGKILL' || /heap out of memory|Array buffer allocation failed/.test(stderr)
    ? 'import.memory'
    : code === null && killedBy === 'SIGABRT'
      ? 'import.memory'
      : 'import.broken';
}
