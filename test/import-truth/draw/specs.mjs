/** Invented SOPs to draw: all names, numbers and texts are examples (contoh). */

/** Numbers from 0 to 1 that are the same at each run (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const POSTS = [
  'Kepala Bidang',
  'Kasubbag Umum',
  'Staf Pelaksana',
  'Sekretaris',
  'Kepala Dinas',
  'Bendahara',
  'Petugas Loket',
  'Pengelola Arsip',
  'PPK',
  'Tim Teknis Lapangan',
  'Operator',
  'Analis Data dan Pelaporan',
];
const VERBS = [
  'Menyusun',
  'Memeriksa',
  'Menyampaikan',
  'Mencatat',
  'Menghimpun',
  'Menelaah',
  'Mengarsipkan',
  'Menggandakan',
];
const THINGS = [
  'konsep surat undangan rapat',
  'daftar hadir peserta kegiatan contoh',
  'laporan bulanan bidang beserta lampirannya',
  'berkas permohonan',
  'rencana kerja triwulan',
  'data hasil verifikasi lapangan dan rekapitulasinya',
  'bahan paparan',
];
const PAPERS = [
  'Berkas permohonan',
  'Konsep surat',
  'Lembar disposisi',
  'Daftar nama',
  'Komputer dan printer',
  'Rekap data',
];
const RESULTS = [
  'Konsep surat',
  'Surat terkirim',
  'Laporan',
  'Data terverifikasi',
  'Arsip',
  'Notulen rapat',
];
const TIMES = [
  ['30 menit', 30, 'minute'],
  ['1 jam', 1, 'hour'],
  ['2 Hari', 2, 'day'],
  ['15 Menit', 15, 'minute'],
  ['1 hari', 1, 'day'],
  ['1 minggu', 1, 'week'],
  ['3 jam', 3, 'hour'],
  ['5 hari kerja', 5, 'day'],
  ['1 bulan', 1, 'month'],
];

/** An SOP with `count` rows; decisions go back to an earlier row or on. */
export function specOf(
  seed,
  { rows: count = 8, columns = 4, decisions = true, several = true } = {},
) {
  const random = randomOf(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const posts = [...POSTS].sort(() => random() - 0.5).slice(0, columns);
  const rows = [];
  let column = Math.floor(random() * columns);
  for (let index = 0; index < count; index += 1) {
    const [raw, value, unit] = pick(TIMES);
    const canDecide =
      decisions && index > 1 && index < count - 1 && rows[index - 1].kind !== 'decide';
    const isDecision = canDecide && random() < 0.35;
    if (index > 0 && random() < 0.65) {
      column = (column + 1 + Math.floor(random() * (columns - 1))) % columns;
    }
    const row = {
      no: String(index + 1),
      activity: `${pick(VERBS)} ${pick(THINGS)}${random() < 0.4 ? ` untuk ${pick(THINGS)}` : ''}`,
      performers: [column],
      kind: isDecision ? 'decide' : 'perform',
      targets: [],
      raw,
      duration: { value, unit },
      requirements: random() < 0.3 ? `1. ${pick(PAPERS)}\n2. ${pick(PAPERS)}` : pick(PAPERS),
      outputs: pick(RESULTS),
      remark: random() < 0.2 ? 'Contoh' : '',
    };
    if (isDecision) {
      const wanted = Math.max(0, index - 1 - Math.floor(random() * 3));
      const back = rows.findLastIndex((one, at) => at <= wanted && one.kind === 'perform');
      row.targets = [
        { label: 'Ya', to: 'next' },
        { label: 'Tidak', to: back },
      ];
    } else if (several && random() < 0.2 && columns > 2) {
      const other = (column + 1) % columns;
      row.performers = [column, other];
      column = other;
    }
    rows.push(row);
  }
  return {
    title: `${pick(['Penyusunan', 'Pengelolaan', 'Pelayanan', 'Pelaporan'])} ${pick(['Surat Masuk', 'Data Kegiatan', 'Arsip Aktif', 'Rapat Koordinasi'])} Contoh ${seed}`,
    number: `${100 + seed}/SOP/CONTOH/2024`,
    dates: {
      preparedOn: ['2 Januari 2024', '2024-01-02'],
      revisedOn: ['15 Maret 2024', '2024-03-15'],
      effectiveOn: ['1 April 2024', '2024-04-01'],
    },
    agency: ['PEMERINTAH KOTA CONTOH', 'DINAS PERCONTOHAN'],
    ratifiedBy: ['Kepala Dinas Percontohan', 'Budi Contoh, S.Sos.'],
    lists: {
      legalBasis: [
        'Peraturan contoh pertama tentang tata kerja dan tata naskah di lingkungan dinas percontohan',
        'Peraturan contoh kedua',
        'Keputusan contoh ketiga',
      ],
      performerQualifications: ['Memahami tata naskah', 'Mampu mengoperasikan komputer'],
      relations: ['SOP Surat Keluar', 'SOP Penyimpanan Arsip'],
      equipment: ['Komputer', 'Printer', 'Alat tulis'],
      warnings: ['Jika tidak dilaksanakan maka pelayanan contoh terlambat'],
      recordKeeping: ['Dicatat dalam buku agenda'],
    },
    posts,
    rows,
  };
}

/** The label of a spec, as the bench reads it. */
export function labelOf(spec, file) {
  return {
    file,
    format: 'sopAp',
    header: {
      number: spec.number,
      title: spec.title,
      ...Object.fromEntries(Object.entries(spec.dates).map(([field, [, value]]) => [field, value])),
      ...spec.lists,
    },
    performers: spec.posts,
    rows: spec.rows.map(({ no, performers, kind, targets, duration }) => ({
      no,
      performers,
      kind,
      targets,
      duration,
    })),
  };
}
