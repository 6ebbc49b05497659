/** The templates, fonts and thread with which papers are set in type. */
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

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));
const FONT_PACKAGE = '@expo-google-fonts/arimo/package.json';
const FONT_STYLES = ['400Regular', '400Regular_Italic', '700Bold'];
const LOGO_ENDINGS: Readonly<Record<Logo['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
};

/** What the thread's script needs to start: where templates and fonts are. */
export function pressSetting(): { readonly script: URL; readonly workerData: object } {
  const fonts = dirname(createRequire(import.meta.url).resolve(FONT_PACKAGE));
  return {
    script: new URL('./compile-worker.mjs', import.meta.url),
    workerData: {
      workspace: TEMPLATES,
      fontFolders: FONT_STYLES.map((style) => join(fonts, style)),
    },
  };
}

const press = createPress({ ...pressSetting(), limitMs: LIMIT_MS });

/**
 * Compiles a template with its data, on the one thread that all papers share. The same job gives the same bytes.
 * Throws `MissingGlyphFault` when a character is in no font, `PdfFault` for everything else, warnings too.
 */
export function compilePdf(job: CompileJob): Promise<CompiledPdf> {
  return press(pressJob(job));
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
