/** Impor SOP in the browser: a document comes in, its doubts are answered, and the SOP runs. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../../src/importer/limits.ts';
import { viewPage } from '../../src/importer/page-view.ts';
import { DRAWN_DOCUMENTS } from '../import-truth/office/styles.ts';
import { buildLoanSop, drawnPdf, wholePdf } from '../support/drawn-sop.ts';
import { DESK, type Office, openOffice, PHONE } from './office.ts';
import { ImportPage, type Upload } from './pages/ImportPage.ts';
import { OpenRunPage } from './pages/OpenRunPage.ts';
import { RunPage } from './pages/RunPage.ts';

const TITLE = 'Peminjaman Kendaraan Dinas';
const ADMIN = 'lurah@pangongangan';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

function pdf(name: string, buffer: Buffer): Upload {
  return { name, mimeType: 'application/pdf', buffer };
}

/** Serious findings of axe, each in one line. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function overflow(page: Page): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe('a drawn PDF', () => {
  it('goes from upload to a ratified SOP that runs, by keyboard', async () => {
    // given: the office's own sheet as PDF, with nothing but its drawing
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    await imports.open();
    await imports.upload(pdf('kendaraan.pdf', await drawnPdf(buildLoanSop())));
    await imports.openDraft(TITLE);

    // then: it is closed, and says why
    expect(await imports.ratifyButton().isDisabled()).toBe(true);
    expect(await imports.closedBecause()).toContain('keraguan yang belum dijawab');

    // when: every doubt is looked at in the document and accepted by Enter, but one, which is corrected
    const asked: string[] = [];
    for (let question = await imports.question(); question !== null; ) {
      asked.push(question);
      expect(asked.length).toBeLessThan(30);
      await (question.startsWith('Cara berkas dibuka')
        ? imports.correctTrigger('Perintah lisan')
        : imports.press('Enter'));
      question = await imports.question();
    }
    expect(asked.length).toBeGreaterThan(0);
    await imports.tab('Tabel');
    await page.getByRole('button', { name: /^3\. Menyetujui permohonan/ }).click();
    await imports.lit().waitFor();

    // and: the columns are posts of this office
    await imports.tab('Pelaksana');
    await imports.map('Lurah', 'Lurah Pangongangan');
    await imports.map('Sekretaris', 'Sekretaris Kelurahan');
    await imports.map('Pengadministrasi', 'Pengadministrasi Umum');
    await imports.ratify();

    // then: it is in force and a berkas runs through it
    await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
    await page.getByText('Berlaku', { exact: true }).waitFor();
    const clerk = await office.pageOf('jfu.ratna@pangongangan', DESK);
    const opening = new OpenRunPage(clerk, office.address);
    await opening.openSop(TITLE);
    await opening.begin();
    await opening.byOralOrder('Meminjam mobil untuk survei (contoh)');
    await opening.submit();
    const run = new RunPage(clerk, office.address);
    await run.seeAllOnPaper();
    await run.act(/^Serahkan|^Selesai/);
    expect(await run.whereItIs()).toContain('Sekretaris');
  });

  it('that comes again is compared with what is in force', async () => {
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    const changed = buildLoanSop();
    const [first, ...rest] = changed.steps;
    const newer = {
      ...changed,
      steps: first === undefined ? rest : [{ ...first, outputs: ['Formulir pinjam'] }, ...rest],
    };
    await imports.open();
    await imports.upload(pdf('kendaraan-baru.pdf', await drawnPdf(newer)));
    await imports.openDraft(TITLE);

    await imports.tab('Bandingkan');

    await page.getByText('Versi baru dari SOP yang sama', { exact: true }).waitFor();
    await page.getByRole('cell', { name: 'Formulir pinjam' }).waitFor();
  });

  it('of our own comes back to the letter', async () => {
    const sop = buildLoanSop({
      id: 'kelurahan-pangongangan/peminjaman-gedung',
      agency: 'kelurahan-pangongangan',
    });
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    await imports.open();
    await imports.upload(pdf('utuh.pdf', await wholePdf(sop)));

    const person = await office.signIn(ADMIN);
    const { items } = (await person.get('/imports')).body;
    const one = items.find(({ name }: { name: string }) => name === 'utuh.pdf');
    const draft = (await person.get(`/import-drafts/${one.drafts[0].draftId}`)).body;
    expect(draft).toMatchObject({ isLossless: true, doubts: [], unread: [] });
    expect(draft.definition).toEqual(JSON.parse(JSON.stringify(sop)));
  });
});

describe('a text of a scan', () => {
  it('runs as a simulation while it is doubted, and for real when it is confirmed', async () => {
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    await imports.open();
    await imports.upload({
      name: 'pindaian.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(SCAN),
    });
    await imports.openDraft('Penerimaan Tamu Kelurahan');
    expect(await imports.question()).not.toBeNull();

    await imports.tab('Tabel');
    await page.getByRole('button', { name: /^1\. / }).click();
    await page.locator('li[data-lit="true"]').filter({ hasText: 'buku tamu' }).first().waitFor();
    const draft = page.url();
    await imports.simulate();
    await page.getByRole('link', { name: 'Simulasi', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Buka berkas', exact: true }).count()).toBe(0);

    // when: what was inferred from the wording is confirmed, it is the same SOP, in force
    await page.goto(draft);
    while (!(await imports.question())?.includes('lambang pelaksana hilang')) {
      await imports.press('Enter');
    }
    const count = await imports.alike();
    expect(count).toBe(3);

    // and: a key that comes while the question opens answers nothing behind it
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'GET' || sent.push(request.url())));
    await imports.pressBehindAlike();
    expect(sent).toEqual([]);
    expect(await imports.acceptAlike()).toContain(`Terima ${count} keraguan sejenis?`);
    await page.getByText(/^Sudah dijawab \(\d+\)$/).click();
    const again = page.getByRole('button', { name: /^Buka lagi/ });
    const answered = await again.count();
    await again.last().click();
    await page.getByText(`Sudah dijawab (${answered - 1})`, { exact: true }).waitFor();
    await imports.acceptAll();
    await imports.tab('Pelaksana');
    await imports.map('Lurah', 'Lurah Pangongangan');
    await imports.map('Sekretaris', 'Sekretaris Kelurahan');
    // and: who ratifies while an answer is still on its way ratifies what that answer makes of the draft
    await imports.answerLate(1_000);
    await imports.map('JFU', 'Setiap JFU (yang ditunjuk)');
    await imports.ratify();
    await page.getByText('Berlaku', { exact: true }).waitFor();

    const clerk = await office.pageOf('jfu.ratna@pangongangan', DESK);
    const opening = new OpenRunPage(clerk, office.address);
    await opening.openSop('Penerimaan Tamu Kelurahan');
    await clerk.getByRole('link', { name: 'Buka berkas', exact: true }).waitFor();
  });
});

describe('a document without a table of steps', () => {
  it('becomes an SOP in force by typing its rows and columns', async () => {
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    const sheet = SCAN.slice(0, SCAN.indexOf('No\t')).replaceAll('Tamu', 'Tukang');
    await imports.open();
    await imports.upload({
      name: 'lembar-identitas.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(sheet),
    });
    await imports.openDraft('Penerimaan Tukang Kelurahan');
    expect(await imports.question()).toBe('Tabel langkah tidak ditemukan pada dokumen ini.');

    await imports.beginRow();
    const [clerk, chief] = ['Pengadministrasi Umum', 'Lurah Pangongangan'] as const;
    await imports.addColumn(clerk);
    await imports.addColumn(chief);
    await imports.typeRow({ activity: 'Mencatat tukang', post: clerk, time: '5 menit' }, 1);
    await imports.typeRow({ activity: 'Menerima tukang', post: chief, time: '1 jam' }, 2);
    await imports.typeRow({ activity: 'Mengarsipkan catatan', post: clerk, time: '' });
    const draft = page.url();
    await imports.ratify();

    await page.getByText('Berlaku', { exact: true }).waitFor();
    await page.goto(draft);
    await imports.tab('Tabel');
    await page.getByRole('button', { name: /^1\. Mencatat tukang/ }).waitFor();
    expect(await page.getByRole('button', { name: /^(Ubah|Tambah|Hapus)/ }).count()).toBe(0);
    const person = await office.pageOf('jfu.ratna@pangongangan', DESK);
    const opening = new OpenRunPage(person, office.address);
    await opening.openSop('Penerimaan Tukang Kelurahan');
    await opening.begin();
    await opening.byOralOrder('Tukang kayu');
    await opening.submit();
    const run = new RunPage(person, office.address);
    await run.act(/^Serahkan|^Selesai/);
    expect(await run.whereItIs()).toContain('Lurah');
  });
});

describe('a document of an office program', () => {
  it.each([
    ['no-heads.docx', 'Usul Cuti Tahunan Pegawai', DOCX],
    ['grouped.xlsx', 'Pendataan Pedagang Pasar Rakyat', XLSX],
  ])('%s goes from upload to a ratified SOP', async (file, title, mimeType) => {
    const drawn = DRAWN_DOCUMENTS.find((document) => document.file === file);
    const buffer = Buffer.from(drawn?.bytes() ?? []);
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    await imports.open();
    await imports.upload({ name: file, mimeType, buffer });
    await imports.openDraft(title);

    await imports.acceptAll();
    await imports.tab('Pelaksana');
    for (const { label } of drawn?.sop.performers ?? []) {
      await imports.map(label, 'Sekretaris Kelurahan');
    }
    await imports.ratify();

    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByText('Berlaku', { exact: true }).waitFor();
  });
});

describe('a picture of a sheet', () => {
  it('becomes a draft with its rows and doubts, beside the picture', async () => {
    const pages = await picturesOf(await drawnPdf(buildLoanSop()));
    const page = await office.pageOf(ADMIN, DESK);
    const imports = new ImportPage(page, office.address);
    await imports.open();
    await imports.upload({
      name: 'pindaian.png',
      mimeType: 'image/png',
      buffer: pages.at(-1) ?? Buffer.alloc(0),
    });
    await imports.document('pindaian.png').getByRole('link').first().click();

    expect(await imports.question()).not.toBeNull();
    await page.getByAltText('Gambar halaman 1 dokumen asli').waitFor();
    await imports.tab('Tabel');
    await page.getByRole('button', { name: /^3\. Menyetujui permohonan/ }).click();
    await imports.lit().waitFor();
    expect(await imports.ratifyButton().isDisabled()).toBe(true);
  });
});

/** Each page of a PDF as a scanner would give it. */
async function picturesOf(bytes: Uint8Array): Promise<readonly Buffer[]> {
  const pictures: Buffer[] = [];
  for (let count = 1, page = 1; page <= count; page += 1) {
    const shown = await viewPage(new Uint8Array(bytes), 'lembar.pdf', page, IMPORT_LIMITS);
    if (!shown.ok || shown.view.kind !== 'picture') {
      throw new Error(JSON.stringify(shown));
    }
    count = shown.view.pageCount;
    pictures.push(Buffer.from(shown.view.pngBase64, 'base64'));
  }
  return pictures;
}

