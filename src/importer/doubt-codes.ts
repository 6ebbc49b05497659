/**
 * Every doubt that an import may raise, by its code, with the sentence that explains it to the one who
 * confirms. The doubt's own message says what was read and where; this says what it means and what to do.
 */

export interface DoubtCode {
  /** Indonesian, for the one who confirms. */
  readonly explanation: string;
}

export const DOUBT_CODES = {
  // the document
  'page.order': {
    explanation:
      'Halaman tidak berurutan. Periksa apakah baris-baris sudah pada urutan yang benar.',
  },
  'page.unread': {
    explanation: 'Halaman ini tidak dapat dibaca. Isi bagiannya dengan melihat dokumen asli.',
  },
  'sheet.duplicate': {
    explanation: 'Lembar SOP yang sama muncul dua kali. Pilih salah satu yang dipakai.',
  },
  'sheet.missing': {
    explanation: 'Lembar identitas tidak ditemukan. Lengkapi nomor, nama SOP dan tanggalnya.',
  },
  'table.missing': {
    explanation:
      'Tabel langkah tidak ditemukan. Isi langkah-langkahnya dengan melihat dokumen asli.',
  },
  'table.unread': {
    explanation:
      'Sebagian tabel pada hasil pindai tidak terbaca sebagai langkah. Cocokkan jumlah baris dengan dokumen asli dan tambahkan yang kurang.',
  },
  'table.torn': {
    explanation: 'Tabel terpotong atau tercampur. Periksa apakah semua baris lengkap.',
  },
  'picture.instead-of-table': {
    explanation:
      'Tabel atau bagan berupa gambar, sehingga hasil bacaannya perlu diperiksa seluruhnya.',
  },
  'text.clipped': {
    explanation: 'Tulisan terpotong oleh tepi sel atau halaman. Lengkapi dari dokumen asli.',
  },
  'text.unclear': {
    explanation: 'Tulisan kurang jelas terbaca. Cocokkan dengan dokumen asli.',
  },
  'text.hidden': {
    explanation:
      'Ada tulisan yang tidak tampak pada halaman. Pastikan tulisan yang benar yang dipakai.',
  },
  // headings and the identity sheet
  'heading.unknown': {
    explanation: 'Kepala kolom tidak dikenal. Tentukan isi kolom ini.',
  },
  'heading.missing': {
    explanation: 'Kepala tabel tidak ada; arti kolom disimpulkan dari isinya.',
  },
  'title.missing': { explanation: 'Nama SOP tidak ditemukan. Isi nama SOP.' },
  'number.missing': { explanation: 'Nomor SOP tidak ditemukan atau kosong.' },
  'date.unreadable': {
    explanation: 'Tanggal tidak terbaca sebagai tanggal. Isi tanggal yang benar.',
  },
  'date.incomplete': { explanation: 'Tanggal tidak lengkap. Lengkapi hari, bulan dan tahunnya.' },
  'date.uncertain': { explanation: 'Tanggal dapat dibaca lebih dari satu cara. Pastikan.' },
  'identity.repeated': { explanation: 'Isian ini tercetak lebih dari sekali dengan isi berbeda.' },
  // rows
  'row.number-gap': { explanation: 'Nomor urut meloncat. Mungkin ada baris yang hilang.' },
  'row.number-repeated': { explanation: 'Nomor urut berulang. Pastikan baris ini bukan salinan.' },
  'row.number-blank': {
    explanation: 'Baris ini tidak bernomor. Pastikan baris ini langkah sendiri.',
  },
  'row.no-activity': { explanation: 'Uraian kegiatan kosong. Isi uraian kegiatan baris ini.' },
  'row.no-end': { explanation: 'Tidak jelas ke mana langkah ini berlanjut. Tentukan tujuannya.' },
  'row.alongside': {
    explanation: 'Langkah ini dibaca sebagai berjalan bersamaan dengan langkah lain. Pastikan.',
  },
  'row.uncertain': { explanation: 'Batas baris ini tidak jelas. Periksa isi barisnya.' },
  'row.from-picture': {
    explanation:
      'Baris dari hasil pindai atau gambar dapat keliru tanpa tanda lain. Lihat barisnya sekali pada dokumen asli.',
  },
  'row.joined': { explanation: 'Sel baris ini tergabung dengan baris lain. Periksa isi barisnya.' },
  // performers
  'performer.missing': {
    explanation: 'Pelaksana langkah ini tidak ditemukan. Pilih pelaksananya.',
  },
  'performer.inferred': {
    explanation: 'Pelaksana disimpulkan dari kalimat, bukan dari lambang. Pastikan pelaksananya.',
  },
  'performer.unmapped': {
    explanation: 'Pelaksana ini belum dihubungkan dengan jabatan pada instansi.',
  },
  'performer.outside': {
    explanation:
      'Pelaksana ini tampaknya pihak luar instansi. Tentukan siapa yang mencatat bagiannya.',
  },
  'performer.unused': { explanation: 'Kolom pelaksana ini tidak mempunyai langkah.' },
  'performer.join': {
    explanation: 'Beberapa pelaksana pada satu langkah. Tentukan apakah semua atau salah satu.',
  },
  'performer.heading-missing': {
    explanation: 'Kepala kolom pelaksana kosong. Isi nama pelaksana.',
  },
  // symbols and arrows
  'symbol.unclear': { explanation: 'Lambang tidak jelas bentuknya. Tentukan jenis langkah ini.' },
  'symbol.place-unclear': {
    explanation: 'Lambang berada di antara dua kolom atau baris. Tentukan pelaksananya.',
  },
  'symbol.repeated': { explanation: 'Dua lambang pada satu sel. Periksa jenis langkahnya.' },
  'arrow.unclear': { explanation: 'Panah tidak dapat diikuti dengan pasti. Tentukan tujuannya.' },
  'arrow.direction': { explanation: 'Arah panah tidak jelas. Pastikan urutan langkahnya.' },
  'arrow.label-stray': {
    explanation:
      'Tulisan seperti Ya atau Tidak di dekat langkah ini tidak menunjuk panah mana pun. Periksa jenis dan arah langkahnya.',
  },
  'arrow.label-missing': {
    explanation:
      'Panah keputusan tidak berlabel. Pastikan mana yang disetujui dan mana yang ditolak.',
  },
  'decision.one-way': {
    explanation: 'Keputusan hanya mempunyai satu jalan. Tambahkan jalan yang lain.',
  },
  'decision.inferred': {
    explanation: 'Keputusan disimpulkan dari kalimat, bukan dari lambang. Pastikan.',
  },
  'decision.target-inferred': {
    explanation: 'Tujuan pilihan ini disimpulkan, bukan dari panah. Pastikan.',
  },
  'decision.own-row': {
    explanation:
      'SOP hanya dapat kembali ke langkah lain, biasanya ke pembuat yang harus memperbaiki. Terima usulannya, atau tekan Betulkan dan pilih langkah yang dituju.',
  },
  'drawing.against-words': {
    explanation: 'Gambar dan kalimat tidak sejalan. Pilih yang benar.',
  },
  // values
  'duration.unreadable': { explanation: 'Waktu tidak terbaca. Isi waktu langkah ini.' },
  'duration.missing': { explanation: 'Waktu langkah ini kosong.' },
  'duration.range': {
    explanation: 'Waktu tercetak sebagai rentang; dipakai yang terlama. Pastikan.',
  },
  'duration.approximate': { explanation: 'Waktu tercetak sebagai perkiraan. Pastikan.' },
  'duration.per-item': { explanation: 'Waktu tercetak per orang atau per berkas. Pastikan.' },
  'duration.unit-assumed': { explanation: 'Satuan waktu tidak tercetak pada baris ini. Pastikan.' },
  'guide.inferred': {
    explanation: 'Langkah ini dibaca sebagai arahan karena kalimatnya hanya meneruskan perintah.',
  },
  'call.mode': {
    explanation: 'Langkah ini menyebut SOP lain. Tentukan apakah hasilnya ditunggu.',
  },
  'trigger.inferred': {
    explanation: 'Cara berkas dibuka tidak tertulis pada lembar SOP. Pastikan.',
  },
  'total.differs': { explanation: 'Jumlah waktu yang tercetak berbeda dengan jumlah barisnya.' },
  'fktp.part-missing': { explanation: 'Bagian formulir ini tidak ditemukan atau kosong.' },
  'sop.problem': { explanation: 'Susunan langkah belum dapat dijalankan. Perbaiki bagian ini.' },
} as const satisfies Readonly<Record<string, DoubtCode>>;

export type DoubtCodeName = keyof typeof DOUBT_CODES;
