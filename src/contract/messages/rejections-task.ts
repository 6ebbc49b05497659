import type { RejectionCode } from '../../domain/common/rejection.ts';
import { inBrackets, type Message, param } from './message.ts';

type TaskCode = Extract<RejectionCode, `task.${string}`>;

/** Refusals about one row that waits for somebody. */
export const TASK_MESSAGES: Readonly<Record<TaskCode, Message>> = {
  'task.not-found': {
    message: 'Langkah ini tidak ada pada berkas.',
    next: 'Muat ulang halaman berkas untuk melihat langkah yang sedang berjalan.',
  },
  'task.changed': {
    message: (p) =>
      `Langkah ini sudah ditindaklanjuti oleh ${param(p, 'who', 'pejabat lain')}${inBrackets(p, 'what')}, sehingga keadaannya berubah.`,
    next: 'Lihat keadaan terakhir pada halaman berkas, lalu ulangi bila masih diperlukan.',
  },
  'task.already-done': {
    message: (p) =>
      `Langkah ini sudah diselesaikan oleh ${param(p, 'who', 'pejabat lain')}${inBrackets(p, 'what')}.`,
    next: 'Lihat halaman berkas untuk mengetahui posisi berkas sekarang.',
  },
  'task.not-yours': {
    message: (p) =>
      `Langkah ini bukan untuk jabatan Anda, melainkan untuk ${param(p, 'who', 'pelaksana lain')}.`,
    next: 'Tunggu sampai berkas sampai kepada Anda, atau hubungi penanggung jawab berkas.',
  },
  'task.assigned-to-other': {
    message: (p) => `Langkah ini sudah ditugaskan kepada ${param(p, 'name', 'pegawai lain')}.`,
    next: 'Hubungi pegawai tersebut, atau mintalah atasan menugaskannya kembali.',
  },
  'task.paused': {
    message: 'Langkah ini sedang ditunda.',
    next: 'Lanjutkan terlebih dahulu langkah yang ditunda, kemudian ulangi.',
  },
  'task.not-paused': {
    message: 'Langkah ini tidak sedang ditunda.',
    next: 'Muat ulang halaman berkas; langkah dapat langsung dikerjakan.',
  },
  'task.not-taken': {
    message: 'Langkah ini belum dikerjakan siapa pun.',
    next: 'Tekan “Kerjakan” terlebih dahulu.',
  },
  'task.already-taken': {
    message: (p) => `Langkah ini sudah dikerjakan oleh ${param(p, 'who', 'pegawai lain')}.`,
    next: 'Pilih pekerjaan lain dari daftar Belum Ditugaskan.',
  },
  'task.own-work': {
    message: 'Anda tidak dapat memeriksa hasil kerja Anda sendiri.',
    next: 'Mintalah atasan atau pejabat lain memeriksanya; instansi dapat mengizinkannya melalui kebijakan.',
  },
  'task.outcome-unknown': {
    message: 'Pilihan hasil tersebut tidak ada pada langkah ini.',
    next: 'Muat ulang halaman dan pilih salah satu tombol yang tersedia.',
  },
  'task.outcome-differs': {
    message: 'Pelaksana lain pada langkah ini sudah memilih hasil yang berbeda.',
    next: 'Samakan pendapat dengan pelaksana tersebut, lalu pilih hasil yang sama.',
  },
  'task.requirement-missing': {
    message: (p) =>
      `Kelengkapan belum terpenuhi: ${param(p, 'labels', param(p, 'label', 'ada yang belum dilampirkan'))}.`,
    next: 'Lampirkan, tandai sudah dilihat di kertas, atau kecualikan dengan alasan.',
  },
  'task.requirement-unknown': {
    message: 'Kelengkapan tersebut tidak ada pada langkah ini.',
    next: 'Muat ulang halaman berkas.',
  },
  'task.call-pending': {
    message: (p) => `SOP terkait belum selesai${inBrackets(p, 'sop')}.`,
    next: 'Tunggu sampai berkas terkait selesai, atau selesaikan pemanggilan dengan alasan.',
  },
  'task.call-unknown': {
    message: (p) => `SOP yang dipanggil tidak dikenali atau belum berlaku${inBrackets(p, 'sop')}.`,
    next: 'Selesaikan bagian itu di luar sistem lalu catat dengan alasan.',
  },
  'task.call-already-started': {
    message: 'SOP terkait sudah dijalankan dari langkah ini.',
    next: 'Buka berkas terkait melalui tautan pada langkah ini.',
  },
  'task.outside-part-pending': {
    message: (p) => `Bagian pihak luar belum dicatat${inBrackets(p, 'label')}.`,
    next: 'Catat apa yang dikirim dan diterima, atau kecualikan dengan alasan.',
  },
  'task.outside-part-unknown': {
    message: 'Bagian pihak luar tersebut tidak ada pada langkah ini.',
    next: 'Muat ulang halaman berkas.',
  },
  'task.form-invalid': {
    message: (p) => `Isian belum benar${inBrackets(p, 'field')}.`,
    next: 'Lengkapi isian yang ditandai, kemudian ulangi.',
  },
  'task.due-not-agreed': {
    message: 'Batas waktu langkah ini sudah ditetapkan oleh SOP.',
    next: 'Bila waktunya tidak cukup, tunda langkah ini dengan alasan atau ubah tenggat berkas.',
  },
  'task.due-invalid': {
    message: 'Tanggal batas waktu tidak sah.',
    next: 'Pilih tanggal hari ini atau sesudahnya.',
  },
  'task.branch-required': {
    message: 'Belum ada cabang yang dipilih.',
    next: 'Pilih sekurang-kurangnya satu cabang yang akan dijalankan.',
  },
  'task.branch-unknown': {
    message: 'Cabang tersebut tidak ada pada langkah ini.',
    next: 'Muat ulang halaman dan pilih cabang yang tersedia.',
  },
  'task.items-required': {
    message: (p) => `Daftar ${param(p, 'list', 'yang akan dijalankan')} masih kosong.`,
    next: 'Isilah daftarnya, atau tuliskan alasan mengapa daftar dikosongkan.',
  },
  'task.item-unknown': {
    message: 'Butir tersebut tidak ada dalam daftar.',
    next: 'Muat ulang halaman berkas dan pilih butir yang tersedia.',
  },
  'task.item-last': {
    message: 'Butir terakhir tidak dapat dikeluarkan dari daftar.',
    next: 'Batalkan berkas dengan alasan bila seluruh pekerjaan memang tidak dilanjutkan.',
  },
  'task.item-duplicate': {
    message: (p) => `Butir yang sama sudah ada dalam daftar${inBrackets(p, 'label')}.`,
    next: 'Hapus butir yang berulang.',
  },
  'task.assignee-not-eligible': {
    message: (p) =>
      `Pegawai yang dipilih tidak memangku jabatan untuk langkah itu${inBrackets(p, 'performer')}.`,
    next: 'Pilih pegawai dari daftar yang ditawarkan.',
  },
  'task.reason-required': {
    message: 'Alasan belum diisi.',
    next: 'Tuliskan alasannya, atau pilih salah satu alasan cepat.',
  },
  'task.return-target-invalid': {
    message: 'Berkas tidak dapat dikembalikan ke langkah tersebut.',
    next: 'Pilih langkah sebelumnya yang sudah dilalui berkas ini.',
  },
  'task.return-items-required': {
    message: 'Belum dipilih bagian mana yang dikembalikan.',
    next: 'Pilih sekurang-kurangnya satu butir yang perlu diperbaiki.',
  },
  'task.return-mode-invalid': {
    message: 'Berkas tidak dapat langsung kembali kepada Anda dari langkah tersebut.',
    next: 'Pilih pengembalian yang melalui setiap langkah.',
  },
  'task.nothing-to-return': {
    message: 'Belum ada langkah sebelumnya yang dapat dikembalikan.',
    next: 'Batalkan berkas dengan alasan bila berkas ini keliru dibuka.',
  },
  'task.not-deciding': {
    message: 'Langkah ini bukan langkah memutuskan.',
    next: 'Selesaikan langkah ini seperti biasa.',
  },
  'task.step-not-completed': {
    message: 'Langkah tersebut belum pernah diselesaikan.',
    next: 'Pilih langkah yang sudah selesai.',
  },
  'task.step-already-open': {
    message: 'Langkah tersebut sedang berjalan.',
    next: 'Kerjakan langkah itu seperti biasa.',
  },
};
