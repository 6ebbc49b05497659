/** Public face of `documents`. */
export type * from './model.ts';
export { MissingGlyphFault } from './pdf/fault.ts';
export { renderChecklistPdf, renderDossierPdf } from './pdf/render.ts';
export { renderSop } from './render-sop.ts';
export { zipFiles } from './zip.ts';
