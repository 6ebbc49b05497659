/** An invented SOP and its sheet as PDF, with and without the attachment that makes it lossless. */
import { layoutSheet } from '../../src/chart/layout.ts';
import { renderSopPdf } from '../../src/documents/pdf/render.ts';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { examplePrint } from './print.ts';
import { buildSop, way } from './sop.ts';

/** Borrowing a car of the office: five rows, four columns, one decision that goes back. Nothing is real. */
export function buildLoanSop(over: Readonly<Record<string, unknown>> = {}): SopDefinition {
  return buildSop(
    [
      {
        key: 'ajukan',
        printedNo: '1',
        activity: 'Mengajukan permohonan peminjaman kendaraan dinas kepada Sekretaris',
        performers: 'jfu',
        duration: '10 menit',
        requirements: ['Surat permohonan'],
        outputs: ['Surat permohonan'],
        outcomes: [way('selesai', 'next')],
      },
      {
        key: 'periksa',
        printedNo: '2',
        activity: 'Memeriksa ketersediaan kendaraan dan memberi paraf pada permohonan',
        performers: 'sekretaris',
        duration: '15 menit',
        requirements: ['Surat permohonan'],
        outputs: ['Permohonan berparaf'],
        outcomes: [way('selesai', 'next')],
      },
      {
        key: 'setujui',
        printedNo: '3',
        activity: 'Menyetujui permohonan; bila tidak setuju, permohonan dikembalikan',
        performers: 'lurah',
        kind: 'decide',
        duration: '1 hari',
        requirements: ['Permohonan berparaf'],
        outputs: ['Permohonan disetujui'],
        outcomes: [
          way('ya', 'next', { label: 'Ya' }),
          way('tidak', { step: 'ajukan' }, { label: 'Tidak' }),
        ],
      },
      {
        key: 'serahkan',
        printedNo: '4',
        activity: 'Menyerahkan kunci kendaraan dan mencatatnya pada buku pinjam',
        performers: 'jfu',
        duration: '10 menit',
        requirements: ['Permohonan disetujui'],
        outputs: ['Buku pinjam'],
        outcomes: [way('selesai', 'end')],
      },
    ],
    {
      id: 'kelurahan-pangongangan/peminjaman-kendaraan-dinas',
      agency: 'kelurahan-pangongangan',
      identitySheet: {
        number: '900/12/CONTOH/2026',
        title: 'Peminjaman Kendaraan Dinas',
        preparedOn: '2026-01-05',
        effectiveOn: '2026-02-02',
        ratifiedBy: 'Lurah Pangongangan',
        legalBasis: ['Contoh: pedoman peminjaman kendaraan'],
        equipment: ['Buku pinjam'],
      },
      triggers: [{ kind: 'oralOrder', startedBy: ['jfu'] }],
      lists: [],
      performers: [
        { key: 'lurah', label: 'Lurah', resolvesTo: { kind: 'position', position: 'lurah' } },
        {
          key: 'sekretaris',
          label: 'Sekretaris',
          resolvesTo: { kind: 'position', position: 'sekretaris' },
        },
        { key: 'jfu', label: 'Pengadministrasi', resolvesTo: { kind: 'rank', rank: 'jfu' } },
      ],
      ...over,
    },
  );
}

/** The sheet as offices hand it round: drawn, without anything attached (PDF/A-1b allows nothing). */
export async function drawnPdf(sop: SopDefinition): Promise<Buffer> {
  const sheet = layoutSheet(sop, { paper: 'f4' });
  return Buffer.from((await renderSopPdf(sop, sheet, examplePrint(), { standard: 'a-1b' })).bytes);
}

/** The sheet as we give it out: with its SOP attached. */
export async function wholePdf(sop: SopDefinition): Promise<Buffer> {
  const sheet = layoutSheet(sop, { paper: 'a4' });
  return Buffer.from((await renderSopPdf(sop, sheet, examplePrint())).bytes);
}
