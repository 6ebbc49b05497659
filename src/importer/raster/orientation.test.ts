import { describe, expect, it } from 'vitest';
import { drawnPage } from '../../../test/support/drawn-scan.ts';
import { turned, upright } from './orientation.ts';
import { type Recogniser, startRecogniser } from './recognise.ts';

const TEXT = [
  'Memeriksa kelengkapan berkas permohonan',
  'Menyerahkan konsep surat kepada pimpinan',
  'Petugas loket menerima pengaduan masyarakat',
  'Menandatangani dan mengagendakan surat keluar',
  'Kepala bidang meneliti hasil pekerjaan',
];

const page = drawnPage(640, 400, (pen) => {
  for (const [at, text] of TEXT.entries()) {
    pen.fillText(text, 40, 60 + at * 60);
  }
}).grey;

const unasked: Recogniser = {
  read: () => Promise.reject(new Error('nobody needs to read')),
  close: () => Promise.resolve(),
};

describe('the upper side of a page', () => {
  it('is told from the letters alone where it is up', async () => {
    const { turn, grey } = await upright(page, unasked);

    expect(turn).toBe(0);
    expect(grey).toBe(page);
  });

  it('is found wherever it lies', async () => {
    const recogniser = await startRecogniser();
    try {
      for (const turn of [90, 180, 270] as const) {
        const lying = turned(page, turn);
        const read = await upright(lying, recogniser);

        expect((read.turn + turn) % 360).toBe(0);
        expect(read.grey).toEqual(page);
      }
    } finally {
      await recogniser.close();
    }
  });

  it('of an empty page stays where it is', async () => {
    const { grey } = drawnPage(300, 200, () => undefined);
    const recogniser: Recogniser = { ...unasked, read: () => Promise.resolve([]) };

    expect((await upright(grey, recogniser)).turn).toBe(0);
  });
});
