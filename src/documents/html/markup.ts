/** Small pieces of HTML. Every text that comes from data goes through `escapeXml`. */
import { escapeXml } from '../../chart/svg.ts';
import type { Letterhead, Ratifier } from '../model.ts';

/** An element with attributes; `content` is markup already. */
export function element(
  name: string,
  content: string,
  attributes: Readonly<Record<string, string | number>> = {},
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return `<${name}${written}>${content}</${name}>`;
}

/** Numbered where there is more than one. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) {
    return escapeXml(items[0] ?? '');
  }
  return element('ol', items.map((item) => element('li', escapeXml(item))).join(''));
}

/** Logo, as data within the file, above the lines. */
export function letterheadMarkup({ lines, logo }: Letterhead): string {
  const image =
    logo === null
      ? ''
      : `<img alt="Lambang instansi" src="data:${logo.mediaType};base64,${Buffer.from(logo.bytes).toString('base64')}">`;
  return image + lines.map((line) => element('p', escapeXml(line))).join('');
}

/** Post, room for signature and stamp, name, rank and NIP. */
export function signatureMarkup({ position, name, rank, employeeNumber }: Ratifier): string {
  return [
    element('p', escapeXml(position)),
    element('div', '', { class: 'room' }),
    name === null ? '' : element('p', escapeXml(name), { class: 'name' }),
    rank === null ? '' : element('p', escapeXml(rank)),
    element('p', escapeXml(`NIP. ${employeeNumber ?? ''}`.trim())),
  ].join('');
}

export function cells(texts: readonly string[]): string {
  return texts.map((text) => element('td', text)).join('');
}
