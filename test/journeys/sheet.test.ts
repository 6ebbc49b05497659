/** The drawn sheet on the screen: seen, walked by the keyboard, folded on a phone, alive in a run, saved as a file. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, daysFromToday, type Office, openOffice, PHONE } from './office.ts';
import { OpenRunPage } from './pages/OpenRunPage.ts';
import { RunPage } from './pages/RunPage.ts';
import { SheetPart } from './pages/SheetPart.ts';

const HANDOVER = 'Penyerahan Bantuan Binaan';
const PMKS = 'Penyusunan Laporan Penyandang Masalah Kesejahteraan Sosial';

let office: Office;
let runId: string;

beforeAll(async () => {
  office = await openOffice();
  runId = await directedRun();
});
afterAll(async () => {
  await office.close();
});

/** A berkas whose first row the Lurah has carried out. */
async function directedRun(): Promise<string> {
  const opening = new OpenRunPage(await office.pageOf('jfu.ratna@pangongangan'), office.address);
  await opening.openSop(PMKS);
  await opening.begin();
  await opening.byLetter({
    reference: '460/124/CONTOH',
    referenceOn: daysFromToday(-1),
    subject: 'Permintaan laporan PMKS untuk bagan',
    deadlineOn: daysFromToday(20),
  });
  const opened = await opening.submit();
  const lurah = new RunPage(await office.pageOf('lurah@pangongangan'), office.address);
  await lurah.open(opened);
  await lurah.seeAllOnPaper();
  await lurah.act(/^Disposisikan ke Sekretaris/);
  return opened;
}

interface SopOnScreen {
  readonly page: Page;
  readonly sheet: SheetPart;
  readonly steps: readonly { readonly printedNo: string | null; readonly activity: string }[];
}

/** The page of the first SOP with these words in its title. */
async function openSop(
  username: string,
  words: string,
  viewport: { width: number; height: number },
): Promise<SopOnScreen> {
  const person = await office.signIn(username);
  const { body: found } = await person.get(`/sops?q=${encodeURIComponent(words)}`);
  const { body: sop } = await person.get(`/sops/${found.items[0].sopVersionId}`);
  const page = await office.pageOf(username, viewport);
  await page.goto(`${office.address}/sop/${found.items[0].sopVersionId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, sheet: new SheetPart(page), steps: sop.definition.steps };
}

async function openRun(viewport: {
  width: number;
  height: number;
}): Promise<{ page: Page; sheet: SheetPart }> {
  const page = await office.pageOf('lurah@pangongangan', viewport);
  await new RunPage(page, office.address).open(runId);
  return { page, sheet: new SheetPart(page) };
}

/** Serious findings of axe, and what stands beyond the screen's edge. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')}`),
    ...(sideways > 1 ? [`${sideways} px sideways`] : []),
  ];
}

