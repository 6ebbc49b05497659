/** What stands on every page: the mark at its head; title, number, page and endorsements at its foot. */
import {
  Footer,
  Header,
  type ISectionPropertiesOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import type { SopDefinition } from '../../domain/sop/model.ts';
import type { PrintContext } from '../model.ts';
import { cell, row, table } from './table.ts';
import { FONT, paragraph } from './text.ts';
import { halfPoints, twips } from './units.ts';

const FOOT_SIZE = 7.5;
const FOOT_DISTANCE = 10;
const HEAD_DISTANCE = 12;
/** Name of the post above, room for the initials below. */
const ENDORSEMENT = { name: 9, room: 17, width: 120 };

/** Height that the foot with endorsements takes from the lower edge of the page. */
export const ENDORSED_FOOT =
  FOOT_DISTANCE + FOOT_SIZE * 1.2 + 2 + ENDORSEMENT.name + ENDORSEMENT.room + 2;

export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Size and margins of a page. `top`: where the text begins. */
export function pageProperties(
  { width, height, margin }: PageFrame,
  top: number,
): ISectionPropertiesOptions {
  const isLandscape = width > height;
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  return {
    page: {
      // docx turns the paper itself.
      size: {
        width: twips(short),
        height: twips(long),
        orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twips(top),
        left: twips(margin),
        right: twips(margin),
        bottom: twips(FOOT_DISTANCE + FOOT_SIZE * 1.5),
        header: twips(HEAD_DISTANCE),
        footer: twips(FOOT_DISTANCE),
      },
    },
  };
}

/** "SIMULASI" or "DRAF" where the SOP may not be carried out; else an empty head. */
export function pageHeader(print: PrintContext): Header {
  return new Header({
    children: [
      paragraph(print.mark?.toUpperCase() ?? '', { size: 9, isBold: true, align: 'center' }),
    ],
  });
}

/** Title and number left, the page right; above them the block of endorsements where the SOP has one. */
export function pageFooter(
  sop: SopDefinition,
  { width, margin }: PageFrame,
  hasEndorsements: boolean,
): Footer {
  const { title, number, coordinatingEndorsements } = sop.identitySheet;
  const room = width - 2 * margin;
  const style = { font: FONT, size: halfPoints(FOOT_SIZE) };
  const line = new Paragraph({
    spacing: { line: twips(FOOT_SIZE * 1.2), lineRule: 'exact', before: twips(2) },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(room) }],
    children: [
      new TextRun({ ...style, text: number === null ? title : `${title} · ${number}` }),
      new TextRun({
        ...style,
        children: ['\tHalaman ', PageNumber.CURRENT, ' dari ', PageNumber.TOTAL_PAGES],
      }),
    ],
  });
  const posts = hasEndorsements ? (coordinatingEndorsements ?? []) : [];
  return new Footer({
    children: posts.length === 0 ? [line] : [endorsementTable(posts, room), line],
  });
}

function endorsementTable(posts: readonly string[], room: number) {
  const width = Math.min(ENDORSEMENT.width, room / posts.length);
  const padding = { top: 0, right: 2, bottom: 0, left: 2 };
  return table(
    [
      row(
        posts.map((post) =>
          cell([paragraph(post, { size: 6.5, align: 'center' })], { width, padding }),
        ),
        { height: { points: ENDORSEMENT.name, isExact: true } },
      ),
      row(
        posts.map(() => cell([paragraph('', { size: 6.5 })], { width, padding })),
        { height: { points: ENDORSEMENT.room, isExact: true } },
      ),
    ],
    posts.map(() => width),
    room - width * posts.length,
  );
}
