import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { namedSops } from '../../test/support/catalogue-sops.ts';
import { examplePrint } from '../../test/support/print.ts';
import { describeSheet } from '../chart/describe.ts';
import { escapeXml } from '../chart/svg.ts';
import type { SopDefinition } from '../domain/sop/index.ts';
import type { PrintContext } from './model.ts';
import { printedSheet } from './print-sheet.ts';
import { renderSop } from './render-sop.ts';

async function svg(
  sop: SopDefinition,
  paper: 'a4' | 'f4',
  over: Partial<PrintContext> = {},
): Promise<string> {
  const file = await renderSop(sop, { ...examplePrint(), ...over }, { format: 'svg', paper });
  return new TextDecoder().decode(file.bytes);
}

describe('the SVG of an SOP', () => {
  it.each(['a4', 'f4'] as const)(
    'on %s is well formed and has every page and symbol, for the whole catalogue',
    async (paper) => {
      const sops = namedSops();
      expect(sops.length).toBeGreaterThan(40);
      for (const { name, sop } of sops) {
        const text = await svg(sop, paper);
        const { pages } = printedSheet(sop, paper);

        expect(XMLValidator.validate(text), name).toBe(true);
        expect(text.match(/<g transform="translate/g), name).toHaveLength(pages.length);
        expect(text.match(/data-symbol="/g), name).toHaveLength(
          pages.reduce((sum, page) => sum + page.symbols.length, 0),
        );
      }
    },
  );

  it('is named by the SOP, read out row by row, and marked on each page where it may not be carried out', async () => {
    const [first] = namedSops();
    if (first === undefined) {
      throw new Error('the catalogue is empty');
    }
    const text = await svg(first.sop, 'a4', { mark: 'Simulasi' });

    expect(text).toContain(`<title>${escapeXml(first.sop.identitySheet.title)}</title>`);
    expect(text).toContain(`<desc>${escapeXml(describeSheet(first.sop).join(' '))}</desc>`);
    expect(text.match(/>SIMULASI</g)).toHaveLength(printedSheet(first.sop, 'a4').pages.length);
  });
});
