export const sop = {
  listTitle: 'SOP',
  listIntro: 'SOP yang berlaku di instansi Anda. Pilih satu untuk membaca atau membuka berkas.',
  import: 'Impor SOP',
  search: 'Cari judul, nomor atau langkah SOP',
  kind: 'Bentuk',
  anyKind: 'Semua bentuk',
  unit: 'Unit pelaksana',
  anyUnit: 'Semua unit',
  /** Two are named, more are counted. */
  ownUnits: (names: readonly string[]) =>
    names.length === 0
      ? null
      : `${names.slice(0, 2).join(', ')}${names.length > 2 ? ` dan ${names.length - 2} unit lain` : ''}`,
  kinds: { sopAp: 'SOP AP', fktp: 'SOP FKTP' } as Readonly<Record<string, string>>,
  anyStatus: 'Semua status',
  statusLabel: 'Status',
  empty: 'Belum ada SOP.',
  emptySearch: 'Tidak ada SOP yang cocok. Coba kata lain.',
  steps: (count: number) => `${count} langkah`,
  openRuns: (count: number) => `${count} berkas berjalan`,
  version: (version: number) => `versi ${version}`,
  simulationOnly: 'Hanya simulasi',
  status: {
    draft: 'Rancangan',
    inReview: 'Ditelaah',
    inForce: 'Berlaku',
    superseded: 'Digantikan',
    revoked: 'Dicabut',
  } as Readonly<Record<string, string>>,
  openRun: 'Buka berkas',
  simulate: 'Simulasi',
  seeRuns: 'Lihat berkasnya',
  cannotStart: 'Anda tidak dapat membuka berkas SOP ini.',
  lintTitle: 'Catatan pemeriksaan',
  lintNothing: 'Pemeriksaan tidak menemukan apa pun.',
  lintCount: (errors: number, warnings: number, notes: number) =>
    [errors === 0 ? null : `${errors} kesalahan`, `${warnings} peringatan`, `${notes} keterangan`]
      .filter((part) => part !== null)
      .join(', '),
  lintSeverity: { error: 'Kesalahan', warning: 'Peringatan', info: 'Keterangan' } as Readonly<
    Record<string, string>
  >,
  lintRow: (printedNo: string) => `Baris ${printedNo}`,
  identityTitle: 'Halaman identitas',
  tableTitle: 'Uraian prosedur',
  totalTime: 'Jumlah waktu',
  noTime: 'tidak ada waktu pada tabelnya',
  identity: {
    number: 'Nomor SOP',
    title: 'Nama SOP',
    preparedOn: 'Tanggal pembuatan',
    revisedOn: 'Tanggal revisi',
    effectiveOn: 'Tanggal efektif',
    ratifiedOn: 'Tanggal pengesahan',
    ratifiedBy: 'Disahkan oleh',
    legalBasis: 'Dasar hukum',
    performerQualifications: 'Kualifikasi pelaksana',
    relations: 'Keterkaitan',
    equipment: 'Peralatan/perlengkapan',
    warnings: 'Peringatan',
    recordKeeping: 'Pencatatan dan pendataan',
    notWritten: 'tidak tertulis pada sumber',
  },
  table: {
    requirements: 'Kelengkapan',
    duration: 'Waktu',
    outputs: 'Output',
    remark: 'Keterangan',
    alongside: 'Bersamaan dengan langkah lain',
    forEach: (list: string) => `Untuk setiap ${list}`,
    calls: (title: string) => `Memakai SOP: ${title}`,
    reconstructed: 'Direkonstruksi, perlu dikonfirmasi',
    inferred: 'Sebagian disimpulkan dari sumber',
  },
  dashNo: '–',
  holdersTitle: 'Pemangku hari ini',
  vacant: 'Kosong',
  noHolder: 'Belum ada pemangku',
  reconstructedTitle: 'SOP ini hanya dapat disimulasikan',
} as const;

export const callModes: Readonly<Record<string, string>> = {
  await: 'ditunggu sampai selesai',
  start: 'berjalan di samping',
  handIn: 'diserahkan, tidak ditunggu',
};
