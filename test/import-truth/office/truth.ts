/** Invented SOPs and what a reader must find in them; labels have the shape that every importer is measured by. */

export type DurationUnitName = 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface TruthTarget {
  readonly label: string | null;
  /** Row index, or the row after, or the end. */
  readonly to: number | 'next' | 'end';
}

export interface TruthRow {
  readonly no: string | null;
  readonly activity: string;
  /** Indexes of performers. */
  readonly performers: readonly number[];
  readonly kind: 'perform' | 'decide';
  readonly shape: 'capsule' | 'rectangle' | 'diamond';
  readonly targets: readonly TruthTarget[];
  readonly raw: string;
  readonly duration: { readonly value: number; readonly unit: DurationUnitName } | null;
  readonly requirements: string;
  readonly outputs: string;
  readonly remark: string;
}

export interface TruthPerformer {
  readonly label: string;
  readonly group?: string;
}

export interface TruthSop {
  readonly name: string;
  readonly header: Readonly<Record<string, string>>;
  /** As a reader must read them: ISO dates. */
  readonly read: { readonly number: string; readonly title: string; readonly preparedOn: string };
  readonly performers: readonly TruthPerformer[];
  readonly rows: readonly TruthRow[];
}

type Short = readonly [
  activity: string,
  performers: string,
  targets: string,
  raw: string,
  duration: string,
  requirements?: string,
  outputs?: string,
];

/** `performers`: "0" or "0+2"; `targets`: "" (next), "ya:next tidak:0", "4"; `duration`: "30 minute". */
function rowsOf(rows: readonly Short[]): readonly TruthRow[] {
  return rows.map(
    ([activity, performers, targets, raw, duration, requirements, outputs], index): TruthRow => {
      const parsed = targets === '' ? [] : targets.split(' ').map(targetOf);
      const isLast = index === rows.length - 1;
      const isDecision = parsed.length > 1;
      const [value, unit] = duration.split(' ');
      return {
        no: String(index + 1),
        activity,
        performers: performers.split('+').map(Number),
        kind: isDecision ? 'decide' : 'perform',
        shape: isDecision ? 'diamond' : index === 0 || isLast ? 'capsule' : 'rectangle',
        targets: parsed.length > 0 ? parsed : [{ label: null, to: isLast ? 'end' : 'next' }],
        raw,
        duration: duration === '' ? null : { value: Number(value), unit: unit as DurationUnitName },
        requirements: requirements ?? 'Berkas',
        outputs: outputs ?? 'Berkas yang telah diproses',
        remark: '',
      };
    },
  );
}

function targetOf(text: string): TruthTarget {
  const [label = '', to = ''] = text.includes(':') ? text.split(':') : ['', text];
  const target = to === 'next' || to === 'end' ? to : Number(to);
  return { label: label === '' ? null : label, to: target };
}

const PERMIT: TruthSop = {
  name: 'izin-pemakaian-aula',
  header: {
    'Nomor SOP': '067/14/Kec.Contoh/2024',
    'Tgl. Pembuatan': '5 Maret 2024',
    'Tgl. Revisi': '-',
    'Tgl. Efektif': '1 April 2024',
    'Disahkan oleh': 'Camat Contoh',
    'Nama SOP': 'Pemberian Izin Pemakaian Aula Kecamatan',
  },
  read: {
    number: '067/14/Kec.Contoh/2024',
    title: 'Pemberian Izin Pemakaian Aula Kecamatan',
    preparedOn: '2024-03-05',
  },
  performers: [
    { label: 'Pemohon' },
    { label: 'Staf Umum' },
    { label: 'Kasubbag Umum' },
    { label: 'Sekcam' },
    { label: 'Camat' },
  ],
  rows: rowsOf([
    [
      'Mengajukan surat permohonan pemakaian aula',
      '0',
      '',
      '5 menit',
      '5 minute',
      '1. Surat permohonan\n2. Fotokopi KTP',
    ],
    [
      'Mencatat permohonan dan memeriksa jadwal aula',
      '1',
      'Ya:next Tidak:0',
      '10 menit',
      '10 minute',
      'Buku agenda',
      'Jadwal aula',
    ],
    [
      'Menyusun konsep surat izin',
      '1',
      '',
      '½ jam',
      '0.5 hour',
      'Permohonan yang lengkap',
      'Konsep surat izin',
    ],
    [
      'Memeriksa konsep surat izin',
      '2',
      'Ya:next Tidak:2',
      '15 menit',
      '15 minute',
      'Konsep surat izin',
    ],
    ['Membubuhkan paraf pada surat izin', '3', '', '1 jam', '1 hour'],
    ['Menandatangani surat izin', '4', 'Ya:next Tidak:3', '1 hari', '1 day'],
    [
      'Memberi nomor dan menyerahkan surat izin kepada pemohon',
      '1+0',
      '',
      '10 menit',
      '10 minute',
      'Surat izin',
      'Arsip surat izin',
    ],
  ]),
};

