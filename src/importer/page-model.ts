/** A page of a document as a person looks at it beside the draft. */
import type { ImportError } from './model.ts';

export type PageView =
  | {
      readonly kind: 'picture';
      readonly pageCount: number;
      /** Of the page in points; places on it are in the same unit. */
      readonly width: number;
      readonly height: number;
      readonly pngBase64: string;
    }
  | {
      /** A text, or a Word file or workbook, whose places are lines. */
      readonly kind: 'lines';
      readonly pageCount: number;
      readonly lines: readonly string[];
    };

export type PageOutcome =
  | { readonly ok: true; readonly view: PageView }
  | { readonly ok: false; readonly error: ImportError };
