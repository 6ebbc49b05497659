/** Every screen at the width of a phone and of a desk: no serious axe finding, nothing cut off, no error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, type Office, openOffice, type Person, PHONE } from './office.ts';

const BUDGET_BYTES = 250 * 1024;

let office: Office;
let lurah: Person;

beforeAll(async () => {
  office = await openOffice();
  lurah = await office.signIn('lurah@pangongangan');
});
afterAll(async () => {
  await office.close();
});

/** Paths of the screens a person meets, with a real SOP and a real berkas among them. */
async function screens(): Promise<readonly string[]> {
  const { body: sops } = await lurah.get('/sops');
  const { body: runs } = await lurah.get('/runs');
  const sop: string = sops.items[0].sopVersionId;
  const run: string = runs.items[0].runId;
  return [
    '/perlu-tindak-lanjut',
    '/belum-ditugaskan',
    '/sop',
    `/sop/${sop}`,
    `/sop/${sop}/buka-berkas`,
    '/berkas',
    `/berkas/${run}`,
    `/berkas/${run}/lembar-kendali`,
    '/organisasi',
    '/akun',
    '/pemberitahuan',
    '/tidak-ada',
  ];
}

/** What is wrong with a page as it stands: serious findings, sideways scrolling, errors in its console. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${path}: ${error.message}`));
  await page.goto(`${office.address}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.target.join(' ')}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [...errors, ...serious, ...(overflow > 1 ? [`${path}: ${overflow} px sideways`] : [])];
}

describe('the screens', () => {
  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])('have no serious fault at the width of %s', async (_, viewport) => {
    const page = await office.pageOf('lurah@pangongangan', viewport);

    const faults: string[] = [];
    for (const path of await screens()) {
      faults.push(...(await faultsOf(page, path)));
    }

    expect(faults).toEqual([]);
  });

  it('greet whoever is not signed in without a serious fault', async () => {
    const context = await office.browser.newContext({ viewport: PHONE, locale: 'id-ID' });
    const page = await context.newPage();

    expect(await faultsOf(page, '/masuk')).toEqual([]);
  });

  it('lead through the rehearsal of an SOP, act by act', async () => {
    const page = await office.pageOf('lurah@pangongangan', PHONE);
    const { body: sops } = await lurah.get('/sops?q=PMKS');
    await page.goto(`${office.address}/sop/${sops.items[0].sopVersionId}`);

    await page.getByRole('button', { name: 'Tampilkan jalur latihan' }).click();

    const panel = page.getByRole('region', { name: 'Jalur latihan' });
    await panel.getByText('1 jalur menempuh 6 langkah dan 8 hasil.').waitFor();
    const acts = Number(
      (await panel.getByText(/^Tindakan 1 dari/).textContent())?.split(' ').at(-1),
    );
    for (let act = 2; act <= acts; act += 1) {
      await panel.getByRole('button', { name: 'Berikutnya' }).click();
      await panel.getByText(`Tindakan ${act} dari ${acts}`).waitFor();
    }
    expect(acts).toBeGreaterThan(10);
    expect(await panel.getByRole('button', { name: 'Berikutnya' }).isDisabled()).toBe(true);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious')).toEqual([]);
  });

  it('need at most 250 kB of gzipped JavaScript before the first one shows', () => {
    const root = join('dist', 'web');
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(
      ([, path = '']) => path,
    );

    const bytes = scripts.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(root, path))).length,
      0,
    );

    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
  });
});
