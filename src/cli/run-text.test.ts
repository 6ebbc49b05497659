import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  newKey,
  openRunAs,
  openServerFixture,
  openTaskOf,
  type ServerFixture,
} from '../../test/support/server.ts';
import { printRun } from './run-text.ts';

let fixture: ServerFixture;
beforeAll(async () => {
  fixture = await openServerFixture();
});
afterAll(() => fixture?.close());

it('prints a run that came back: its head, table, open task and trail', async () => {
  const staf = await fixture.login('staf-1@kantor-a');
  const kepala = await fixture.login('kepala@kantor-a');
  const run = await openRunAs(staf, fixture.a, 'laporan', 'Laporan bulan Mei');
  const params = { runId: run.runId };
  const sent = await staf.call('act', {
    params,
    body: { command: { kind: 'completeTask', ...openTaskOf(run), outcome: 'selesai' } },
    headers: newKey(),
  });
  await kepala.call('act', {
    params,
    body: {
      command: {
        kind: 'returnTask',
        ...openTaskOf(sent.json().run),
        to: 'susun',
        reason: 'Jumlahnya belum cocok',
        nature: 'substantive',
        mode: 'replay',
      },
    },
    headers: newKey(),
  });

  const page = (await staf.call('run', { params })).json();
  const { items } = (await staf.call('runTrail', { params })).json();
  const text = printRun(page, items).join('\n');

  expect(text).toContain('Berkas              Laporan bulan Mei');
  expect(text).toContain('Keadaan             berjalan');
  expect(text).toMatch(/^1 +di sini .*Mengerjakan susun$/m);
  expect(text).toMatch(/^2 +\S+.*Mengerjakan periksa$/m);
  expect(text).toMatch(/susun +2 .*menunggu/);
  expect(text.split('JEJAK')[1]?.trim().split('\n').length).toBe(items.length + 1);
});