const SURVEY: TruthSop = {
  name: 'pendataan-pedagang-pasar',
  header: {
    'NOMOR SOP': '800/021/Disdag',
    'TANGGAL PEMBUATAN': '12 Januari 2023',
    'TANGGAL REVISI': '3 Juli 2024',
    'TANGGAL EFEKTIF': '8 Juli 2024',
    'DISAHKAN OLEH': 'Kepala Dinas Perdagangan Contoh',
    'NAMA SOP': 'Pendataan Pedagang Pasar Rakyat',
  },
  read: {
    number: '800/021/Disdag',
    title: 'Pendataan Pedagang Pasar Rakyat',
    preparedOn: '2023-01-12',
  },
  performers: [
    { label: 'Kepala Dinas' },
    { label: 'Kabid Pasar' },
    { label: 'Kasi Pendataan', group: 'Bidang Pasar' },
    { label: 'Petugas Lapangan', group: 'Bidang Pasar' },
  ],
  rows: rowsOf([
    [
      'Memerintahkan pendataan pedagang pasar',
      '0',
      '',
      '15 menit',
      '15 minute',
      'Agenda kerja',
      'Disposisi',
    ],
    [
      'Menyusun jadwal dan formulir pendataan',
      '2',
      '',
      '2 hari',
      '2 day',
      'Disposisi',
      'Jadwal dan formulir',
    ],
    [
      'Memeriksa jadwal dan formulir',
      '1',
      'Setuju:next Tidak:1',
      '1 hari',
      '1 day',
      'Jadwal dan formulir',
    ],
    [
      'Melaksanakan pendataan di lapangan',
      '2+3',
      '',
      '1-2 minggu',
      '2 week',
      'Formulir\nATK',
      'Formulir terisi',
    ],
    ['Mengolah hasil pendataan', '3', '', '3 hari', '3 day', 'Formulir terisi', 'Rekapitulasi'],
    ['Memeriksa rekapitulasi', '2', 'Setuju:next Tidak:4', '4 jam', '4 hour', 'Rekapitulasi'],
    ['Menyusun laporan pendataan', '1', '', '2 hari', '2 day', 'Rekapitulasi', 'Konsep laporan'],
    [
      'Menyetujui laporan pendataan',
      '0',
      'Setuju:next Tidak:6',
      '1 hari',
      '1 day',
      'Konsep laporan',
      'Laporan',
    ],
    ['Mengarsipkan laporan', '3', '', '10 menit', '10 minute', 'Laporan', 'Arsip'],
  ]),
};

const LEAVE: TruthSop = {
  name: 'usul-cuti-tahunan',
  header: {
    'No. SOP': '12/SOP/BKPSDM/2022',
    'Tanggal Pembuatan': '02 June 2022',
    'Tanggal Revisi': '',
    'Tanggal Pengesahan': '10/06/2022',
    'Disahkan Oleh': 'Kepala Badan Kepegawaian Contoh',
    'Judul SOP': 'Usul Cuti Tahunan Pegawai',
  },
  read: {
    number: '12/SOP/BKPSDM/2022',
    title: 'Usul Cuti Tahunan Pegawai',
    preparedOn: '2022-06-02',
  },
  performers: [{ label: 'Pegawai' }, { label: 'Analis SDM' }, { label: 'Kepala Bidang' }],
  rows: rowsOf([
    ['Mengisi formulir usul cuti', '0', '', '15 menit', '15 minute', 'Formulir cuti', 'Usul cuti'],
    [
      'Memeriksa sisa cuti pegawai',
      '1',
      'Ya:next Tidak:4',
      '20 menit',
      '20 minute',
      'Data cuti',
      'Hasil pemeriksaan',
    ],
    ['Menyiapkan surat cuti', '1', '', '30 menit', '30 minute'],
    [
      'Menandatangani surat cuti',
      '2',
      'Ya:next Tidak:2',
      '1 hari',
      '1 day',
      'Surat cuti',
      'Surat cuti sah',
    ],
    ['Menerima surat cuti', '0', '', '5 menit', '5 minute', 'Surat cuti sah', 'Cuti'],
  ]),
};

export const TRUTH_SOPS = { PERMIT, SURVEY, LEAVE } as const;

/** The label of a drawn document: structure only. */
export function labelOf(file: string, sop: TruthSop): unknown {
  return {
    file,
    format: 'sopAp',
    header: sop.read,
    performers: sop.performers.map(({ label }) => label),
    rows: sop.rows.map(({ no, performers, kind, targets, duration }) => ({
      no,
      performers: [...performers].sort((a, b) => a - b),
      kind,
      targets: kind === 'decide' ? targets : [],
      duration,
    })),
  };
}
