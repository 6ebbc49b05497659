/** The pages before the drawn sheet: the identity sheet, or the parts of the `fktp` form. */
import { escapeXml } from '../../chart/svg.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { type FktpContent, fktpContent } from '../fktp.ts';
import { identityContent, RECONSTRUCTED_MARK, RECONSTRUCTED_NOTE } from '../identity.ts';
import type { PrintContext } from '../model.ts';
import { cells, element, letterheadMarkup, listed, signatureMarkup } from './markup.ts';

/** The identity sheet (PermenPAN-RB 35/2012, annex) as one table. */
export function identityMarkup(sop: SopDefinition, print: PrintContext): string {
  const { fields, ratifier, title, boxes } = identityContent(sop, print);
  const head = element('td', letterheadMarkup(print.letterhead), {
    class: 'letterhead',
    rowspan: fields.length + 2,
    style: 'width: 50%',
  });
  const row = (label: string, value: string, first = '') =>
    element('tr', `${first}${element('th', label, { scope: 'row', style: 'width: 17%' })}${value}`);
  const rows = [
    ...fields.map(({ label, text }, i) =>
      row(escapeXml(label), element('td', escapeXml(text)), i === 0 ? head : ''),
    ),
    row('Disahkan oleh', element('td', signatureMarkup(ratifier), { class: 'sign' })),
    row('Nama SOP', element('td', element('h1', escapeXml(title)))),
  ];
  const pairs = boxes.flatMap((pair) => [
    element(
      'tr',
      pair
        .map(({ label }) =>
          element('th', escapeXml(label), { class: 'head', scope: 'col', style: 'width: 50%' }),
        )
        .join(''),
    ),
    element('tr', cells(pair.map(({ items }) => listed(items)))),
  ]);
  return element('table', rows.join('')) + element('table', pairs.join(''));
}

/** Header block and numbered parts of the form of first-level health facilities. */
export function fktpMarkup(sop: SopDefinition, print: PrintContext): string {
  const content = fktpContent(sop);
  return headerBlock(sop, content, print) + partsTable(content);
}

function headerBlock(sop: SopDefinition, { fields }: FktpContent, print: PrintContext): string {
  const { title, ratifier } = identityContent(sop, print);
  const head = element('td', letterheadMarkup(print.letterhead), {
    class: 'letterhead',
    rowspan: fields.length + 2,
    style: 'width: 34%',
  });
  const heading = element('h1', escapeXml(title.toUpperCase()));
  const sign = element('td', element('strong', 'SOP'), {
    rowspan: fields.length,
    class: 'letterhead',
  });
  return element(
    'table',
    [
      element('tr', head + element('td', heading, { colspan: 2, class: 'letterhead' })),
      ...fields.map(({ label, text }, i) =>
        element('tr', `${i === 0 ? sign : ''}${cells([escapeXml(`${label}: ${text}`)])}`),
      ),
      element('tr', element('td', signatureMarkup(ratifier), { colspan: 2, class: 'sign' })),
    ].join(''),
  );
}

function partsTable(content: FktpContent): string {
  const note = element('p', `${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`, { class: 'note' });
  const parts: readonly (readonly [string, string])[] = [
    ...content.parts.map(({ label, items }) => [label, listed(items)] as const),
    ['Langkah-langkah', listed(content.steps) + (content.hasMarks ? note : '')],
    ['Bagan Alir', 'Pada halaman berikut'],
    ...content.lastParts.map(({ label, items }) => [label, listed(items)] as const),
    ['Rekaman Historis Perubahan', historyTable(content.history)],
  ];
  return element(
    'table',
    parts
      .map(([label, markup], i) =>
        element(
          'tr',
          element('th', `${i + 1}. ${escapeXml(label)}`, { scope: 'row', style: 'width: 26%' }) +
            element('td', markup),
        ),
      )
      .join(''),
  );
}

/** Headings with the shares of the width. */
const HISTORY = [
  ['No', 8],
  ['Yang diubah', 24],
  ['Isi perubahan', 42],
  ['Tanggal mulai diberlakukan', 26],
] as const;

function historyTable(history: FktpContent['history']): string {
  if (history.length === 0) {
    return '–';
  }
  const head = HISTORY.map(([label, share]) =>
    element('th', label, { class: 'head', scope: 'col', style: `width: ${share}%` }),
  );
  const rows = history.map((change) => element('tr', cells(change.map(escapeXml))));
  return element('table', element('tr', head.join('')) + rows.join(''), { class: 'history' });
}
