import { describe, expect, it } from 'vitest';
import { draftsOf } from '../draft/draft.ts';
import { readTextSops } from './read-text.ts';

const drafts = (text: string) =>
  draftsOf(readTextSops(text), { fileName: 'contoh.txt', agency: 'contoh' });

const FORM = `PELAYANAN CONTOH
SOP\tNo. Dokumen : SOP/12/2024
\tNo. Revisi : 03
\tTanggal Terbit : 20/01/2024
1. Pengertian\tPelayanan contoh adalah pelayanan.
2. Tujuan\tSebagai acuan.
5. Langkah-langkah\t1. Petugas menerima berkas. 2. Petugas mencatat berkas.
8. Rekaman Historis Perubahan
No\tYang diubah\tIsi perubahan\tTanggal mulai diberlakukan
1\tKop surat\tNama unit diganti\t14 Nopember 2022
2\tKebijakan\tKeputusan Nomor\t3 Januari 2023
--\t--\t--\t--
\t\t12/2023 tentang contoh
`;

describe('the form of health facilities', () => {
  it('has its changes and its number of revision read', () => {
    const [draft] = drafts(FORM);

    expect(draft?.sop.fktp?.revision).toBe('03');
    expect(draft?.sop.changeHistory).toEqual([
      { no: '1', changed: 'Kop surat', content: 'Nama unit diganti', effectiveOn: '2022-11-14' },
      {
        no: '2',
        changed: 'Kebijakan',
        content: 'Keputusan Nomor 12/2023 tentang contoh',
        effectiveOn: '2023-01-03',
      },
    ]);
    expect(draft?.unread).toEqual([]);
  });

  it('gives each change once where the table was recognised twice, in one line too', () => {
    const rows =
      '<table><tr><td>No</td><td>Yang diubah</td><td>Isi perubahan</td><td>Tanggal</td></tr><tr><td>1</td><td>Kop surat</td><td>Nama unit diganti</td><td>14 Nopember 2022</td></tr></table>';
    const [draft] = drafts(FORM.replace('Perubahan\n', `Perubahan\t${rows}\n`));

    expect(draft?.sop.changeHistory.map(({ no }) => no)).toEqual(['1', '2']);
  });

  it('goes on after its changes where another part follows', () => {
    const [draft] = drafts(`${FORM}9. Unit Terkait\t1. Loket 2. Apotek\n`);

    expect(draft?.sop.fktp?.relatedUnits).toEqual(['Loket', 'Apotek']);
    expect(draft?.sop.changeHistory).toHaveLength(2);
  });

  it('doubts a day that cannot be read', () => {
    const [draft] = drafts(FORM.replace('3 Januari 2023', 'Januari 2023'));

    expect(draft?.sop.changeHistory[1]?.effectiveOn).toBeNull();
    expect(draft?.doubts).toContainEqual(
      expect.objectContaining({ code: 'date.incomplete', path: '/changeHistory/1/effectiveOn' }),
    );
  });
});

describe('posts that endorse each page', () => {
  const sheet = (no: number, endorsed: string) =>
    `PEMERINTAH KOTA CONTOH\nNomor SOP\t0${no}/CTH\nNama SOP\tKegiatan ${['', 'Lomba', 'Rapat', 'Survei'][no]}\nPeringatan\tPencatatan\nBaku\tBuku\n\n${endorsed}\n\n`;

  it('are read as most pages print them; what was printed otherwise is doubted and listed', () => {
    const read = drafts(
      sheet(1, 'Kasubbag Perundangan\tKabag. Hukum\tKepala SKPD') +
        sheet(2, 'Masubbag. Perundangan\tKahag. Hukum\tKepala SKPD') +
        sheet(3, 'M Kasubbag Perundangan\tKabag. Hukum\tKepala SKPD'),
    );

    for (const draft of read) {
      expect(draft.sop.identitySheet.coordinatingEndorsements).toEqual([
        'Kasubbag Perundangan',
        'Kabag. Hukum',
        'Kepala SKPD',
      ]);
    }
    const path = '/identitySheet/coordinatingEndorsements';
    expect(read.map(({ doubts }) => doubts.some((one) => one.path === path))).toEqual([
      false,
      true,
      false,
    ]);
    expect(read.map(({ unread }) => unread.length)).toEqual([0, 1, 0]);
  });

  it('are absent where no line names them', () => {
    expect(drafts(sheet(1, ''))[0]?.sop.identitySheet).not.toHaveProperty(
      'coordinatingEndorsements',
    );
  });
});
