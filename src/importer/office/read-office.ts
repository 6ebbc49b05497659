/** Word and Excel files as found SOPs, and as lines for the one who compares. */
import type { FoundSop } from '../model.ts';
import { assembleSops } from './assemble.ts';
import { calibrate } from './calibrate.ts';
import { readDocxDocument } from './docx-document.ts';
import type { OfficeDocument } from './model.ts';
import { rowCount } from './model.ts';
import { openPackage } from './package.ts';
import { readXlsxDocument } from './xlsx-document.ts';

/**
 * The SOPs of a Word file (ECMA-376, transitional or strict): tables with their spans, shapes of DrawingML
 * and VML wherever they are anchored, canvases and groups, connectors glued or merely lying between. Throws
 * `OfficeFault` where the file is broken or grows without end; no SOP in it is an empty list.
 */
export function readDocx(bytes: Uint8Array): readonly FoundSop[] {
  return assembleSops(calibrate(readDocxDocument(openPackage(bytes))));
}

/** The SOPs of an Excel file: cells, merges and drawings of all visible sheets. Throws as `readDocx`. */
export function readXlsx(bytes: Uint8Array): readonly FoundSop[] {
  return assembleSops(readXlsxDocument(openPackage(bytes)));
}

/**
 * The file as lines of text, cells of a row parted by " | ": the line numbers that places of a found SOP
 * name. Throws as `readDocx`.
 */
export function readOfficeLines(bytes: Uint8Array, kind: 'docx' | 'xlsx'): readonly string[] {
  const file = openPackage(bytes);
  return linesOf(kind === 'docx' ? readDocxDocument(file) : readXlsxDocument(file));
}

function linesOf({ parts }: OfficeDocument): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const texts =
      part.kind === 'lines'
        ? part.texts
        : Array.from({ length: rowCount(part) }, (_, row) =>
            part.cells
              .filter((cell) => cell.row === row)
              .map(({ text }) => text.replace(/\s*\n\s*/g, ' '))
              .join(' | '),
          );
    texts.forEach((text, index) => {
      lines[part.line - 1 + index] = text;
    });
  }
  return Array.from(lines, (line) => line ?? '');
}
