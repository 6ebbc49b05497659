/** Paragraphs as all parts of the document set them. */
import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import { halfPoints, twips } from './units.ts';

/** Arimo, in which the sheet is measured, has the widths of Arial, which every office has. */
export const FONT = 'Arial';
/** Height of a line in parts of the font size; that of the sheet. */
const LINE = 1.18;

export interface TextStyle {
  readonly size: number;
  readonly isBold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly isUnderlined?: boolean;
  /** In points. */
  readonly before?: number;
  readonly after?: number;
  /** Hangs behind a mark like "1." or "-" by so many points. */
  readonly hang?: number;
  readonly keepNext?: boolean;
}

/** One paragraph of plain words; a tab after the mark where it hangs. */
export function paragraph(text: string, style: TextStyle): Paragraph {
  return new Paragraph({
    alignment: ALIGNMENTS[style.align ?? 'left'],
    keepNext: style.keepNext ?? false,
    spacing: {
      line: twips(style.size * LINE),
      lineRule: LineRuleType.EXACT,
      before: twips(style.before ?? 0),
      after: twips(style.after ?? 0),
    },
    ...(style.hang === undefined
      ? {}
      : {
          indent: { left: twips(style.hang), hanging: twips(style.hang) },
          tabStops: [{ type: 'left', position: twips(style.hang) }],
        }),
    children: [textRun(text, style)],
  });
}

/** Words in the font of the document. */
export function textRun(text: string, style: Pick<TextStyle, 'size' | 'isBold' | 'isUnderlined'>) {
  return new TextRun({
    text,
    font: FONT,
    size: halfPoints(style.size),
    bold: style.isBold ?? false,
    ...(style.isUnderlined === true ? { underline: {} } : {}),
  });
}

/** A paragraph that takes one point of height: what stands between two tables. */
export function thinParagraph(options: {
  readonly pageBreakBefore?: boolean;
  readonly children?: ConstructorParameters<typeof Paragraph>[0];
}): Paragraph {
  const children = typeof options.children === 'object' ? options.children.children : undefined;
  return new Paragraph({
    pageBreakBefore: options.pageBreakBefore ?? false,
    spacing: { line: twips(1), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    run: { size: 2, font: FONT },
    ...(children === undefined ? {} : { children }),
  });
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
