import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabase } from './database.ts';
import { daysFromToday, minutesAgoInJakarta, type Office, openOffice } from './office.ts';
import { InboxPage } from './pages/InboxPage.ts';
import { OpenRunPage } from './pages/OpenRunPage.ts';
import { RunPage } from './pages/RunPage.ts';

const SOP = 'Penyusunan Laporan Penyandang Masalah Kesejahteraan Sosial';
const SUBJECT = 'Permintaan laporan PMKS semester II';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

async function runPageOf(username: string, runId: string): Promise<RunPage> {
  const run = new RunPage(await office.pageOf(username), office.address);
  await run.open(runId);
  return run;
}

describe('Laporan PMKS of Kelurahan Pangongangan', () => {
  it('goes from the letter to the archive by its own posts, one act from paper, one by a Plh.', async () => {
    // given: the letter is registered by who receives post
    const deadline = daysFromToday(20);
    const clerk = await office.pageOf('jfu.ratna@pangongangan');
    const opening = new OpenRunPage(clerk, office.address);
    await opening.openSop(SOP);
    await opening.begin();
    await opening.byLetter({
      reference: '460/123/CONTOH',
      referenceOn: daysFromToday(-1),
      subject: SUBJECT,
      deadlineOn: deadline,
    });
    const runId = await opening.submit();

    // when: the Lurah directs it, and it stands on the next desk within a second
    const lurahPage = await office.pageOf('lurah@pangongangan');
    const lurahInbox = new InboxPage(lurahPage, office.address);
    await lurahInbox.open();
    await lurahInbox.go(SUBJECT);
    const lurah = new RunPage(lurahPage, office.address);
    await lurah.seeAllOnPaper();
    const plhPage = await office.pageOf('kasi.pemerintahan@pangongangan');
    const plhInbox = new InboxPage(plhPage, office.address);
    await plhInbox.open();
    await lurah.act(/^Disposisikan ke Sekretaris/);
    expect(await plhInbox.waitFor(SUBJECT)).toBeLessThan(1_000);

    // the Plh. Sekretaris chooses which Kasi
    await plhInbox.go(SUBJECT);
    const plh = new RunPage(plhPage, office.address);
    await plh.assign('Kasi', 'Siti Nurhalifah');
    await plh.act(/^Disposisikan ke Kasi/);

    // the Kasi may not go on before the PSM has signed
    const kasi = await runPageOf('kasi.kesos@pangongangan', runId);
    const submit = kasi.now().getByRole('button', { name: /^Tandatangani & sampaikan/ });
    expect(await submit.first().isDisabled()).toBe(true);
    await kasi.recordOutside('Petugas sosial masyarakat (PSM)', 'Catat pengiriman');
    await kasi.recordOutside('Petugas sosial masyarakat (PSM)', 'Catat jawaban');
    await kasi.act(/^Tandatangani & sampaikan ke Sekretaris/);

    await plh.open(runId);
    await plh.act(/^Paraf & teruskan ke Lurah/);

    // the Lurah signs on paper; the clerk enters it
    const jfu = await runPageOf('jfu.ratna@pangongangan', runId);
    expect(await jfu.whereItIs()).toContain('Lurah');
    await jfu.recordPaper({
      result: 'Tanda tangan & teruskan ke JFU',
      decidedBy: 'Bambang Wiratmoko',
      at: minutesAgoInJakarta(1),
    });

    // and takes the last row from the unit's list
    await jfu.open(runId);
    expect(await jfu.whereItIs()).toContain('JFU');
    await clerk.close();
    const last = await office.pageOf('jfu.ratna@pangongangan');
    const lastRun = new RunPage(last, office.address);
    await lastRun.open(runId);
    await lastRun.settleCall('Dicatat di buku arsip kelurahan');
    await lastRun.act(/^Agendakan, kirim & arsipkan/);

    // then: the screen tells who, in which capacity, when it happened and when it was recorded
    await lastRun.open(runId);
    expect(await lastRun.whereItIs()).toMatch(/[Ss]elesai/);
    const table = await lastRun.table().innerText();
    expect(table).toContain('Plh. Sekretaris Kelurahan');
    expect(table).toContain('Bambang Wiratmoko');
    expect(table).toMatch(/[Dd]icatat oleh Ratna Dewanti/);

    // and so do the rows of the record
    await readDatabase(office.folder, async (owner: pg.Client) => {
      const acts = await owner.query<{ act: Record<string, unknown> }>(
        `select body::jsonb -> 'act' as act from run_events
          where run_id = $1 and type = 'SeatFinished' order by seq`,
        [runId],
      );
      const capacities = acts.rows.map(({ act }) => JSON.stringify(act['actor']));
      expect(capacities).toHaveLength(6);
      expect(capacities[1]).toContain('"capacity": "plh"'.replace(': ', ':'));
      const signed = acts.rows[4]?.act ?? {};
      expect(signed['recordedBy']).not.toBeNull();
      expect(String(signed['occurredAt']) < String(signed['recordedAt'])).toBe(true);
      const { rows } = await owner.query<{ status: string; late: number }>(
        `select r.status, (select count(*)::int from tasks t where t.run_id = r.run_id and t.due_at is not null) as late
          from runs r where r.run_id = $1`,
        [runId],
      );
      expect(rows[0]).toEqual({ status: 'ended', late: 0 });
    });
  });

  it('opens the berkas that exists when the same letter comes again, or a second edition on purpose', async () => {
    const page = await office.pageOf('jfu.agus@pangongangan');
    const opening = new OpenRunPage(page, office.address);
    const letter = {
      reference: '460/777/CONTOH',
      referenceOn: daysFromToday(-1),
      subject: 'Permintaan data ulang',
    };
    await opening.openSop(SOP);
    await opening.begin();
    await opening.byLetter(letter);
    const first = await opening.submit();

    await opening.openSop(SOP);
    await opening.begin();
    await opening.byLetter(letter);
    await opening.press();
    expect(await opening.refusal()).toMatch(/sudah/);
    await opening.openNextEdition();

    expect(page.url()).not.toContain(first);
  });
});
