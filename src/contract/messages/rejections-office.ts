import type { RejectionCode } from '../../domain/common/rejection.ts';
import { inBrackets, type Message, param } from './message.ts';

type OfficeCode = Exclude<
  RejectionCode,
  `run.${string}` | `sop.${string}` | `act.${string}` | `paper.${string}` | `task.${string}`
>;

/** Refusals about files, requests, accounts, the organisation and the service itself. */
export const OFFICE_MESSAGES: Readonly<Record<OfficeCode, Message>> = {
  'file.not-found': {
    message: 'Lampiran tidak ditemukan.',
    next: 'Muat ulang halaman berkas; lampiran mungkin sudah diganti.',
  },
  'file.too-large': {
    message: (p) =>
      `Lampiran melebihi ukuran yang diizinkan, ${param(p, 'maxMegabytes', '25')} MB.`,
    next: 'Perkecil atau bagi berkas pindaian, lalu unggah kembali.',
  },
  'file.type-not-allowed': {
    message: 'Jenis lampiran ini tidak diterima.',
    next: 'Gunakan PDF, JPG, PNG, WEBP, TIFF, DOCX, XLSX, ODT, ODS, TXT, atau CSV.',
  },
  'file.empty': {
    message: 'Lampiran tidak berisi apa pun.',
    next: 'Periksa berkasnya, lalu unggah kembali.',
  },
  'file.storage-full': {
    message: 'Tempat penyimpanan lampiran penuh; lampiran tidak tersimpan.',
    next: 'Hubungi pengelola sistem. Data yang sudah ada tetap aman.',
  },
  'print.missing-glyph': {
    message: (p) =>
      `Dokumen tidak dapat dicetak: huruf ${param(p, 'characters', '')} tidak ada dalam fon.`,
    next: 'Ganti huruf itu dalam SOP atau catatannya, lalu cetak lagi.',
  },
  'print.not-found': {
    message: 'Cetakan ini tidak ditemukan.',
    next: 'Cetakan disimpan selama tujuh hari. Mintalah cetakan baru.',
  },
  'print.not-ready': {
    message: 'Cetakan ini belum selesai dibuat.',
    next: 'Tunggu sampai selesai, lalu unduh.',
  },
  'request.invalid': {
    message: (p) => `Permintaan tidak dapat dibaca${inBrackets(p, 'reason')}.`,
    next: 'Perbaiki isian yang ditandai, lalu ulangi.',
  },
  'request.key-reused': {
    message: 'Kunci permintaan ini sudah dipakai untuk tindakan yang berbeda.',
    next: 'Muat ulang halaman, lalu ulangi tindakan Anda.',
  },
  'request.origin': {
    message: 'Permintaan datang dari halaman lain dan ditolak demi keamanan.',
    next: 'Buka kembali sistem melalui alamat resminya, lalu ulangi.',
  },
  'request.too-many': {
    message: 'Terlalu banyak permintaan dalam waktu singkat.',
    next: (p) => `Tunggu ${param(p, 'seconds', 'beberapa')} detik, lalu ulangi.`,
  },
  'request.not-found': {
    message: 'Halaman atau alamat tersebut tidak ada.',
    next: 'Kembali ke halaman utama.',
  },
  'session.required': {
    message: 'Anda belum masuk.',
    next: 'Masuklah dengan nama pengguna dan kata sandi Anda.',
  },
  'session.expired': {
    message: 'Sesi Anda sudah berakhir.',
    next: 'Masuklah kembali; isian Anda yang belum terkirim perlu diulangi.',
  },
  'session.wrong-credentials': {
    message: 'Nama pengguna atau kata sandi tidak cocok.',
    next: 'Periksa penulisannya (contoh: lurah@pangongangan), atau mintalah pengelola mengatur ulang kata sandi.',
  },
  'session.locked': {
    message: 'Akun dikunci sementara karena beberapa kali salah kata sandi.',
    next: (p) =>
      `Cobalah lagi dalam ${param(p, 'minutes', 'beberapa')} menit, atau hubungi pengelola instansi Anda.`,
  },
  'account.admin-only': {
    message: 'Hanya pengelola instansi yang dapat melakukan tindakan ini.',
    next: 'Hubungi pengelola instansi Anda.',
  },
  'account.not-found': {
    message: 'Akun tidak ditemukan.',
    next: 'Muat ulang halaman Organisasi & Pejabat.',
  },
  'account.name-taken': {
    message: (p) =>
      `Nama pengguna itu sudah dipakai${inBrackets(p, 'username')}, atau pegawai ini sudah mempunyai akun.`,
    next: 'Pilih nama pengguna lain, atau atur ulang akun yang sudah ada.',
  },
  'account.password-weak': {
    message: (p) => `Kata sandi terlalu lemah: ${param(p, 'reason', 'kurang dari 10 huruf')}.`,
    next: 'Gunakan sekurang-kurangnya 10 huruf, misalnya tiga kata yang tidak berkaitan.',
  },
  'account.invitation-invalid': {
    message: 'Undangan tidak berlaku: sudah dipakai, diganti, atau lewat waktunya.',
    next: 'Mintalah pengelola instansi membuat undangan baru.',
  },
  'account.self-lockout': {
    message: 'Anda tidak dapat menonaktifkan akun Anda sendiri atau pengelola terakhir.',
    next: 'Mintalah pengelola lain melakukannya, atau angkat pengelola lain lebih dahulu.',
  },
  'organisation.not-found': {
    message: 'Unit, jabatan, atau pegawai tersebut tidak ditemukan.',
    next: 'Muat ulang halaman Organisasi & Pejabat.',
  },
  'organisation.name-required': {
    message: 'Nama belum diisi.',
    next: 'Isilah nama, sekurang-kurangnya dua huruf.',
  },
  'organisation.code-taken': {
    message: (p) => `Kode tersebut sudah dipakai${inBrackets(p, 'code')}.`,
    next: 'Pilih kode lain.',
  },
  'organisation.holding-overlaps': {
    message: 'Masa jabatan tersebut bertumpang tindih dengan pemangku yang sudah dicatat.',
    next: 'Akhiri pemangku sebelumnya lebih dahulu, atau perbaiki tanggalnya.',
  },
  'organisation.dates-invalid': {
    message: 'Tanggal mulai dan tanggal selesai tidak sesuai.',
    next: 'Isilah tanggal selesai pada atau sesudah tanggal mulai.',
  },
  'organisation.decree-required': {
    message: 'Plt., Plh., Pj., dan Pjs. memerlukan nomor surat perintah atau keputusan.',
    next: 'Isilah nomor surat yang menunjuk pejabat tersebut.',
  },
  'organisation.in-use': {
    message: 'Data ini masih dipakai, sehingga tidak dapat diubah demikian.',
    next: 'Selesaikan atau pindahkan lebih dahulu yang masih memakainya.',
  },
  'setup.already-done': {
    message: 'Sistem ini sudah disiapkan.',
    next: 'Masuklah dengan akun Anda, atau hubungi pengelola.',
  },
  'obligation.invalid': {
    message: 'Kewajiban berkala tidak sesuai dengan SOP atau periodenya.',
    next: 'Pilih SOP yang berlaku dan periode yang sesuai dengan pengulangannya.',
  },
  'import.not-found': {
    message: 'Impor tidak ditemukan.',
    next: 'Muat ulang halaman Impor SOP; mungkin sudah dihapus.',
  },
  'import.in-use': {
    message: 'Impor ini sudah menjadi versi SOP, sehingga tidak dapat dihapus.',
    next: 'Buka SOP hasilnya; bila tidak berlaku lagi, cabutlah SOP itu.',
  },
  'import.draft-changed': {
    message: 'Rancangan ini sudah diubah di tempat lain.',
    next: 'Muat ulang halaman, lalu ulangi bila masih diperlukan.',
  },
  'import.doubt-unknown': {
    message: 'Keraguan itu sudah tidak ada pada rancangan ini.',
    next: 'Muat ulang halaman untuk melihat keraguan yang masih ada.',
  },
  'import.value-invalid': {
    message: (p) => `Isian tidak dapat dipakai: ${param(p, 'reason', 'bentuknya tidak sesuai')}.`,
    next: 'Perbaiki isiannya, lalu ulangi.',
  },
  'import.ratified': {
    message: 'Rancangan ini sudah disahkan dan tidak berubah lagi.',
    next: 'Buka SOP hasilnya, atau unggah dokumen yang baru.',
  },
  'import.doubts-open': {
    message: (p) => `Masih ada ${param(p, 'count', 'beberapa')} keraguan yang belum dijawab.`,
    next: 'Terima atau betulkan setiap keraguan; sementara itu rancangan dapat dicoba sebagai simulasi.',
  },
  'import.performer-unmapped': {
    message: (p) =>
      `Pelaksana belum dipasangkan dengan jabatan di instansi ini${inBrackets(p, 'performer')}.`,
    next: 'Pilih jabatan, tim, atau pihak luar untuk setiap pelaksana.',
  },
  'import.sop-invalid': {
    message: (p) =>
      `SOP ini belum dapat dijalankan: ${param(p, 'reason', 'susunannya belum lengkap')}.`,
    next: 'Betulkan bagian itu pada tabel, lalu ulangi.',
  },
  'import.page-unreadable': {
    message: (p) => `Halaman ini tidak dapat ditampilkan${inBrackets(p, 'reason')}.`,
    next: 'Unduh dokumen aslinya, atau lanjutkan tanpa gambar halaman.',
  },
  'service.database-down': {
    message: 'Basis data sedang tidak dapat dihubungi; tindakan Anda belum tersimpan.',
    next: 'Tunggu sebentar, lalu ulangi. Tindakan yang sama tidak akan tercatat dua kali.',
  },
  'service.storage-full': {
    message: 'Ruang simpan basis data penuh; tindakan Anda belum tersimpan.',
    next: 'Hubungi pengelola sistem. Data yang sudah ada tetap aman, dan tindakan dapat diulangi.',
  },
  'service.busy': {
    message: 'Sistem sedang sangat sibuk; tindakan Anda belum tersimpan.',
    next: 'Ulangi beberapa saat lagi. Tindakan yang sama tidak akan tercatat dua kali.',
  },
  'service.stopping': {
    message: 'Sistem sedang dihentikan untuk pemeliharaan.',
    next: 'Ulangi beberapa menit lagi.',
  },
  'service.fault': {
    message: 'Terjadi kesalahan pada sistem; tindakan Anda mungkin belum tersimpan.',
    next: 'Ulangi. Bila terjadi lagi, sampaikan nomor rujukan kepada pengelola sistem.',
  },
};
