/** The words that stand at the arrows of a decision. */

const WORDS =
  /^(ya|tidak|y|t|tdk|yes|no|n|iya|ok|oke|setuju|disetujui|sesuai|lengkap|benar|ada|layak|valid|diterima|terima|memenuhi|cukup|belum|ditolak|tolak|kurang|salah|revisi|perbaikan|tidak ada|dikembalikan|kembali|gagal|lulus|lolos|perlu|baik|koreksi)$/;

/** Whether a text reads as the label of an arrow: "Ya", "TIDAK", "Tidak setuju", "Belum lengkap", "Y". */
export function isLabelWord(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = plain.replace(/^(tidak|tdk|belum|kurang|jika|bila|ya) (?=\p{L})/u, '');
  return WORDS.test(plain) || WORDS.test(bare);
}

const CLIPPED = ['Tidak', 'Setuju', 'Sesuai', 'Lengkap', 'Disetujui', 'Ditolak'];

/** The word of a label whose end its text box cut off ("Tid", "Set"); null where the text is whole or unknown. */
export function wholeLabel(text: string): string | null {
  const plain = text.trim().toLowerCase();
  const fits = CLIPPED.filter(
    (word) => word.length > plain.length && word.toLowerCase().startsWith(plain),
  );
  return plain.length >= 3 && !isLabelWord(plain) && fits.length === 1 ? (fits[0] ?? null) : null;
}
