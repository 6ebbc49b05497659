/**
 * One thread that sets papers in type, started with the first paper and kept. It does not hold the process open,
 * except while somebody waits for a paper; when it dies, those who wait are told and the next paper starts another.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Logo } from '../model.ts';
import { faultOf, PdfFault } from './fault.ts';

export type PdfStandard = 'a-3a' | 'a-1b';

export interface CompileJob {
  /** A file in `templates/`. */
  readonly template: 'sop.typ' | 'checklist.typ' | 'dossier.typ';
  /** What the template reads as JSON. Text reaches the template in no other way, so it stays text. */
  readonly data: unknown;
  readonly logo: Logo | null;
  readonly standard: PdfStandard;
}

export interface CompiledPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

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

interface Press {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

const HERE = dirname(fileURLToPath(import.meta.url));
const WORKSPACE = join(HERE, 'templates');
const FONT_PACKAGE = '@expo-google-fonts/arimo/package.json';
const FONT_STYLES = ['400Regular', '400Regular_Italic', '700Bold'];
const LOGO_ENDINGS: Readonly<Record<Logo['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
};

let mutPress: Press | null = null;
let mutLastId = 0;

/**
 * Compiles a template with its data. The same job gives the same bytes. Throws `MissingGlyphFault` when a
 * character is in no font, `PdfFault` for everything else, warnings too.
 */
export function compilePdf(job: CompileJob): Promise<CompiledPdf> {
  const press = mutPress ?? startPress();
  mutLastId += 1;
  const id = mutLastId;
  const logo = job.logo === null ? null : `logo.${LOGO_ENDINGS[job.logo.mediaType]}`;
  return new Promise((resolve, reject) => {
    press.waiting.set(id, { resolve, reject });
    press.worker.ref();
    press.worker.postMessage({
      id,
      template: join(WORKSPACE, job.template),
      data: JSON.stringify({ ...(job.data as object), logo: logo === null ? null : `/${logo}` }),
      standard: job.standard,
      files:
        job.logo === null || logo === null
          ? []
          : [{ path: join(WORKSPACE, logo), bytes: job.logo.bytes }],
    });
  });
}

function startPress(): Press {
  const fonts = dirname(createRequire(import.meta.url).resolve(FONT_PACKAGE));
  const worker = new Worker(new URL('./compile-worker.mjs', import.meta.url), {
    workerData: {
      workspace: WORKSPACE,
      fontFolders: FONT_STYLES.map((style) => join(fonts, style)),
    },
  });
  const press: Press = { worker, waiting: new Map() };
  worker.unref();
  worker.on('message', (answer: Answer) => settle(press, answer));
  worker.on('error', (error) => giveUp(press, error));
  worker.on('exit', (code) => giveUp(press, new Error(`utas penyusun berhenti (kode ${code})`)));
  mutPress = press;
  return press;
}

function settle(press: Press, { id, bytes, pageCount, problems }: Answer): void {
  const waiting = press.waiting.get(id);
  press.waiting.delete(id);
  if (press.waiting.size === 0) {
    press.worker.unref();
  }
  if (bytes !== undefined && pageCount !== undefined) {
    waiting?.resolve({ bytes, pageCount });
  } else {
    waiting?.reject(faultOf(problems ?? []));
  }
}

/** The thread is gone: whoever waits is told, and the next paper starts another. */
function giveUp(press: Press, cause: Error): void {
  if (mutPress === press) {
    mutPress = null;
  }
  for (const { reject } of press.waiting.values()) {
    reject(new PdfFault([cause.message], { cause }));
  }
  press.waiting.clear();
}
