/** An SOP as `templates/sop.typ` reads it. */
import type { ChartSheet } from '../../chart/model.ts';
import { formatSop, type SopDefinition, type Step } from '../../domain/sop/index.ts';
import {
  type IdentityContent,
  identityContent,
  isUnconfirmed,
  type LabelledText,
  printedDate,
  RECONSTRUCTED_MARK,
  RECONSTRUCTED_NOTE,
} from '../identity.ts';
import type { PrintContext } from '../model.ts';
import { type ChartPageData, chartPageData } from './chart-data.ts';
import { type PaperData, paperData } from './paper-data.ts';

/** Foot of a page in points: a line with the page's number, and above it the block of endorsements. */
const FOOT_HEIGHT = 24;
const ENDORSED_FOOT_HEIGHT = 56;

interface ListedPart {
  readonly label: string;
  readonly items: readonly string[];
}

interface FktpData {
  readonly fields: readonly LabelledText[];
  readonly parts: readonly ListedPart[];
  readonly steps: readonly string[];
  readonly hasMarks: boolean;
  readonly lastParts: readonly ListedPart[];
  readonly history: readonly (readonly string[])[];
}

export interface SopData extends PaperData, Pick<IdentityContent, 'fields' | 'ratifier' | 'boxes'> {
  readonly form: SopDefinition['format'];
  readonly number: string | null;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly margin: number;
    readonly footHeight: number;
  };
  readonly endorsements: readonly string[];
  readonly note: string;
  readonly charts: readonly ChartPageData[];
  readonly fktp: FktpData | null;
  /** The SOP's own JSON, which the file carries; null where the standard forbids attachments. */
  readonly attachment: string | null;
}

/** All that the template draws. `isAttached`: the file carries the SOP as data. */
export function sopData(
  sop: SopDefinition,
  sheet: ChartSheet,
  print: PrintContext,
  isAttached: boolean,
): SopData {
  const identity = identityContent(sop, print);
  const endorsements = sop.identitySheet.coordinatingEndorsements ?? [];
  const marked = new Set(sop.steps.filter(isUnconfirmed).map((step) => step.key));
  return {
    ...paperData(identity.title, print),
    form: sop.format,
    number: sop.identitySheet.number,
    page: {
      width: sheet.width,
      height: sheet.height,
      margin: sheet.margin,
      footHeight: endorsements.length > 0 ? ENDORSED_FOOT_HEIGHT : FOOT_HEIGHT,
    },
    fields: identity.fields,
    ratifier: identity.ratifier,
    boxes: identity.boxes,
    endorsements,
    note: `${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`,
    charts: sheet.pages.map((page) => chartPageData(sheet, page, marked, RECONSTRUCTED_MARK)),
    fktp: sop.format === 'fktp' ? fktpData(sop) : null,
    attachment: isAttached ? `${JSON.stringify(formatSop(sop), null, 2)}\n` : null,
  };
}

function fktpData(sop: SopDefinition): FktpData {
  const { identitySheet, fktp, changeHistory } = sop;
  const lastChange = changeHistory.at(-1);
  return {
    fields: [
      { label: 'No. Dokumen', text: identitySheet.number ?? '' },
      { label: 'No. Revisi', text: fktp?.revision ?? (lastChange?.no ?? '0').padStart(2, '0') },
      {
        label: 'Tanggal Terbit',
        text: printedDate(identitySheet.effectiveOn ?? identitySheet.ratifiedOn),
      },
    ],
    parts: [
      { label: 'Pengertian', items: sentences(fktp?.definition) },
      { label: 'Tujuan', items: sentences(fktp?.purpose) },
      { label: 'Kebijakan', items: sentences(fktp?.policy) },
      { label: 'Referensi', items: fktp?.references ?? [] },
    ],
    steps: sop.steps.map((step) => stepSentence(sop, step)),
    hasMarks: sop.steps.some(isUnconfirmed),
    lastParts: [
      { label: 'Unit Terkait', items: fktp?.relatedUnits ?? [] },
      { label: 'Dokumen Terkait', items: fktp?.relatedDocuments ?? [] },
    ],
    history: changeHistory.map((change) => [
      change.no,
      change.changed,
      change.content,
      printedDate(change.effectiveOn),
    ]),
  };
}

function sentences(text: string | undefined): readonly string[] {
  return text === undefined || text.trim() === '' ? [] : [text];
}

/** "Petugas menyiapkan alat": the form has no columns, so the sentence begins with who does it. */
function stepSentence(sop: SopDefinition, step: Step): string {
  const labels = step.performers.map(
    (key) => sop.performers.find((performer) => performer.key === key)?.label ?? key,
  );
  const mark = isUnconfirmed(step) ? ` ${RECONSTRUCTED_MARK}` : '';
  return `${labels.join(', ')} ${startedSmall(step.activity)}${mark}`;
}

/** A first letter becomes small, unless the word is an abbreviation: "TIM", "SK". */
function startedSmall(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
