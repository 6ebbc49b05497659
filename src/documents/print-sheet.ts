import { layoutSheet } from '../chart/layout.ts';
import type { ChartSheet, PaperName } from '../chart/model.ts';
import type { SopDefinition } from '../domain/sop/index.ts';

/** Height in points of the block of coordinating endorsements, with the space over it. */
export const ENDORSEMENT_FOOT = 36;

/**
 * The sheet of an SOP as it is printed: pages keep room at their foot for the coordinating endorsements, where
 * the SOP has any. PDF, DOCX and HTML are made from this sheet, so that they break their pages alike.
 */
export function printedSheet(sop: SopDefinition, paper: PaperName): ChartSheet {
  return layoutSheet(sop, { paper, footHeight: endorsementFootOf(sop) });
}

/** Points that the foot of each page needs over the margin: none where nobody endorses. */
export function endorsementFootOf(sop: SopDefinition): number {
  return (sop.identitySheet.coordinatingEndorsements ?? []).length > 0 ? ENDORSEMENT_FOOT : 0;
}
