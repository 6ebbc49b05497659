/** The templates, fonts and thread with which papers are set in type. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logo } from '../model.ts';
import { type CompiledPdf, createPress, type PressJob } from './press.ts';

export type PdfStandard = 'a-3a' | 'a-1b';

export interface CompileJob {
  /** A file in `templates/`. */
  readonly template: 'sop.typ' | 'checklist.typ' | 'dossier.typ';
  /** What the template reads as JSON. Text reaches the template in no other way, so it stays text. */
  readonly data: object;
  readonly logo: Logo | null;
  readonly standard: PdfStandard;
}

/** An SOP takes some 20 ms, the largest some 300; a picture made to keep a renderer busy takes for ever. */
const LIMIT_MS = 60_000;

/** An SOP takes some 150 kB; the same one is often asked for by several people of an office. */
const KEPT_PAPERS = 16;

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));
const FONT_STYLES = ['400Regular', '400Regular_Italic', '700Bold'];
const LOGO_ENDINGS: Readonly<Record<Logo['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
};

/** What the thread's script needs to start: where templates and fonts are. */
export function pressSetting(): { readonly script: URL; readonly workerData: object } {
  const require = createRequire(import.meta.url);
  const fonts = dirname(require.resolve('@expo-google-fonts/arimo/package.json'));
  return {
    script: new URL('./compile-worker.mjs', import.meta.url),
    workerData: {
      workspace: TEMPLATES,
      fontFolders: FONT_STYLES.map((style) => join(fonts, style)),
    },
  };
}

const press = createPress({ ...pressSetting(), limitMs: LIMIT_MS });
const kept = new Map<string, CompiledPdf>();

/**
 * Compiles a template with its data, on the one thread that all papers share. The same job gives the same bytes,
 * so a paper asked for again soon is given from memory. Throws `MissingGlyphFault` when a character is in no font,
 * `PdfFault` for everything else, warnings too.
 */
export async function compilePdf(job: CompileJob): Promise<CompiledPdf> {
  const ready = pressJob(job);
  const key = hashOf(ready);
  const pdf = kept.get(key) ?? (await press(ready));
  kept.delete(key);
  kept.set(key, pdf); // last in the order of the map: last to go
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_PAPERS))) {
    kept.delete(oldest);
  }
  return { ...pdf, bytes: pdf.bytes.slice() };
}

function hashOf({ template, data, standard, files }: PressJob): string {
  const hash = createHash('sha256').update(`${template}\n${standard}\n`);
  for (const { path, bytes } of files) {
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return hash.update(data).digest('base64');
}

/** A job as the thread's script reads it: the emblem is a file beside the templates that only it sees. */
export function pressJob({ template, data, logo, standard }: CompileJob): PressJob {
  const name = logo === null ? null : `logo.${LOGO_ENDINGS[logo.mediaType]}`;
  return {
    template: join(TEMPLATES, template),
    data: JSON.stringify({ ...data, logo: name === null ? null : `/${name}` }),
    standard,
    files:
      logo === null || name === null ? [] : [{ path: join(TEMPLATES, name), bytes: logo.bytes }],
  };
}
