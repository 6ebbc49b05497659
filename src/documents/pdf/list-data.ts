/** The daftar tilik and the dossier of a run as their templates read them. */
import type { PaperName } from '../../chart/model.ts';
import { complianceRate } from '../../domain/sop/index.ts';
import type { LabelledText } from '../identity.ts';
import type {
  Checklist,
  ChecklistRow,
  DossierPaper,
  DossierReturn,
  DossierRow,
  PrintContext,
  RunDossier,
} from '../model.ts';
import { type PaperData, paperData } from './paper-data.ts';

/** Upright, in points: A4 is 210 × 297 mm, F4 is 215 × 330 mm. */
const PAPERS: Readonly<Record<PaperName, PageSize>> = {
  a4: { width: 595.28, height: 841.89 },
  f4: { width: 609.45, height: 935.43 },
};

interface PageSize {
  readonly width: number;
  readonly height: number;
}

interface ListPaper extends PaperData {
  readonly page: PageSize;
  readonly footLabel: string;
  readonly facts: readonly LabelledText[];
}

export interface ChecklistData extends ListPaper {
  readonly rows: readonly ChecklistRow[];
  /** Ya, Tidak, Tidak berlaku; empty texts on an empty form. */
  readonly counts: readonly string[];
  /** "12 ÷ (12 + 3) × 100 % = 80,0 %"; null where nothing counts. */
  readonly rate: string | null;
}

export interface DossierData extends ListPaper {
  readonly times: readonly LabelledText[];
  readonly rows: readonly DossierRow[];
  readonly returns: readonly DossierReturn[];
  readonly papers: readonly DossierPaper[];
  readonly checksum: string;
}

/** A daftar tilik for `checklist.typ`: upright, with places to write on where nothing is known. */
export function checklistData(
  checklist: Checklist,
  print: PrintContext,
  paper: PaperName,
): ChecklistData {
  const title = `Daftar Tilik ${checklist.sopTitle}`;
  const facts = [
    { label: 'Nama SOP', text: checklist.sopTitle },
    { label: 'Nomor SOP', text: checklist.sopNumber ?? '' },
    { label: 'Unit', text: '' },
    { label: 'Tanggal penilaian', text: '' },
    { label: 'Penilai', text: '' },
  ];
  const isAnswered = checklist.rows.some(({ answer }) => answer !== null);
  return {
    ...paperData(title, print),
    page: PAPERS[paper],
    footLabel: numbered(checklist.sopNumber, title),
    facts:
      checklist.runLabel === null
        ? facts
        : [...facts, { label: 'Berkas', text: checklist.runLabel }],
    rows: checklist.rows,
    counts: (['yes', 'no', 'notApplicable'] as const).map((answer) =>
      isAnswered ? String(countOf(checklist, answer)) : '',
    ),
    rate: rateText(checklist),
  };
}

function rateText(checklist: Checklist): string | null {
  const rate = complianceRate(checklist.rows);
  if (rate === null) {
    return null;
  }
  const yes = countOf(checklist, 'yes');
  const no = countOf(checklist, 'no');
  return `${yes} ÷ (${yes} + ${no}) × 100 % = ${rate.toFixed(1).replace('.', ',')} %`;
}

function countOf(checklist: Checklist, wanted: ChecklistRow['answer']): number {
  return checklist.rows.filter(({ answer }) => answer === wanted).length;
}

/** The dossier of a run for `dossier.typ`: lying, as its table has nine columns. */
export function dossierData(
  dossier: RunDossier,
  print: PrintContext,
  paper: PaperName,
): DossierData {
  const { head } = dossier;
  const { width, height } = PAPERS[paper];
  const context = { ...print, mark: head.mark ?? print.mark };
  const title = `Riwayat Pelaksanaan ${head.sopTitle}: ${head.matter}`;
  return {
    ...paperData(title, context),
    page: { width: height, height: width },
    footLabel: numbered(head.sopNumber, title),
    facts: [
      { label: 'SOP', text: head.sopTitle },
      { label: 'Nomor dan versi', text: numbered(head.sopNumber, `versi ${head.sopVersion}`) },
      { label: 'Unit', text: head.unit },
      { label: 'Perihal', text: head.matter },
    ],
    times: [
      { label: 'Periode', text: head.period ?? '–' },
      { label: 'Dibuka', text: head.openedAt },
      { label: 'Berakhir', text: head.endedAt ?? '–' },
      { label: 'Keadaan', text: head.status },
    ],
    rows: dossier.rows,
    returns: dossier.returns,
    papers: dossier.papers,
    checksum: dossier.checksum,
  };
}

function numbered(number: string | null, text: string): string {
  return number === null || number === '' ? text : `${number} · ${text}`;
}
