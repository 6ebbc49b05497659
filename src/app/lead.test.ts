import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, completionOf, given, openActs, openApp } from '../../test/support/app.ts';
import { enforce } from '../../test/support/app-sop.ts';
import { buildSop, way } from '../../test/support/sop.ts';
import { performAct } from './act.ts';
import { openRun } from './open-run.ts';
import { viewRun } from './run-page.ts';
import { viewTrail } from './trail-page.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp();
});
afterAll(() => fixture.close());

const SOP = buildSop(
  [
    {
      key: 'kerjakan',
      printedNo: '1',
      performers: ['lurah', 'kasi'],
      join: 'lead',
      outcomes: [way('selesai', 'next')],
    },
    { key: 'simpan', performers: 'lurah', outcomes: [way('selesai', 'end')] },
  ],
  {
    id: 'kelurahan-pangongangan/bersama',
    triggers: [{ kind: 'oralOrder', startedBy: ['lurah'] }],
    performers: [
      { key: 'lurah', label: 'Lurah', resolvesTo: { kind: 'position', position: 'lurah' } },
      { key: 'kasi', label: 'Para Kasi', resolvesTo: { kind: 'rank', rank: 'kasi' } },
    ],
  },
);

describe('a row with a lead', () => {
  it('shows in its record and in the trail who worked along', async () => {
    const lurah = await fixture.as('lurah@pangongangan');
    const sopVersionId = await enforce(fixture, lurah.agencyId, SOP);
    const directory = await fixture.app.references.directory(
      lurah.agencyId,
      lurah.directoryRevision,
    );
    const { run } = given(
      await openRun(
        fixture.app,
        lurah,
        {
          sopVersionId,
          unitId: directory.units[0]?.unitId ?? '',
          trigger: 'oralOrder',
          matterKind: 'activity',
          title: 'Kerja bersama',
          reference: null,
          referenceOn: null,
          period: null,
          deadlineOn: null,
          isSimulation: false,
        },
        randomUUID(),
        'lead',
      ),
    );
    const choices = openActs(run, 'completeTask').flatMap(
      ({ others }) => others?.flatMap((column) => column.choices) ?? [],
    );
    const others = choices.slice(0, 2).map(({ officialId, positionId }) => ({
      performer: 'kasi',
      officialId,
      positionId,
    }));

    given(
      await performAct(
        fixture.app,
        lurah,
        run.runId,
        completionOf(run, { others }),
        randomUUID(),
        'lead-2',
      ),
    );

    const names = choices.slice(0, 2).map(({ name }) => name);
    expect(names).toHaveLength(2);
    const page = given(await viewRun(fixture.app, lurah, run.runId));
    const seats = page.tasks.find(({ stepKey }) => stepKey === 'kerjakan')?.seats;
    expect(seats?.map(({ companions, act }) => [companions, act === null])).toEqual([
      [[], false],
      [names, true],
    ]);
    const trail = given(await viewTrail(fixture.app, lurah, run.runId));
    expect(trail.map(({ sentence }) => sentence)).toContain(
      `Menyebut ${names.join(' dan ')} (Para Kasi) ikut mengerjakan baris 1.`,
    );
  });
});