const SCAN = `PEMERINTAH KOTA CONTOH
KELURAHAN CONTOH
Nomor SOP\t: 12/CONTOH
Tanggal Pembuatan\t: 5 Januari 2026
Disahkan oleh\t: Lurah
Nama SOP\t: Penerimaan Tamu Kelurahan
Dasar Hukum\t: Contoh pedoman
No\tKegiatan\tPelaksana\tMutu Baku\tKeterangan
\t\tLurah\tSekretaris\tJFU\tKelengkapan\tWaktu\tOutput
1\tJFU menerima tamu dan mencatat pada buku tamu\t\t\t\tBuku tamu\t5 menit\tCatatan tamu
2\tJFU menyampaikan maksud tamu kepada Sekretaris\t\t\t\tCatatan tamu\t10 menit\tCatatan tamu
3\tSekretaris memberi arahan kepada JFU\t\t\t\tCatatan tamu\t10 menit\tArahan
4\tMencatat arahan pada buku agenda\t\t\t\tArahan\t5 menit\tBuku agenda
5\tMenyampaikan arahan kepada tamu\t\t\t\tBuku agenda\t5 menit\tArahan
6\tMengarsipkan buku tamu\t\t\t\tBuku tamu\t5 menit\tArsip
`;

describe('the screens of an import', () => {
  it.each([PHONE, DESK])(
    'are whole and without serious findings at $width px',
    async (viewport) => {
      const page = await office.pageOf(ADMIN, viewport);
      const imports = new ImportPage(page, office.address);
      await imports.open();
      await page.getByRole('link', { name: TITLE, exact: true }).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);

      await page
        .getByRole('listitem')
        .filter({ hasText: 'kendaraan-baru.pdf' })
        .getByRole('link', { name: TITLE })
        .click();
      const most = ['Keraguan', 'Tabel', 'Pelaksana', 'Bandingkan'];
      const tabs = viewport === PHONE ? most : [...most, 'Identitas', 'Bagan', 'Tidak terbaca'];
      for (const tab of tabs) {
        await imports.tab(tab);
        await page.waitForLoadState('networkidle');
        expect(await seriousFindings(page), tab).toEqual([]);
        expect(await overflow(page), tab).toBe(0);
      }
    },
  );

  it('are for administrators', async () => {
    const page = await office.pageOf('kasi.kesos@pangongangan', DESK);
    await page.goto(`${office.address}/sop`);
    await page.getByRole('heading', { name: 'SOP', level: 1 }).waitFor();

    expect(await page.getByRole('link', { name: 'Impor SOP' }).count()).toBe(0);
    const refused = await (await office.signIn('kasi.kesos@pangongangan')).get('/imports');
    expect(refused).toMatchObject({ status: 403, body: { code: 'account.admin-only' } });
  });
});
