/** The drawn documents: each house style with the SOP that it is drawn from. */
import { type DocxStyle, drawDocx } from './docx.ts';
import { TRUTH_SOPS, type TruthSop } from './truth.ts';
import { drawXlsx, type XlsxStyle } from './xlsx.ts';

export interface DrawnDocument {
  readonly file: string;
  readonly sop: TruthSop;
  readonly bytes: () => Uint8Array;
}

const { PERMIT, SURVEY, LEAVE } = TRUTH_SOPS;

const PLAIN: Omit<DocxStyle, 'name'> = {
  anchor: 'ownCell',
  markup: 'dml',
  arrows: 'straight',
  heading: 'grouped',
  identity: 'table',
  heights: 'atLeast',
};

const DOCX: readonly (readonly [TruthSop, DocxStyle])[] = [
  [PERMIT, { ...PLAIN, name: 'own-cell-straight' }],
  [SURVEY, { ...PLAIN, name: 'own-cell-elbow', arrows: 'elbow', heading: 'groups' }],
  [
    LEAVE,
    { ...PLAIN, name: 'own-cell-pieces', arrows: 'pieces', heading: 'numbered', identity: 'boxes' },
  ],
  [
    PERMIT,
    {
      ...PLAIN,
      name: 'activity-cell',
      anchor: 'activityCell',
      arrows: 'elbow',
      identity: 'boxes',
      chart: { sloppy: 4 },
    },
  ],
  [
    SURVEY,
    {
      ...PLAIN,
      name: 'activity-cell-no-heights',
      anchor: 'activityCell',
      arrows: 'pieces',
      heights: 'none',
      autoNumber: true,
    },
  ],
  [
    LEAVE,
    {
      ...PLAIN,
      name: 'above-table',
      anchor: 'above',
      arrows: 'elbow',
      heights: 'exact',
      identity: 'lines',
    },
  ],
  [
    PERMIT,
    {
      ...PLAIN,
      name: 'above-table-no-heights',
      anchor: 'above',
      arrows: 'pieces',
      heights: 'none',
    },
  ],
  [
    SURVEY,
    {
      ...PLAIN,
      name: 'canvas-glued',
      anchor: 'canvas',
      arrows: 'glued',
      heights: 'exact',
      heading: 'groups',
    },
  ],
  [
    PERMIT,
    {
      ...PLAIN,
      name: 'group',
      anchor: 'group',
      arrows: 'elbow',
      heights: 'exact',
      chart: { labels: 'letters' },
    },
  ],
  [LEAVE, { ...PLAIN, name: 'vml', markup: 'vml', arrows: 'pieces', autoNumber: true }],
  [
    SURVEY,
    {
      ...PLAIN,
      name: 'vml-above',
      markup: 'vml',
      anchor: 'above',
      arrows: 'pieces',
      heights: 'exact',
    },
  ],
  [
    PERMIT,
    {
      ...PLAIN,
      name: 'both-markups',
      markup: 'both',
      arrows: 'pieces',
      heading: 'flat',
      words: {
        activity: 'Uraian Prosedur',
        requirements: 'Persyaratan',
        duration: 'Jangka Waktu',
        outputs: 'Hasil',
      },
    },
  ],
  [
    SURVEY,
    {
      ...PLAIN,
      name: 'two-pages',
      anchor: 'canvas',
      arrows: 'glued',
      heights: 'exact',
      breakAt: 5,
      repeatHeading: true,
    },
  ],
  [
    SURVEY,
    {
      ...PLAIN,
      name: 'two-pages-no-heading',
      anchor: 'above',
      arrows: 'pieces',
      heights: 'exact',
      breakAt: 5,
    },
  ],
  [SURVEY, { ...PLAIN, name: 'vml-group', anchor: 'group', markup: 'vml', heights: 'exact' }],
  [LEAVE, { ...PLAIN, name: 'no-heads', arrows: 'elbow', chart: { heads: false } }],
  [
    PERMIT,
    {
      ...PLAIN,
      name: 'sloppy',
      arrows: 'straight',
      chart: { sloppy: 7, labels: 'letters' },
      words: { activity: 'Aktivitas', requirements: 'Input' },
    },
  ],
];

const SHEET: Omit<XlsxStyle, 'name'> = { arrows: 'elbow', gridRows: 1, identity: 'own-sheet' };

const XLSX: readonly (readonly [TruthSop, XlsxStyle])[] = [
  [PERMIT, { ...SHEET, name: 'glued', arrows: 'glued' }],
  [SURVEY, { ...SHEET, name: 'elbows', identity: 'same-sheet', numericDurations: true }],
  [LEAVE, { ...SHEET, name: 'pieces', arrows: 'pieces', gridRows: 3 }],
  [
    PERMIT,
    {
      ...SHEET,
      name: 'merged-rows',
      gridRows: 2,
      arrows: 'glued',
      identity: 'same-sheet',
      answersInCells: true,
    },
  ],
  [SURVEY, { ...SHEET, name: 'grouped', arrows: 'pieces', grouped: true, signature: true }],
  [LEAVE, { ...SHEET, name: 'serial-dates', serialDates: true, arrows: 'glued', signature: true }],
  [SURVEY, { ...SHEET, name: 'loose-rows', gridRows: 3, looseRows: true, arrows: 'pieces' }],
  [PERMIT, { ...SHEET, name: 'wide-activity', wideActivity: true, identity: 'same-sheet' }],
];

/** All of them, by the name of their file. */
export const DRAWN_DOCUMENTS: readonly DrawnDocument[] = [
  ...DOCX.map(
    ([sop, style]): DrawnDocument => ({
      file: `${style.name}.docx`,
      sop,
      bytes: () => drawDocx(sop, style),
    }),
  ),
  ...XLSX.map(
    ([sop, style]): DrawnDocument => ({
      file: `${style.name}.xlsx`,
      sop,
      bytes: () => drawXlsx(sop, style),
    }),
  ),
];
