import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  newKey,
  openRunAs,
  openServerFixture,
  openTaskOf,
  type Person,
  type ServerFixture,
} from '../../test/support/server.ts';

const CLIENTS = 32;
let fixture: ServerFixture;
let staff: Person[];
let address: string;

beforeAll(async () => {
  fixture = await openServerFixture({ staff: CLIENTS });
  address = await fixture.server.listen({ port: 0, host: '127.0.0.1' });
  staff = [];
  for (let number = 1; number <= CLIENTS; number += 1) {
    staff.push(await fixture.login(`staf-${number}@kantor-a`));
  }
}, 60_000);
afterAll(() => fixture?.close());

it.each(['takeTask', 'completeTask'])(
  '32 clients race to %s: one wins and the others are told who',
  async (kind) => {
    const opener = staff[0] as Person;
    const run = await openRunAs(opener, fixture.a, 'laporan');
    const command = {
      kind,
      ...openTaskOf(run),
      ...(kind === 'completeTask' ? { outcome: 'selesai' } : {}),
    };

    const answers = await Promise.all(
      staff.map(async ({ cookie }, index) => {
        const response = await fetch(`${address}/api/v1/runs/${run.runId}/acts`, {
          method: 'POST',
          headers: { cookie, 'x-laksana': '1', 'content-type': 'application/json', ...newKey() },
          body: JSON.stringify({ command }),
        });
        return { who: index + 1, status: response.status, body: await response.json() };
      }),
    );

    const winners = answers.filter(({ status }) => status === 200);
    expect(winners.length).toBe(1);
    const winner = `Pegawai STAF-${winners[0]?.who} KANTOR-A`;
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([403, 409]).toContain(status);
      expect(`${body.title} ${body.next}`).toContain(winner);
    }
    const trail = (await opener.call('runTrail', { params: { runId: run.runId } })).json();
    const done = trail.items.filter(({ name }: { name: string }) => name === winner);
    expect(done.length).toBeGreaterThan(0);
  },
  60_000,
);
