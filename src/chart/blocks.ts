/** Lines of text put into a box. */
import type { Box } from '../domain/common/geometry.ts';
import type { TextBlock } from './model.ts';
import { BASELINE, LINE_HEIGHT, measureText } from './text.ts';

export interface BlockStyle {
  readonly fontSize: number;
  readonly isBold: boolean;
  readonly align: 'left' | 'centre';
  /** Between the box and the text, left and right. */
  readonly padding: number;
  /** Lines begin at the top instead of standing in the middle of the box. */
  readonly isAtTop?: boolean;
}

/** Sets lines into a box, upright in its middle; `indents` moves single lines to the right. */
export function blockOf(
  lines: readonly string[],
  box: Box,
  style: BlockStyle,
  indents: readonly number[] = [],
): TextBlock {
  const { fontSize, isBold, align, padding } = style;
  const height = lines.length * fontSize * LINE_HEIGHT;
  const top = style.isAtTop === true ? box.y + padding : box.y + (box.height - height) / 2;
  return {
    box,
    fontSize,
    isBold,
    lines: lines.map((text, index) => {
      const width = measureText(text, fontSize, isBold);
      const x =
        align === 'centre'
          ? box.x + (box.width - width) / 2
          : box.x + padding + (indents[index] ?? 0);
      return { text, x, width, baseline: top + (index * LINE_HEIGHT + BASELINE) * fontSize };
    }),
  };
}
