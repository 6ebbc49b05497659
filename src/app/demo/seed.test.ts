import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AppFixture,
  CATALOGUE,
  DEMO_PASSWORD,
  given,
  openApp,
} from '../../../test/support/app.ts';
import { listInbox } from '../inbox.ts';
import { viewOrganisation } from '../organisation.ts';
import { viewRun } from '../run-page.ts';
import { listRuns } from '../runs.ts';
import { listSops, viewSop } from '../sops.ts';
import { verifyFolds } from '../verify.ts';
import { demoAccounts, seedDemo } from './seed.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp({ withRuns: true });
});
afterAll(() => fixture.close());

describe('the demo world', () => {
  it('has five offices, each with an administrator, and every account can log in', async () => {
    const accounts = demoAccounts(DEMO_PASSWORD);

    const sessions = await Promise.all(accounts.map(({ username }) => fixture.as(username)));

    expect(new Set(accounts.map(({ agency }) => agency)).size).toBe(5);
    const admins = sessions.filter(({ isAdmin }) => isAdmin);
    expect(new Set(admins.map(({ agencyId }) => agencyId)).size).toBe(5);
  });

  it('has a Plh. in force, one person with two posts, one post shared by two, an outsider', async () => {
    const pangongangan = await viewOrganisation(
      fixture.app,
      await fixture.as('lurah@pangongangan'),
    );
    const neglasari = await viewOrganisation(fixture.app, await fixture.as('camat@neglasari'));

    const effective = (title: string) =>
      pangongangan.positions
        .find((one) => one.title === title)
        ?.holdings.filter(({ isEffectiveToday }) => isEffectiveToday)
        .map(({ capacity }) => capacity);
    expect(effective('Sekretaris Kelurahan')).toEqual(['plh']);
    expect(effective('Pengadministrasi Umum')).toEqual(['definitive', 'definitive']);
    expect(neglasari.officials.find(({ name }) => name === 'Neneng Rosmiati')?.posts).toHaveLength(
      2,
    );
    expect(pangongangan.externalParties.map(({ organisation }) => organisation).join()).toContain(
      'PSM',
    );
    expect(neglasari.officials[0]?.account).toBeNull();
  });

  it('has its SOPs in force, and every post they name is held', async () => {
    for (const username of [
      'lurah@pangongangan',
      'camat@neglasari',
      'kepala@dppkb',
      'kepala@bkbpmp',
      'kepala@mantingan',
    ]) {
      const session = await fixture.as(username);
      for (const row of given(await listSops(fixture.app, session, { limit: 100 })).items) {
        const view = given(await viewSop(fixture.app, session, row.sopVersionId));
        const vacant = view.performers.filter(({ isVacant }) => isVacant);
        expect({ sop: row.sopId, vacant }).toEqual({ sop: row.sopId, vacant: [] });
      }
    }
  });

  it('has berkas under way that wait for somebody', async () => {
    const kesos = await fixture.as('kasi.kesos@pangongangan');
    const [item] = given(await listInbox(fixture.app, kesos, { box: 'mine' })).items;
    const neglasari = await fixture.as('kasi.kemas@neglasari');
    const [posyandu] = given(await listRuns(fixture.app, neglasari, { q: 'posyandu' })).items;
    const dppkb = given(await listRuns(fixture.app, await fixture.as('kabid@dppkb'), {})).items;

    expect(item).toMatchObject({ stepNo: '3', isUnseen: true });
    expect(posyandu?.whereItIs).toMatch(/^2 meja: Lurah \(Kelurahan/);
    expect(dppkb.map(({ whereItIs }) => whereItIs)).toEqual(['meja Staf', 'meja Kabid KB & KS']);
    const staf = await fixture.as('staf.rina@dppkb');
    const queue = given(await listInbox(fixture.app, staf, { box: 'unassigned' })).items;
    expect(queue.map(({ activity }) => activity)).toEqual(['Mengetik surat dinas']);
    const page = given(await viewRun(fixture.app, kesos, item?.runId ?? ''));
    expect(page.tasks.at(-1)?.why).toBe(
      'Anda Kasi Kesejahteraan Sosial, pelaksana kolom Kasi; baris 3 sampai setelah Joko Prasetyono (Plh. Sekretaris Kelurahan) menyelesaikan baris 2. Pekerjaan ini ditugaskan kepada Anda.',
    );
    expect(page.letterhead.at(-1)).toBe('KELURAHAN PANGONGANGAN');
  });

  it('is seeded once: a second time changes nothing', async () => {
    const count = async () =>
      (await fixture.store.ownerPool.query('select count(*) as n from runs')).rows[0].n;
    const before = await count();

    await seedDemo(fixture.app, { password: 'lain sekali 1', catalogueRoot: CATALOGUE });

    expect(await count()).toBe(before);
    expect((await fixture.as('lurah@pangongangan')).name).toBe('Bambang Wiratmoko');
    expect((await verifyFolds(fixture.store.owner)).problems).toEqual([]);
  });
});
