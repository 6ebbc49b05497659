/** An SOP as `templates/sop.typ` reads it. */
import type { ChartSheet } from '../../chart/model.ts';
import { formatSop, type SopDefinition } from '../../domain/sop/index.ts';
import { type FktpContent, fktpContent } from '../fktp.ts';
import {
  type IdentityContent,
  identityContent,
  isUnconfirmed,
  RECONSTRUCTED_MARK,
  RECONSTRUCTED_NOTE,
} from '../identity.ts';
import type { PrintContext } from '../model.ts';
import { endorsementFootOf } from '../print-sheet.ts';
import { type ChartPageData, chartPageData } from './chart-data.ts';
import { type PaperData, paperData } from './paper-data.ts';

export interface SopData extends PaperData, Pick<IdentityContent, 'fields' | 'ratifier' | 'boxes'> {
  readonly form: SopDefinition['format'];
  /** Pages of the whole paper, if the identity sheet fits one; null: the template counts them, at twice the time. */
  readonly pageCount: number | null;
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
  readonly fktp: FktpContent | null;
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
    pageCount: 1 + sheet.pages.length,
    number: sop.identitySheet.number,
    page: {
      width: sheet.width,
      height: sheet.height,
      margin: sheet.margin,
      footHeight: sheet.margin + endorsementFootOf(sop),
    },
    fields: identity.fields,
    ratifier: identity.ratifier,
    boxes: identity.boxes,
    endorsements,
    note: `${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`,
    charts: sheet.pages.map((page) => chartPageData(sheet, page, marked, RECONSTRUCTED_MARK)),
    fktp: sop.format === 'fktp' ? fktpContent(sop) : null,
    attachment: isAttached ? `${JSON.stringify(formatSop(sop), null, 2)}\n` : null,
  };
}
