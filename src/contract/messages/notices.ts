/** Notices in words. Their parameters hold no personal data and no subject of a restricted run. */
import { type Params, param } from './message.ts';

/** Every kind of notice that the worker writes. */
export type NoticeKind =
  | 'task.due-soon'
  | 'task.due'
  | 'task.overdue'
  | 'obligation.due'
  | 'obligation.opened';

const TEXTS: Readonly<Record<NoticeKind, (params: Params) => string>> = {
  'task.due-soon': (p) =>
    `Mendekati batas waktu: ${param(p, 'row', 'langkah')} pada ${param(p, 'title', 'berkas')}.`,
  'task.due': (p) =>
    `Batas waktu hari ini: ${param(p, 'row', 'langkah')} pada ${param(p, 'title', 'berkas')}.`,
  'task.overdue': (p) =>
    `Lewat batas waktu di meja ${param(p, 'desk', 'bawahan Anda')}: ${param(p, 'row', 'langkah')} pada ${param(p, 'title', 'berkas')}.`,
  'obligation.due': (p) =>
    `Saatnya membuka berkas ${param(p, 'sop', 'kewajiban berkala')} untuk periode ${param(p, 'period', 'ini')}.`,
  'obligation.opened': (p) =>
    `Berkas ${param(p, 'sop', 'kewajiban berkala')} untuk periode ${param(p, 'period', 'ini')} telah dibuka.`,
};

/** The sentence of a notice; an unknown kind, of a later program, says at least that there is one. */
export function noticeText(kind: string, params: Params): string {
  return kind in TEXTS ? TEXTS[kind as NoticeKind](params) : 'Ada pemberitahuan untuk Anda.';
}
