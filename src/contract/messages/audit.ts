/** The kinds of audit entries in words. */

/** Every kind that is written; a test compares it with what the rooms write. */
export const AUDIT_SENTENCES: Readonly<Record<string, string>> = {
  'agency.set-up': 'Menyiapkan instansi dan pengelola pertama.',
  'agency.seeded': 'Mengisi instansi contoh.',
  'session.opened': 'Masuk.',
  'session.refused': 'Salah kata sandi.',
  'session.locked': 'Akun dikunci sementara karena salah kata sandi berulang.',
  'session.ended': 'Mengakhiri sesi.',
  'account.password-changed': 'Mengganti kata sandi.',
  'account.invited': 'Mengundang pegawai membuat akun.',
  'account.accepted': 'Menerima undangan dan menetapkan kata sandi.',
  'account.reset': 'Mengatur ulang akun.',
  'account.disabled': 'Menonaktifkan akun.',
  'account.sessions-ended': 'Mengakhiri semua sesi sebuah akun.',
  'run.looked': 'Melihat berkas terbatas.',
  'file.uploaded': 'Mengunggah lampiran.',
  'unit.added': 'Menambah unit kerja.',
  'unit.changed': 'Mengubah unit kerja.',
  'position.added': 'Menambah jabatan.',
  'position.changed': 'Mengubah jabatan.',
  'official.added': 'Menambah pegawai.',
  'official.changed': 'Mengubah data pegawai.',
  'holding.added': 'Mencatat pemangku jabatan.',
  'holding.ended': 'Mengakhiri pemangku jabatan.',
  'absence.added': 'Mencatat ketidakhadiran pegawai.',
  'team.added': 'Menambah tim.',
  'team.changed': 'Mengubah tim.',
  'external-party.added': 'Menambah pihak luar.',
  'policy.changed': 'Mengubah kebijakan instansi.',
  'logo.changed': 'Mengganti logo kop.',
  'obligation.added': 'Menambah kewajiban berkala.',
  'obligation.changed': 'Mengubah kewajiban berkala.',
  'day-off.added': 'Menambah hari libur setempat.',
  'import.uploaded': 'Mengunggah dokumen SOP untuk diimpor.',
  'import.removed': 'Menghapus impor dokumen SOP.',
  'import.simulated': 'Menyimpan rancangan SOP untuk simulasi.',
  'import.ratified': 'Mengesahkan SOP hasil impor.',
  'sop.imported': 'Memasukkan versi SOP.',
  'text.erased': 'Menghapus isi teks; sidik jarinya tetap tersimpan.',
  'data.exported': 'Mengekspor data.',
};

/** The sentence of a kind; an unknown one, of a later program, is named as it is. */
export function auditSentence(kind: string): string {
  return AUDIT_SENTENCES[kind] ?? kind;
}
