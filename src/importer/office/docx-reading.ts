/** What is known while the body of a Word file is read. */
import type { Flow } from './docx-pages.ts';
import type { TextDefaults } from './docx-text.ts';
import type { Canvas } from './drawing-ml.ts';
import type { OfficePart } from './model.ts';
import type { Numbering } from './numbering.ts';

export interface Reading {
  readonly numbering: Numbering;
  readonly defaults: TextDefaults;
  readonly flow: Flow;
  readonly canvas: Canvas;
  readonly parts: OfficePart[];
  /** LibreOffice counts from the cell in any case, whatever it writes. */
  readonly isLibreOffice: boolean;
  /** Lines of text so far. */
  lines: number;
}