describe('the drawn sheet', () => {
  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])('has no serious fault at the width of %s, for an SOP and for a berkas', async (_, size) => {
    const sop = await openSop('kabid.pmks@bkbpmp', HANDOVER, size);
    const run = await openRun(size);

    const faults: string[] = [];
    for (const { page, sheet } of [sop, run]) {
      for (const view of ['Daftar langkah', 'Bagan alir'] as const) {
        await sheet.show(view);
        await (view === 'Bagan alir' ? sheet.chart() : sheet.steps().waitFor());
        faults.push(...(await faultsOf(page)));
      }
    }

    expect(faults).toEqual([]);
  });

  it('names on a phone what a row leads to and calls, and says that no time is printed', async () => {
    const violence = await openSop('kabid.pp@bkbpmp', 'Penanganan Kasus Kekerasan', PHONE);
    const meeting = await openSop('kasubag.tu@mantingan', 'Pertemuan Kader Posyandu', PHONE);

    const steps = await violence.sheet.steps().innerText();

    expect(steps).toContain('Memakai SOP: Surat Tugas dan Surat Perjalanan Dinas (SPPD) (');
    expect(steps).not.toMatch(/Memakai SOP: [a-z-]+\/[a-z-]+/);
    const links = violence.sheet.steps().getByRole('link');
    const ways = await links.evaluateAll((all) =>
      all.map((link) => [link.textContent, link.getAttribute('href')].join(' ')),
    );
    const names = new Set(ways.map((way) => way.slice(0, way.lastIndexOf(' #'))));
    expect(names.size).toBe(new Set(ways).size);
    expect(await meeting.page.getByText('tidak ada waktu pada tabelnya').count()).toBe(1);
  });

  it('fits a desk: nothing of it has to be pushed into sight', async () => {
    const { sheet } = await openSop('kabid.pmks@bkbpmp', HANDOVER, DESK);

    const chart = await sheet.chart();

    const hidden = await chart.evaluate((part) => part.scrollWidth - part.clientWidth);
    expect(hidden).toBeLessThanOrEqual(1);
  });

  it('is one stop for Tab, and the arrows read every row in order', async () => {
    const { sheet, steps } = await openSop('kabid.pmks@bkbpmp', HANDOVER, DESK);
    const chart = await sheet.chart();

    const read = [await sheet.enterByTab()];
    for (let row = 1; row < steps.length; row += 1) {
      read.push(await sheet.press('ArrowDown'));
    }

    expect(steps.length).toBeGreaterThan(5);
    expect(read.map((words, index) => words.includes(steps[index]?.activity ?? '?'))).toEqual(
      steps.map(() => true),
    );
    expect(await sheet.press('ArrowDown')).toBe(read.at(-1));
    expect(await sheet.press('Home')).toBe(read[0]);
    expect(await chart.locator('button[tabindex="0"]').count()).toBe(1);
    // A reader that does not walk by arrows meets the rows in the same order.
    const names = await chart
      .getByRole('button')
      .evaluateAll((stops) => stops.map((stop) => stop.getAttribute('aria-label') ?? ''));
    expect(names.filter((name) => read.includes(name))).toEqual(read);
  });

  it('opens the details of a row by Enter and gives the focus back', async () => {
    const { page, sheet, steps } = await openSop('kabid.pmks@bkbpmp', HANDOVER, DESK);
    const first = await sheet.enterByTab();

    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', {
      name: new RegExp(`^Langkah ${steps[0]?.printedNo}`),
    });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await expect.poll(() => sheet.focused()).toBe(first);
  });

  it('grows, and is dragged by the mouse without opening what lies under it', async () => {
    const { page, sheet } = await openSop('kabid.pmks@bkbpmp', HANDOVER, DESK);
    const chart = await sheet.chart();
    await page.getByRole('button', { name: 'Perbesar' }).click();
    await page.getByRole('button', { name: 'Perbesar' }).click();
    const stop = chart.getByRole('button').first();
    await stop.scrollIntoViewIfNeeded();
    const box = await stop.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 5, (box?.y ?? 0) + 5];

    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 120, y, { steps: 5 });
    await page.mouse.up();

    expect(await chart.evaluate((part) => part.scrollLeft)).toBeGreaterThan(50);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('folds into a list of steps on a phone, whose ways lead to their rows', async () => {
    const { sheet, steps } = await openSop('kabid.pmks@bkbpmp', HANDOVER, PHONE);
    const list = sheet.steps();
    await list.waitFor();

    const items = list.locator('> li');
    const words = await items.allInnerTexts();

    expect(words.map((text, index) => text.includes(steps[index]?.activity ?? '?'))).toEqual(
      steps.map(() => true),
    );
    await items
      .first()
      .getByRole('link', { name: `langkah ${steps[1]?.printedNo}` })
      .click();
    expect(await sheet.focused()).toContain(steps[1]?.activity);
  });

  it('says on a symbol of a berkas who has done it, and where the berkas is', async () => {
    const { page, sheet } = await openRun(DESK);
    const chart = await sheet.chart();

    const done = chart.getByRole('button', { name: /Selesai .+ pukul .+ oleh .+, Lurah/ }).first();
    await done.hover();

    await page.getByText(/^Selesai .+ pukul .+ oleh .+, Lurah/).waitFor();
    await page.getByRole('button', { name: 'Ke posisi berkas' }).click();
    expect(await sheet.focused()).toContain('Posisi berkas: menunggu');
  });

  it('marks the path of a rehearsal', async () => {
    const { page, sheet } = await openSop('lurah@pangongangan', PMKS, DESK);
    const chart = await sheet.chart();

    await page.getByRole('button', { name: 'Tampilkan jalur latihan' }).click();

    await page.getByText('Jalur latihan yang dipilih ditebalkan pada bagan.').waitFor();
    await chart
      .getByRole('button', { name: /langkah jalur latihan ini/ })
      .first()
      .waitFor();
  });
});

describe('the downloads', () => {
  it('are real files: PDF and DOCX of an SOP, dossier of a berkas', async () => {
    const { sheet: sop } = await openSop('kabid.pmks@bkbpmp', HANDOVER, DESK);
    const { sheet: run } = await openRun(PHONE);

    const pdf = await sop.download({ Dokumen: 'SOP', Format: 'PDF', Kertas: 'F4' });
    const docx = await sop.download({ Dokumen: 'SOP', Format: 'DOCX' });
    const dossier = await run.download({ Dokumen: 'Lembar riwayat' });

    expect(pdf.name).toMatch(/\.pdf$/);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(docx.name).toMatch(/\.docx$/);
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(dossier.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('of all SOPs are made in the background with progress', async () => {
    const page = await office.pageOf('lurah@pangongangan', PHONE);
    await page.goto(`${office.address}/sop`);

    await page.getByRole('button', { name: 'Unduh semua SOP' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Mulai' }).click();
    await dialog.getByText('Himpunan SOP siap.').waitFor({ timeout: 90_000 });
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Simpan ZIP' }).click();

    expect((await saved).suggestedFilename()).toMatch(/\.zip$/);
  });
});
