/**
 * Regulations that are known to be out of force, as data with dates. Only what a named text says stands here; what
 * nobody could confirm (Permendagri 1/2014, Kepmenkes 1457/2003) does not. It is no legal advice: the finding asks
 * the office to look.
 */
export interface SupersededLaw {
  readonly kind: 'UU' | 'PP' | 'Permendagri' | 'Kepmendagri' | 'Permenkes';
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly successor: string;
  /** `yyyy-mm-dd` where the source gives the day, else `yyyy`. */
  readonly since: string;
  readonly source: string;
  /** Words in a title that mean this regulation without citing it. */
  readonly meantBy?: string;
}

export const SUPERSEDED_LAWS: readonly SupersededLaw[] = [
  {
    kind: 'UU',
    number: 22,
    year: 1999,
    title: 'Pemerintahan Daerah',
    successor: 'UU 32/2004, lalu UU 23/2014',
    since: '2004',
    source: 'JDIHN BPHN, abstrak UU 32/2004 (dev-jdihn.bphn.go.id/doc/1325571)',
  },
  {
    kind: 'UU',
    number: 32,
    year: 2004,
    title: 'Pemerintahan Daerah',
    successor: 'UU 23/2014 tentang Pemerintahan Daerah',
    since: '2014',
    source: 'tinjauan yuridis UU 23/2014 (scribd.com/document/635124326)',
  },
  {
    kind: 'UU',
    number: 10,
    year: 2004,
    title: 'Pembentukan Peraturan Perundang-undangan',
    successor: 'UU 12/2011 tentang Pembentukan Peraturan Perundang-undangan',
    since: '2011',
    source: 'uraian atas UU 12/2011 (nandikaagung.blogspot.com, 27 Mei 2016)',
  },
  {
    kind: 'PP',
    number: 10,
    year: 1979,
    title: 'Penilaian Pelaksanaan Pekerjaan PNS (DP3)',
    successor: 'PP 46/2011, lalu PP 30/2019 dan PermenPAN-RB 6/2022 (SKP)',
    since: '2011',
    source: 'paparan KemenPANRB tentang PermenPAN-RB 6/2022 (scribd.com/presentation/628206404)',
    meantBy: 'DP3',
  },
  {
    kind: 'PP',
    number: 46,
    year: 2011,
    title: 'Penilaian Prestasi Kerja PNS',
    successor: 'PP 30/2019 tentang Penilaian Kinerja PNS',
    since: '2019',
    source: 'paparan KemenPANRB tentang PermenPAN-RB 6/2022 (scribd.com/presentation/628206404)',
  },
  {
    kind: 'PP',
    number: 41,
    year: 2007,
    title: 'Organisasi Perangkat Daerah',
    successor: 'PP 18/2016 tentang Perangkat Daerah',
    since: '2016-06-19',
    source: 'ketentuan penutup PP 18/2016, dikutip idamanseo.blogspot.com/2016/07',
  },
  {
    kind: 'Permendagri',
    number: 54,
    year: 2009,
    title: 'Tata Naskah Dinas di Lingkungan Pemerintah Daerah',
    successor: 'Permendagri 1/2023 tentang Tata Naskah Dinas di Lingkungan Pemerintah Daerah',
    since: '2023',
    source: 'inforegulasi.com/2023/03/permendagri-nomor-1-tahun-2023-tentang.html',
  },
  {
    kind: 'Permendagri',
    number: 54,
    year: 2007,
    title: 'Pedoman Pembentukan Kelompok Kerja Operasional Pembinaan Posyandu',
    successor: 'Permendagri 13/2024 tentang Pos Pelayanan Terpadu (pokjanal menjadi Tim Pembina)',
    since: '2024',
    source: 'ainamulyana.com; perspektif.info, 26 Juni 2025',
  },
  {
    kind: 'Kepmendagri',
    number: 53,
    year: 2000,
    title: 'Gerakan Pemberdayaan dan Kesejahteraan Keluarga',
    successor: 'Permendagri 1/2013, lalu Perpres 99/2017 dan Permendagri 36/2020',
    since: '2013',
    source: 'Permendagri 1/2013, menimbang huruf c ("perlu diganti")',
  },
  {
    kind: 'Permendagri',
    number: 13,
    year: 2007,
    title: 'Penyelenggaraan Perlombaan Desa dan Kelurahan',
    successor: 'Permendagri 81/2015 tentang Evaluasi Perkembangan Desa dan Kelurahan',
    since: '2015',
    source: 'desaku-berdaya.com; scribd.com/document/429876835',
  },
  {
    kind: 'Permenkes',
    number: 741,
    year: 2008,
    title: 'SPM Bidang Kesehatan di Kabupaten/Kota',
    successor: 'Permenkes 43/2016 tentang SPM Bidang Kesehatan',
    since: '2016',
    source: 'ketentuan penutup Permenkes 43/2016, dikutip pkmrapakmahang.blogspot.com/2017/03',
  },
  {
    kind: 'Permenkes',
    number: 75,
    year: 2014,
    title: 'Pusat Kesehatan Masyarakat',
    successor: 'Permenkes 43/2019 tentang Pusat Kesehatan Masyarakat',
    since: '2019',
    source: 'Permenkes 43/2019, menimbang huruf c',
  },
];

/** How each kind is written in legal bases, longest first where one holds another. */
const KIND_WORDS: readonly (readonly [RegExp, SupersededLaw['kind']])[] = [
  [/keputusan\s+(?:menteri\s+dalam\s+negeri|mendagri)|kepmendagri/i, 'Kepmendagri'],
  [/peraturan\s+(?:menteri\s+dalam\s+negeri|mendagri)|permendagri/i, 'Permendagri'],
  [/peraturan\s+(?:menteri\s+kesehatan|menkes)|permenkes/i, 'Permenkes'],
  [/peraturan\s+pemerintah|\bPP\b/i, 'PP'],
  [/undang\s*-?\s*undang|\bUU\b/i, 'UU'],
];
const NUMBER =
  /\b(?:nomor|no)\b\.?\s*:?\s*0*(\d+)[^\d]{0,40}?\btahun\s+(\d{4})|\b0*(\d+)\/(\d{4})\b/i;

/** The entry of a regulation cited in a text, if it is one of those known to be out of force. */
export function findSupersededLaw(citation: string): SupersededLaw | undefined {
  const match = NUMBER.exec(citation);
  if (match === null) {
    return undefined;
  }
  const before = citation.slice(0, match.index);
  const kind = KIND_WORDS.find(([words]) => words.test(before))?.[1];
  const number = Number(match[1] ?? match[3]);
  const year = Number(match[2] ?? match[4]);
  return SUPERSEDED_LAWS.find(
    (law) => law.kind === kind && law.number === number && law.year === year,
  );
}
