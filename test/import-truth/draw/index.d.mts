export interface DrawnLabel {
  readonly file: string;
  readonly rows: readonly { readonly performers: readonly number[] }[];
}

export interface DrawnDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly labels: readonly DrawnLabel[];
}

export const STYLES: readonly { readonly name: string; readonly style: object }[];
export function drawnDocuments(only?: string): DrawnDocument[];
export function drawn(name: string, style: object, seed: number): DrawnDocument;
