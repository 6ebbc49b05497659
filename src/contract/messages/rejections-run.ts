import type { RejectionCode } from '../../domain/common/rejection.ts';
import { inBrackets, type Message, param } from './message.ts';

type RunCode = Extract<
  RejectionCode,
  `run.${string}` | `sop.${string}` | `act.${string}` | `paper.${string}`
>;

/** Refusals about a berkas, the SOP it follows, taking back, and records from paper. */
export const RUN_MESSAGES: Readonly<Record<RunCode, Message>> = {
  'run.not-found': {
    message: 'Berkas tidak ditemukan di instansi Anda.',
    next: 'Periksa kembali tautannya, atau cari berkas melalui daftar Berkas.',
  },
  'run.already-open': {
    message: (p) =>
      `Berkas untuk SOP, unit, perihal, dan periode yang sama sudah ada${inBrackets(p, 'period')}.`,
    next: 'Buka berkas yang sudah ada, atau pilih “edisi baru” bila memang diperlukan edisi kedua.',
  },
  'run.restricted': {
    message: 'Berkas ini terbatas dan Anda tidak tercantum di dalamnya.',
    next: 'Hubungi penanggung jawab berkas bila Anda memang perlu melihatnya.',
  },
  'run.not-running': {
    message: 'Berkas ini tidak sedang berjalan.',
    next: 'Muat ulang halaman untuk melihat keadaan berkas yang terakhir.',
  },
  'run.not-in-charge': {
    message: 'Hanya penanggung jawab berkas yang dapat melakukan tindakan ini.',
    next: (p) => `Sampaikan permintaan Anda kepada ${param(p, 'who', 'penanggung jawab berkas')}.`,
  },
  'run.matter-required': {
    message: 'Perihal berkas belum diisi.',
    next: 'Tuliskan perihal berkas: surat, kegiatan, atau perkara yang ditangani.',
  },
  'run.period-required': {
    message: 'SOP ini dijalankan per periode, sedangkan periodenya belum diisi.',
    next: 'Isilah periode, misalnya 2026-S2 untuk semester kedua tahun 2026.',
  },
  'run.period-invalid': {
    message: (p) => `Periode “${param(p, 'period', '')}” tidak dikenali.`,
    next: 'Tuliskan periode sebagai 2026-11 (bulan), 2026-Q3 (triwulan), 2026-S2 (semester), atau 2026 (tahun).',
  },
  'run.deadline-invalid': {
    message: 'Batas waktu berkas tidak sah atau sudah lewat.',
    next: 'Pilih tanggal yang benar, hari ini atau sesudahnya.',
  },
  'run.not-ended': {
    message: 'Berkas ini belum selesai, sehingga perbaikan belum dapat dibuka.',
    next: 'Kembalikan berkas untuk diperbaiki melalui langkah yang sedang berjalan.',
  },
  'run.reason-required': {
    message: 'Alasan belum diisi.',
    next: 'Tuliskan alasannya; alasan ikut tersimpan dalam riwayat berkas.',
  },
  'sop.not-found': {
    message: (p) => `SOP tidak ditemukan${inBrackets(p, 'sop')}.`,
    next: 'Periksa kembali tautannya, atau cari SOP melalui daftar SOP.',
  },
  'sop.not-in-force': {
    message: 'SOP ini tidak sedang berlaku, sehingga berkas tidak dapat dibuka dengannya.',
    next: 'Gunakan versi SOP yang berlaku, atau bukalah sebagai simulasi.',
  },
  'sop.simulation-only': {
    message: 'Sebagian baris SOP ini hasil rekonstruksi dan belum dikonfirmasi.',
    next: 'Jalankan sebagai simulasi, atau mintalah penyusun SOP mengonfirmasi baris tersebut.',
  },
  'sop.trigger-not-offered': {
    message: 'SOP ini tidak dapat dimulai dengan cara tersebut.',
    next: 'Pilih salah satu cara memulai yang tercantum pada halaman SOP.',
  },
  'sop.starter-not-allowed': {
    message: (p) =>
      `Jabatan Anda tidak termasuk yang dapat membuka berkas ini; yang dapat: ${param(p, 'posts', 'jabatan yang disebut SOP')}.`,
    next: 'Mintalah pejabat tersebut membuka berkas, atau jalankan sebagai simulasi.',
  },
  'act.nothing-to-take-back': {
    message: 'Tidak ada tindakan Anda yang dapat dibatalkan pada berkas ini.',
    next: 'Bila ada yang keliru, mintalah penerima mengembalikan berkas untuk diperbaiki.',
  },
  'act.already-opened': {
    message: (p) =>
      `Kiriman tidak dapat dibatalkan karena sudah dibuka oleh ${param(p, 'who', 'penerimanya')}.`,
    next: 'Mintalah penerima mengembalikan berkas untuk diperbaiki.',
  },
  'act.not-undoable': {
    message: 'Tindakan terakhir berakibat di luar berkas ini, sehingga tidak dapat dibatalkan.',
    next: 'Perbaiki melalui pengembalian, atau melalui penanggung jawab berkas.',
  },
  'paper.decider-not-holder': {
    message: 'Pejabat yang dicatat tidak memangku jabatan itu pada tanggal tersebut.',
    next: 'Pilih pejabat yang memangku jabatan pada tanggal keputusan, atau perbaiki tanggalnya.',
  },
  'paper.recorder-not-allowed': {
    message: 'Anda tidak dapat mencatat hasil di kertas untuk pejabat ini.',
    next: 'Mintalah staf unit pejabat tersebut atau penanggung jawab berkas yang mencatatnya.',
  },
  'paper.date-in-future': {
    message: 'Waktu keputusan di kertas berada di masa depan.',
    next: 'Isilah waktu keputusan yang sebenarnya, paling lambat sekarang.',
  },
  'paper.date-before-task': {
    message: 'Waktu keputusan di kertas mendahului sampainya berkas pada langkah ini.',
    next: 'Periksa tanggal pada kertas; isilah waktu sesudah berkas sampai.',
  },
  'paper.not-disputable': {
    message: 'Catatan ini tidak dapat disanggah: bukan catatan kertas atas nama Anda.',
    next: 'Sampaikan keberatan kepada penanggung jawab berkas.',
  },
};
