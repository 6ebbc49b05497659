/** Which generic SOPs a demo office has as its own copies, and whom their columns mean there. */
import { adoptSop } from '../../domain/sop/index.ts';
import type { PerformerTarget, SopDefinition } from '../../domain/sop/model.ts';

/** Folder of `catalogue/` that belongs to no office: any may adopt what stands there. */
const GENERIC = 'umum';

interface Adoption {
  /** Adopted beside what the office's own SOPs call: a predecessor is named by a sheet, never called. */
  readonly also: readonly string[];
  readonly columns: Readonly<Record<string, PerformerTarget>>;
}

const ADOPTIONS: Readonly<Record<string, Adoption>> = {
  pangongangan: {
    also: ['umum/administrasi-surat-masuk'],
    columns: {
      pelaksana: rank('jfu'),
      pengolah: rank('kasi'),
      'kepala-bidang': post('sekretaris'),
      sekretaris: post('sekretaris'),
      pimpinan: post('lurah'),
      bendahara: post('sekretaris'),
    },
  },
  neglasari: {
    also: [],
    columns: {
      pelaksana: rank('staf-kemas'),
      pengolah: rank('kasi'),
      'kepala-bidang': post('sekcam'),
      sekretaris: post('sekcam'),
      pimpinan: post('camat'),
      bendahara: post('kasubag-keuangan-perencanaan'),
    },
  },
  bkbpmp: {
    also: [],
    columns: {
      pelaksana: rank('jfu'),
      pengolah: rank('kasubbid'),
      'kepala-bidang': rank('kabid'),
      sekretaris: post('sekretaris'),
      pimpinan: post('kepala-badan'),
      bendahara: post('bendahara'),
    },
  },
  dppkb: {
    also: [],
    columns: {
      pelaksana: rank('staf'),
      pengolah: post('analis-kebijakan'),
      'kepala-bidang': rank('kabid'),
      sekretaris: rank('kabid'),
      pimpinan: post('kepala-skpd'),
    },
  },
  mantingan: {
    also: [],
    columns: {
      pelaksana: rank('petugas'),
      pengolah: rank('petugas'),
      'kepala-bidang': post('kasubag-tu'),
      sekretaris: post('kasubag-tu'),
      pimpinan: post('kepala-puskesmas'),
    },
  },
};

/**
 * The office's own copies of the generic SOPs: those that its SOPs call, those that these call in turn, and
 * those it has beside. A call to an SOP that the catalogue does not hold is left alone.
 */
export function adoptedSops(
  slug: string,
  own: readonly SopDefinition[],
  catalogue: readonly SopDefinition[],
): SopDefinition[] {
  const { also, columns } = ADOPTIONS[slug] ?? { also: [], columns: {} };
  const generic = catalogue.filter(({ agency }) => agency === GENERIC);
  const wanted = new Set([...also, ...own.flatMap(callsOf)]);
  // A set hands out what is added to it while it is walked through.
  for (const id of wanted) {
    for (const sop of generic.filter((one) => one.id === id)) {
      for (const called of callsOf(sop)) {
        wanted.add(called);
      }
    }
  }
  return generic.filter(({ id }) => wanted.has(id)).map((sop) => adoptSop(sop, columns));
}

function callsOf(sop: SopDefinition): string[] {
  return sop.steps.flatMap(({ calls }) => calls.map(({ sop: id }) => id));
}

function rank(name: string): PerformerTarget {
  return { kind: 'rank', rank: name };
}

function post(code: string): PerformerTarget {
  return { kind: 'position', position: code };
}
