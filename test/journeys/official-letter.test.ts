import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabase } from './database.ts';
import { DESK, type Office, openOffice } from './office.ts';
import { InboxPage } from './pages/InboxPage.ts';
import { OpenRunPage } from './pages/OpenRunPage.ts';
import { RunPage } from './pages/RunPage.ts';

const SOP = 'Membuat Konsep Surat Dinas';
const ORDER = 'Membuat surat permohonan narasumber';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

/** The berkas as a person at a desk finds it in the own list. */
async function fromInbox(username: string): Promise<RunPage> {
  const page = await office.pageOf(username, DESK);
  const inbox = new InboxPage(page, office.address);
  await inbox.open();
  await inbox.go(ORDER);
  return new RunPage(page, office.address);
}

async function completeFromInbox(username: string, button: RegExp): Promise<void> {
  const run = await fromInbox(username);
  await run.seeAllOnPaper();
  await run.act(button);
}

describe('Surat dinas of Sub Bidang KS', () => {
  it('comes back twice and goes out signed, and the record tells each round', async () => {
    // given: an oral order, drafted and typed
    const analis = await office.pageOf('analis@dppkb', DESK);
    const opening = new OpenRunPage(analis, office.address);
    await opening.openSop(SOP);
    await opening.begin();
    await opening.byOralOrder(ORDER);
    const runId = await opening.submit();
    const draft = new RunPage(analis, office.address);
    await draft.seeAllOnPaper();
    await draft.assign('Staf', 'Rina Oktaviani');
    await draft.act(/^Serahkan konsep ke Staf/);
    await completeFromInbox('staf.rina@dppkb', /^Serahkan hasil ketikan/);

    // when: the analyst returns it for its wording, and after the repair the Kabid for its substance
    const first = await fromInbox('analis@dppkb');
    await first.returnIt({ reason: 'Salah ketik nama narasumber', redactional: true });
    const typist = await fromInbox('staf.rina@dppkb');
    expect(await typist.now().innerText()).toContain('Salah ketik nama narasumber');
    await typist.seeAllOnPaper();
    await typist.act(/^Serahkan hasil ketikan/);
    await completeFromInbox('analis@dppkb', /^Paraf & teruskan ke Kabid/);
    const kabid = await fromInbox('kabid@dppkb');
    await kabid.returnIt({ reason: 'Tanggal acara belum benar' });

    // the paraf of the analyst no longer counts: the rows are walked again
    await completeFromInbox('staf.rina@dppkb', /^Serahkan hasil ketikan/);
    await completeFromInbox('analis@dppkb', /^Paraf & teruskan ke Kabid/);
    await completeFromInbox('kabid@dppkb', /^Paraf & teruskan ke Kepala/);
    await completeFromInbox('kepala@dppkb', /^Tanda tangan & serahkan/);
    const order = await fromInbox('analis@dppkb');
    await order.guide('Kirim hari ini juga');
    await order.act(/^Teruskan dengan arahan/);
    const sending = await fromInbox('staf.rina@dppkb');
    expect(await sending.now().innerText()).toContain('Kirim hari ini juga');
    await sending.seeAllOnPaper();
    await sending.act(/^Catat sebagai terkirim/);

    // then
    await sending.open(runId);
    expect(await sending.whereItIs()).toMatch(/[Ss]elesai/);
    const trail = await sending.readTrail();
    expect(trail).toContain('Tanggal acara belum benar');
    await readDatabase(office.folder, async (owner) => {
      const { rows } = await owner.query<{ step: string; round: number; stale: boolean }>(
        `select step_key as step, round, is_stale as stale from tasks
          where run_id = $1 and step_key in ('ketik', 'periksa-analis') and status = 'done'
          order by step_key, round`,
        [runId],
      );
      expect(rows).toEqual([
        { step: 'ketik', round: 1, stale: true },
        { step: 'ketik', round: 2, stale: true },
        { step: 'ketik', round: 3, stale: false },
        { step: 'periksa-analis', round: 2, stale: true },
        { step: 'periksa-analis', round: 3, stale: false },
      ]);
    });
  });

  it('is taken back by its sender while nobody has opened what followed', async () => {
    const page = await office.pageOf('analis@dppkb', DESK);
    const opening = new OpenRunPage(page, office.address);
    await opening.openSop(SOP);
    await opening.begin();
    await opening.byOralOrder('Membuat surat undangan rapat');
    await opening.submit();
    const run = new RunPage(page, office.address);
    await run.seeAllOnPaper();
    await run.assign('Staf', 'Dimas Ardiansyah');
    await run.act(/^Serahkan konsep ke Staf/);

    await run.takeBack();

    expect(await run.whereItIs()).toContain('Analis Kebijakan');
  });
});
