/** Papers as PDF: an SOP on its official form, its checklist, the dossier of a run. */
import type { ChartSheet, PaperName } from '../../chart/model.ts';
import { missingGlyphs } from '../../chart/text.ts';
import type { SopDefinition } from '../../domain/sop/index.ts';
import type { Checklist, PrintContext, PrintedFile, RunDossier } from '../model.ts';
import { type CompileJob, compilePdf, type PdfStandard } from './compile.ts';
import { MissingGlyphFault } from './fault.ts';
import { checklistData, dossierData } from './list-data.ts';
import type { CompiledPdf } from './press.ts';
import { sopData } from './sop-data.ts';
import { drawnTexts } from './texts.ts';

export interface PdfOptions {
  /** PDF/A-3a by default; A-1b, which allows no attachment, is for validators that know nothing newer. */
  readonly standard?: PdfStandard;
}

/**
 * An SOP on its official form: the identity sheet (or the numbered parts of the `fktp` form), then the sheet as
 * it was laid out, page by page. Tagged, fonts embedded, the SOP's canonical JSON attached as `sop.json`; the
 * same input gives the same bytes. Throws `MissingGlyphFault` or `PdfFault`.
 */
export async function renderSopPdf(
  sop: SopDefinition,
  sheet: ChartSheet,
  print: PrintContext,
  options: PdfOptions = {},
): Promise<PrintedFile> {
  const standard = options.standard ?? 'a-3a';
  const data = sopData(sop, sheet, print, standard === 'a-3a');
  const job = { template: 'sop.typ', logo: print.letterhead.logo, standard } as const;
  const pdf = await compileDrawable({ ...job, data });
  const isAsCounted = pdf.pageCount === data.pageCount;
  return pdfFile(
    isAsCounted ? pdf : await compilePdf({ ...job, data: { ...data, pageCount: null } }),
  );
}

/**
 * The daftar tilik of an SOP, upright: empty to be filled in by hand, or with answers and the compliance rate.
 * Throws as `renderSopPdf` does.
 */
export async function renderChecklistPdf(
  checklist: Checklist,
  print: PrintContext,
  paper: PaperName = 'a4',
): Promise<PrintedFile> {
  return await renderList('checklist.typ', checklistData(checklist, print, paper), print);
}

/** The dossier of a run, lying: acts, returns and papers in the order given. Throws as `renderSopPdf` does. */
export async function renderDossierPdf(
  dossier: RunDossier,
  print: PrintContext,
  paper: PaperName = 'a4',
): Promise<PrintedFile> {
  return await renderList('dossier.typ', dossierData(dossier, print, paper), print);
}

async function renderList(
  template: CompileJob['template'],
  data: object,
  { letterhead }: PrintContext,
): Promise<PrintedFile> {
  const job = { template, data, logo: letterhead.logo, standard: 'a-3a' } as const;
  return pdfFile(await compileDrawable(job));
}

/** Compiles a paper whose characters the fonts have; names those that they lack. */
async function compileDrawable(job: CompileJob): Promise<CompiledPdf> {
  const missing = missingGlyphs(drawnTexts(job.data).join(''));
  if (missing.length > 0) {
    throw new MissingGlyphFault(missing);
  }
  return await compilePdf(job);
}

function pdfFile({ bytes }: CompiledPdf): PrintedFile {
  return { bytes, mediaType: 'application/pdf', extension: 'pdf' };
}
