/** Words for acts, states and closings, shared by screens, trail and printed sheets. */
import type { PersonCommand } from '../../domain/run/commands.ts';
import type { ClosedWhy, PaperState, PauseReason } from '../../domain/run/model.ts';
import type { StepAct } from '../../domain/sop/model.ts';

/** What an outcome includes, as a button begins. */
export const STEP_ACT_LABELS: Readonly<Record<StepAct, string>> = {
  endorse: 'Paraf',
  sign: 'Tanda tangan',
  consider: 'Beri pertimbangan',
  number: 'Nomori',
  stamp: 'Bubuhkan stempel',
  send: 'Kirim',
  file: 'Arsipkan',
  register: 'Catat di register',
  direct: 'Disposisikan',
};

/** What was done, as a record reads. */
export const STEP_ACT_DONE: Readonly<Record<StepAct, string>> = {
  endorse: 'memaraf',
  sign: 'menandatangani',
  consider: 'memberi pertimbangan',
  number: 'memberi nomor',
  stamp: 'membubuhkan stempel',
  send: 'mengirim',
  file: 'mengarsipkan',
  register: 'mencatat di register',
  direct: 'mendisposisikan',
};

/** Buttons of every command other than completing a row, which is named by its outcome. */
export const COMMAND_LABELS: Readonly<Record<PersonCommand['kind'], string>> = {
  completeTask: 'Selesaikan langkah',
  returnTask: 'Kembalikan untuk diperbaiki',
  considerTask: 'Beri pertimbangan',
  takeTask: 'Kerjakan',
  releaseTask: 'Kembalikan ke unit',
  assignTask: 'Tugaskan kepada',
  pauseTask: 'Tunda',
  resumeTask: 'Lanjutkan',
  agreeDue: 'Tetapkan batas waktu',
  tickRequirement: 'Tandai kelengkapan',
  recordOutsidePart: 'Catat bagian pihak luar',
  startCall: 'Jalankan SOP terkait',
  settleCall: 'Selesaikan pemanggilan dengan alasan',
  disputeRecord: 'Sanggah catatan',
  attachPaper: 'Lampirkan',
  addItem: 'Tambah butir',
  dropItem: 'Keluarkan butir',
  completeOutOfOrder: 'Selesaikan di luar urutan',
  reopenStep: 'Buka kembali langkah',
  takeBack: 'Batalkan kirim',
  cancelRun: 'Batalkan berkas',
  handOverRun: 'Serahkan tanggung jawab berkas',
  setDeadline: 'Ubah batas waktu berkas',
};

export const CLOSED_WHY: Readonly<Record<ClosedWhy, string>> = {
  returned: 'dikembalikan untuk diperbaiki',
  stale: 'ditutup karena langkah sebelumnya diulang',
  itemDropped: 'ditutup karena butirnya dikeluarkan dari daftar',
  cancelled: 'ditutup karena berkas dibatalkan',
  takenBack: 'ditutup karena kiriman dibatalkan pengirimnya',
};

export const PAUSE_REASONS: Readonly<Record<PauseReason, string>> = {
  reply: 'menunggu balasan',
  budget: 'menunggu anggaran',
  leader: 'menunggu pimpinan',
  other: 'menunggu hal lain',
};

export const PAPER_STATES: Readonly<Record<PaperState, string>> = {
  draft: 'konsep',
  clean: 'net',
  endorsed: 'berparaf',
  signed: 'bertanda tangan',
  copy: 'salinan',
};
