import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { namedSops } from '../../../test/support/catalogue-sops.ts';
import { examplePrint } from '../../../test/support/print.ts';
import { buildSop, way } from '../../../test/support/sop.ts';
import { describeSheet } from '../../chart/describe.ts';
import type { SopDefinition } from '../../domain/sop/index.ts';
import type { PrintContext } from '../model.ts';
import { printedSheet } from '../print-sheet.ts';
import { renderSopHtml } from './render.ts';

async function html(
  sop: SopDefinition,
  over: Partial<PrintContext> = {},
  paper: 'a4' | 'f4' = 'a4',
): Promise<string> {
  const print = { ...examplePrint(), ...over };
  return new TextDecoder().decode(
    (await renderSopHtml(sop, printedSheet(sop, paper), print)).bytes,
  );
}

/** The body as XML: what is left open or nested wrongly is found. */
function asXml(page: string): string {
  const body = page.slice(page.indexOf('<body>'), page.indexOf('</body>') + '</body>'.length);
  return body.replace(/<img ([^>]*)>/g, '<img $1/>');
}

describe('the HTML of an SOP', () => {
  it('is well formed and needs nothing from elsewhere, for the whole catalogue', async () => {
    for (const { name, sop } of namedSops()) {
      const page = await html(sop);

      expect(XMLValidator.validate(asXml(page)), name).toBe(true);
      expect(page, name).not.toMatch(/<script|<link|@import|url\(|src="(?!data:)|href=/);
      expect(page.match(/<svg /g), name).toHaveLength(printedSheet(sop, 'a4').pages.length);
    }
  });

  it('says the whole SOP in words, in order, for those who do not see the drawing', async () => {
    const { sop } =
      namedSops().find(({ name }) => name.endsWith('pemberdayaan-kader-posyandu')) ?? {};
    if (sop === undefined) {
      throw new Error('the catalogue has no such SOP');
    }
    const parsed: unknown = new XMLParser({ ignoreAttributes: false }).parse(
      asXml(await html(sop)),
    );
    const texts = JSON.stringify(parsed);
    const places = describeSheet(sop).map((sentence) =>
      texts.indexOf(JSON.stringify(sentence).slice(1, -1)),
    );

    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('prints on the paper of the sheet', async () => {
    const sop = buildSop([{ key: 'satu' }]);

    expect(await html(sop)).toContain('@page { size: 841.89pt 595.28pt; margin: 0; }');
    expect(await html(sop, {}, 'f4')).toContain('@page { size: 935.43pt 609.45pt; margin: 0; }');
  });

  it('has the mark on the form and on each page of the sheet', async () => {
    const sop = buildSop([{ key: 'satu' }]);
    const page = await html(sop, { mark: 'Simulasi' });

    expect(page.match(/>SIMULASI</g)).toHaveLength(1 + printedSheet(sop, 'a4').pages.length);
    expect(await html(sop)).not.toContain('SIMULASI');
  });

  it('marks rows that were made up', async () => {
    const sop = buildSop([
      { key: 'satu', printedNo: '1' },
      { key: 'dua', printedNo: '2', provenance: { line: null, basis: 'reconstructed' } },
    ]);

    expect((await html(sop)).match(/>†</g)).toHaveLength(1);
    expect(await html(sop)).toContain('† Baris disusun ulang');
  });

  it('shows words that would be markup as words', async () => {
    const activity = '<script>alert(1)</script> & "paraf" \u0007';
    const sop = buildSop(
      [
        {
          key: 'satu',
          activity,
          kind: 'decide',
          outcomes: [way('ya', 'next'), way('tidak', 'end', { label: '<b>' })],
        },
        { key: 'dua' },
      ],
      { identitySheet: { title: '</title><script>', legalBasis: ['<img src=x>', 'dua'] } },
    );
    const lines = ['<iframe>'];
    const page = await html(sop, { letterhead: { lines, logo: null }, mark: '</svg><script>' });

    expect(page).not.toMatch(/<script|<iframe|<b>|<img/);
    expect(XMLValidator.validate(asXml(page))).toBe(true);
  });

  it('carries the logo within itself', async () => {
    const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const logo = { bytes, mediaType: 'image/svg+xml' } as const;
    const page = await html(buildSop([{ key: 'satu' }]), { letterhead: { lines: ['A'], logo } });

    expect(page).toContain('src="data:image/svg+xml;base64,PHN2Zy');
  });
});
