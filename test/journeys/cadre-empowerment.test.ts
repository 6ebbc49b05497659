import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabase } from './database.ts';
import { type Office, openOffice, type Person } from './office.ts';

const SOP = 'Pemberdayaan Kader Posyandu';
const KELURAHAN = ['Karangsari', 'Mekarsari', 'Karanganyar'];
const LURAH = ['lurah.karangsari', 'lurah.mekarsari', 'lurah.karanganyar'];

let office: Office;
const people = new Map<string, Person>();

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

async function as(name: string): Promise<Person> {
  const known = people.get(name);
  if (known !== undefined) {
    return known;
  }
  const person = await office.signIn(`${name}@neglasari`);
  people.set(name, person);
  return person;
}

/** Completes or returns the open task of a row (of an item) over the API; throws with the refusal. */
async function act(
  name: string,
  runId: string,
  step: string,
  item: string | null,
  change: Record<string, unknown>,
): Promise<void> {
  const person = await as(name);
  const { body: run } = await person.get(`/runs/${runId}`);
  const task = run.tasks.find(
    (one: { stepKey: string; item: string | null; status: string }) =>
      one.stepKey === step && one.status === 'open' && (item === null || one.item === item),
  );
  if (task === undefined) {
    throw new Error(`${step} ${item ?? ''} is not open: ${run.whereItIs}`);
  }
  const missing = task.requirements.filter((one: { status: string }) => one.status === 'missing');
  const ticks = missing.map((one: { index: number }) => ({
    requirement: one.index,
    how: 'seenOnPaper',
  }));
  const answer = await person.act(runId, {
    taskId: task.taskId,
    taskRevision: task.revision,
    ...(change['kind'] === 'returnTask' ? {} : { ticks }),
    ...change,
  });
  if (answer.status !== 200) {
    throw new Error(`${name} ${step}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

function complete(name: string, runId: string, step: string, outcome: string, item?: string) {
  return act(name, runId, step, item ?? null, { kind: 'completeTask', outcome });
}

describe('Pemberdayaan Kader Posyandu of Kecamatan Neglasari, over the API', () => {
  it('ends with three kelurahan, one of them refused and repaired without stopping the others', async () => {
    // given: the run with its three kelurahan
    const kasi = await as('kasi.kemas');
    const { body: found } = await kasi.get(`/sops?q=${encodeURIComponent(SOP)}`);
    const { body: sop } = await kasi.get(`/sops/${found.items[0].sopVersionId}`);
    const units: { unitId: string; name: string }[] = sop.firstList.units;
    const items = KELURAHAN.map((name) => {
      const unit = units.find((one) => one.name.includes(name));
      return { key: unit?.unitId ?? '', label: name, unitId: unit?.unitId ?? null };
    });
    const opened = await kasi.post('/runs', {
      sopVersionId: sop.sopVersionId,
      unitId: sop.units[0].unitId,
      trigger: 'oralOrder',
      matterKind: 'list',
      title: 'Uang jasa kader posyandu tahun anggaran contoh',
      reference: null,
      referenceOn: null,
      period: null,
      deadlineOn: null,
      isSimulation: false,
      items,
    });
    expect([opened.status, opened.body.code]).toEqual([201, undefined]);
    const runId: string = opened.body.run.runId;
    const [karangsari, mekarsari, karanganyar] = items.map(({ key }) => key);

    // when: each Lurah answers for his own kelurahan, and nobody else may
    await expect(
      complete('lurah.mekarsari', runId, 'usulan-kelurahan', 'proposed', karangsari),
    ).rejects.toThrow('task.not-yours');
    for (const [index, lurah] of LURAH.entries()) {
      await complete(lurah, runId, 'usulan-kelurahan', 'proposed', items[index]?.key);
    }
    await complete('kasi.kemas', runId, 'permintaan-kegiatan', 'requested');
    await complete('camat', runId, 'tindak-lanjut-camat', 'directed');
    await complete('kasubag', runId, 'ketersediaan-anggaran', 'available');
    await complete('staf.fitri', runId, 'verifikasi', 'accepted', karangsari);

    // one is refused: its Lurah alone repairs
    await act('staf.fitri', runId, 'verifikasi', mekarsari ?? '', {
      kind: 'returnTask',
      to: 'usulan-kelurahan',
      reason: 'Dua kader tercatat ganda',
      nature: 'substantive',
      mode: 'replay',
    });
    await complete('staf.fitri', runId, 'verifikasi', 'accepted', karanganyar);
    const { body: waiting } = await kasi.get(`/runs/${runId}`);
    const open = waiting.tasks.filter((one: { status: string }) => one.status === 'open');
    expect(open.map((one: { stepKey: string; item: string }) => [one.stepKey, one.item])).toEqual([
      ['usulan-kelurahan', mekarsari],
    ]);
    await complete('lurah.mekarsari', runId, 'usulan-kelurahan', 'proposed', mekarsari);
    await act('staf.fitri', runId, 'verifikasi', mekarsari ?? '', {
      kind: 'completeTask',
      outcome: 'accepted',
      form: {
        verdicts: [
          { name: 'Kader Contoh Satu', verdict: 'diterima' },
          { name: 'Kader Contoh Dua', verdict: 'ditolak', reason: 'Tercatat dua kali' },
        ],
      },
    });

    for (const [name, step, outcome] of [
      ['staf.fitri', 'konsep-surat-usulan', 'drafted'],
      ['kasi.kemas', 'tinjau-surat-usulan', 'endorsed'],
      ['sekcam', 'paraf-surat-usulan', 'endorsed'],
      ['camat', 'tanda-tangan-surat-usulan', 'signed'],
      ['arsip', 'nomor-kirim', 'sent'],
      ['camat', 'sk-camat', 'signed'],
      ['kasi.kemas', 'rapat-persiapan', 'held'],
      ['staf.fitri', 'jadwal', 'scheduled'],
      ['staf.fitri', 'undangan', 'sent'],
      ['kasi.kemas', 'pelaksanaan', 'held'],
      ['staf.fitri', 'laporan', 'reported'],
      ['camat', 'terima-laporan', 'received'],
    ] as const) {
      await complete(name, runId, step, outcome);
    }

    // then
    const { body: ended } = await kasi.get(`/runs/${runId}`);
    expect(ended.status).toBe('ended');
    const proposals = ended.tasks.filter(
      (one: { stepKey: string; status: string; isStale: boolean }) =>
        one.stepKey === 'usulan-kelurahan' && one.status === 'done' && !one.isStale,
    );
    expect(
      proposals.map((one: { item: string; round: number }) => [one.item, one.round]).sort(),
    ).toEqual(
      [
        [karangsari, 1],
        [karanganyar, 1],
        [mekarsari, 2],
      ].sort(),
    );
    await readDatabase(office.folder, async (owner) => {
      const { rows } = await owner.query(
        `select count(*)::int as n from run_events where run_id = $1 and type = 'TaskReturned'`,
        [runId],
      );
      expect(rows[0]).toEqual({ n: 1 });
      const names = await owner.query(
        `select count(*)::int as n from run_events where run_id = $1 and body::text like '%Kader Contoh%'`,
        [runId],
      );
      // A person's name lies beside the events, where it can be erased.
      expect(names.rows[0]).toEqual({ n: 0 });
    });
  });
});
