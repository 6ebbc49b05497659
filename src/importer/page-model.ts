/** A page of a document as a person looks at it beside the draft. */
import type { ImportError, Place } from './model.ts';

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
      readonly kind: 'lines';
      readonly pageCount: number;
      readonly lines: readonly string[];
    }
  | {
      /** DOCX and XLSX have no pages of their own: the tables as they were read. */
      readonly kind: 'tables';
      readonly pageCount: number;
      readonly tables: readonly {
        readonly title: string;
        readonly rows: readonly (readonly {
          readonly text: string;
          readonly place: Place | null;
        }[])[];
      }[];
    };

export type PageOutcome =
  | { readonly ok: true; readonly view: PageView }
  | { readonly ok: false; readonly error: ImportError };
