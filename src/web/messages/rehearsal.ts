export const rehearsal = {
  title: 'Jalur latihan',
  intro:
    'Sistem menempuh SOP ini dengan petugas rekaan sampai setiap langkah, hasil, cabang, dan panggilannya terjadi paling sedikit satu kali.',
  show: 'Tampilkan jalur latihan',
  summary: (paths: number, steps: number, outcomes: number) =>
    `${paths} jalur menempuh ${steps} langkah dan ${outcomes} hasil.`,
  incomplete: 'Ada bagian SOP yang tidak dapat dicapai.',
  missing: (printedNo: string, what: string) =>
    what === '' ? `Langkah ${printedNo}` : `Langkah ${printedNo}: ${what}`,
  path: (no: number) => `Jalur ${no}`,
  time: (effort: string, elapsed: string) => `Beban kerja ${effort}, tenggang waktu ${elapsed}.`,
  position: (at: number, of: number) => `Tindakan ${at} dari ${of}`,
  previous: 'Sebelumnya',
  next: 'Berikutnya',
  step: (printedNo: string) => `Langkah ${printedNo}`,
  back: (label: string, printedNo: string) => `${label}: kembali ke langkah ${printedNo}`,
  branches: (rows: string) => `Cabang yang dipilih: ${rows}`,
  outsider: (label: string) => `Mencatat bagian pihak luar: ${label}`,
  startCall: (sop: string) => `Membuka SOP yang dipanggil: ${sop}`,
  settleCall: (sop: string) => `Menyelesaikan panggilan di luar sistem: ${sop}`,
  childEnded: (sop: string) => `SOP yang dipanggil selesai: ${sop}`,
} as const;
