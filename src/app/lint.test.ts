import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '../domain/common/time.ts';
import { LINT_RULES, type LintCode, lintCatalogue, lintSop } from '../domain/lint/index.ts';
import type { SopDefinition } from '../domain/sop/index.ts';
import { readCatalogue } from './catalogue.ts';
import { lintTexts } from './lint.ts';
import { LINT_AS_OF, lintPage, lintTable, TABLE_BEGIN, TABLE_END } from './lint-page.ts';

const ROOT = fileURLToPath(new URL('../../catalogue', import.meta.url));
const DOCS = fileURLToPath(new URL('../../docs/domain', import.meta.url));
const PMKS = 'kelurahan-pangongangan/penyusunan-laporan-pmks';
const LETTER = 'sub-bidang-ks/membuat-konsep-surat-dinas';
const CONTEST = 'bkbpmp-banjarmasin/lomba-kelurahan';
const CADRES = 'kecamatan-neglasari/pemberdayaan-kader-posyandu';
const CASE = 'bkbpmp-banjarmasin/penanganan-kasus-kekerasan';
const CASE_MONEY = 'bkbpmp-banjarmasin/permintaan-dana-kasus';

type Draft<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [K in keyof T]: Draft<T[K]> };
type SopDraft = Draft<SopDefinition>;
type Sops = Record<string, SopDraft>;

let sops: readonly SopDefinition[] = [];

beforeAll(async () => {
  const read = await readCatalogue(ROOT);
  expect(read).toMatchObject({ ok: true });
  sops = read.ok ? read.value.map((entry) => entry.sop) : [];
});

/** A defect: the SOP that has it then, and how it gets it. */
interface Plant {
  readonly in: string;
  readonly edit: (sop: SopDraft, all: Sops) => void;
}

const PLANTS: Readonly<Record<Exclude<LintCode, 'duration.unreadable'>, Plant>> = {
  'sop.no-steps': {
    in: LETTER,
    edit: (sop) => {
      sop.steps = [];
      sop.performers = [];
      for (const trigger of sop.triggers) {
        trigger.startedBy = [];
      }
    },
  },
  'sop.no-end': {
    in: PMKS,
    edit: (sop) => (outcome(sop, 6).goTo = { step: 'disposisi-lurah' }),
  },
  'step.unreachable': {
    in: LETTER,
    edit: (sop) => (outcome(sop, 6).goTo = { step: 'kirim' }),
  },
  'step.no-way-out': {
    in: PMKS,
    edit: (sop) => {
      const last = row(sop, 6);
      outcome(sop, 5).goTo = 'end';
      row(sop, 5).outcomes.push({ key: 'more', label: 'Teruskan ke JFU', acts: [], goTo: 'next' });
      const again = { key: 'again', printedNo: '7', activity: 'Menerima laporan' };
      sop.steps.push({ ...structuredClone(last), ...again });
      outcome(sop, 6).goTo = 'next';
      outcome(sop, 7).goTo = { step: last.key };
    },
  },
  'goto.step-unknown': {
    in: PMKS,
    edit: (sop) => (outcome(sop, 4, 1).goTo = { step: 'hilang' }),
  },
  'step.decide-one-outcome': { in: PMKS, edit: (sop) => row(sop, 4).outcomes.pop() },
  'return.forward': {
    in: PMKS,
    edit: (sop) => (outcome(sop, 4, 1).goTo = { step: 'kirim-arsipkan' }),
  },
  'return.target-cannot-repair': {
    in: PMKS,
    edit: (sop) => (outcome(sop, 5, 1).goTo = { step: 'paraf-sekretaris' }),
  },
  'performer.unused': {
    in: PMKS,
    edit: (sop) =>
      sop.performers.push({
        key: 'camat',
        label: 'Camat',
        resolvesTo: { kind: 'position', position: 'camat' },
      }),
  },
  'step.no-performer': { in: PMKS, edit: (sop) => (row(sop, 2).performers = []) },
  'activity.no-active-verb': {
    in: LETTER,
    edit: (sop) => (row(sop, 5).activity = 'Surat dinas diperiksa oleh Kabid'),
  },
  'activity.several-acts': {
    in: CADRES,
    edit: (sop) =>
      (row(sop, 9).activity = 'Menandatangani surat usulan, menggandakannya dan menyusun laporan'),
  },
  'standard.no-duration': { in: PMKS, edit: (sop) => (row(sop, 1).duration = null) },
  'standard.no-requirement': { in: LETTER, edit: (sop) => (row(sop, 2).requirements = []) },
  'standard.no-output': { in: LETTER, edit: (sop) => (row(sop, 8).outputs = []) },
  'duration.differs-from-print': {
    in: PMKS,
    edit: (sop) =>
      (row(sop, 1).duration = { raw: '5 menit', value: 6, unit: 'minute', kind: 'effort' }),
  },
  'total.differs': { in: CADRES, edit: (sop) => (sop.timeConvention.daysPerWeek = 5) },
  'paper.not-provided': {
    in: PMKS,
    edit: (sop) => row(sop, 2).requirements.push({ label: 'Peta wilayah', kind: 'paper' }),
  },
  'paper.unused': { in: PMKS, edit: (sop) => row(sop, 4).outputs.push('Catatan penelitian') },
  'signature.no-endorsement': {
    in: LETTER,
    edit: (sop) => {
      outcome(sop, 4).acts = [];
      outcome(sop, 5).acts = [];
    },
  },
  'signature.no-number': {
    in: PMKS,
    edit: (sop) => (outcome(sop, 6).acts = ['stamp', 'send', 'file']),
  },
  'signature.no-archive': {
    in: CASE_MONEY,
    edit: (sop) => {
      for (const step of sop.steps) {
        for (const one of step.outcomes) {
          one.acts = one.acts.filter((act) => act !== 'file');
        }
      }
    },
  },
  'control.self-check': { in: PMKS, edit: (sop) => (row(sop, 4).performers = ['kasi']) },
  'call.unknown': {
    in: PMKS,
    edit: (sop) => {
      sop.identitySheet.relations.push('SOP Tidak Ada');
      row(sop, 6).calls.push({ sop: 'umum/tidak-ada', mode: 'start' });
    },
  },
  'call.only-words': {
    in: PMKS,
    edit: (sop) => {
      sop.identitySheet.relations.push('SOP Pengiriman Laporan');
      row(sop, 6).calls.push({ sop: 'SOP Pengiriman Laporan', mode: 'start' });
    },
  },
  'call.circular': {
    in: CASE_MONEY,
    edit: (sop) => {
      sop.identitySheet.relations.push('SOP Prosedur Penanganan Kasus Kekerasan');
      sop.steps[0]?.calls.push({ sop: CASE, mode: 'start' });
    },
  },
  'relation.not-called': {
    in: PMKS,
    edit: (sop) => sop.identitySheet.relations.push('SOP SPPD'),
  },
  'call.not-related': { in: PMKS, edit: (sop) => sop.identitySheet.relations.pop() },
  'law.superseded': {
    in: PMKS,
    edit: (sop) =>
      sop.identitySheet.legalBasis.push('UU Nomor 32 Tahun 2004 tentang Pemerintahan Daerah'),
  },
  'identity.review-passed': {
    in: PMKS,
    edit: (sop) => (sop.identitySheet.revisedOn = '2020-12-17' as LocalDate),
  },
  'identity.evaluation-due': { in: CONTEST, edit: (sop) => (sop.identitySheet.revisedOn = null) },
  'identity.field-missing': { in: CONTEST, edit: (sop) => (sop.identitySheet.number = null) },
  'catalogue.duplicate-number': {
    in: CONTEST,
    edit: (sop) => (sop.identitySheet.number = 'SOP-410/BKBPMP'),
  },
  'catalogue.duplicate-title': {
    in: CONTEST,
    edit: (sop) => (sop.identitySheet.title = 'Pembuatan Profil Kelurahan'),
  },
  'privacy.leaves-restricted': {
    in: CASE,
    edit: (_, all) =>
      all[CASE_MONEY]?.steps[0]?.requirements.push({
        label: 'Laporan pelayanan korban',
        kind: 'paper',
      }),
  },
  'leftover.other-unit': {
    in: CONTEST,
    edit: (sop) =>
      (row(sop, 1).activity = 'Membuat telaahan lomba dan menyampaikannya kepada Kabid KBKS'),
  },
  'leftover.other-title': {
    in: CONTEST,
    edit: (sop) => (row(sop, 7).activity = 'Melaksanakan penilaian Lomba Keluarga Sejahtera'),
  },
  'leftover.agency-name': {
    in: CONTEST,
    edit: (sop) => (sop.identitySheet.ratifiedBy = 'Kepala BKBPM Kota Banjarmasin'),
  },
};

function row(sop: SopDraft, printedNo: number): SopDraft['steps'][number] {
  const found = sop.steps.find((step) => step.printedNo === String(printedNo));
  if (found === undefined) {
    throw new Error(`${sop.id} has no row ${printedNo}`);
  }
  return found;
}

function outcome(sop: SopDraft, printedNo: number, place = 0) {
  const found = row(sop, printedNo).outcomes[place];
  if (found === undefined) {
    throw new Error(`row ${printedNo} of ${sop.id} has no outcome ${place}`);
  }
  return found;
}

/** What the second list holds beyond the first, each as often as it does. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const mutRest = [...before];
  return after.filter((code) => {
    const at = mutRest.indexOf(code);
    if (at >= 0) {
      mutRest.splice(at, 1);
    }
    return at < 0;
  });
}

function codesOf(catalogue: readonly SopDefinition[], id: string): string[] {
  const sop = catalogue.find((one) => one.id === id);
  return sop === undefined
    ? []
    : lintSop(sop, { today: LINT_AS_OF, catalogue }).map(({ code }) => code);
}

describe('the linter', () => {
  it('finds no error in any SOP of the catalogue', () => {
    const errors = [...lintCatalogue(sops, LINT_AS_OF)].flatMap(([id, findings]) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, path, message }) => `${id} ${path} ${code}: ${message}`),
    );

    expect(errors).toEqual([]);
  });

  it.each(Object.entries(PLANTS))('finds %s where a real SOP gets that defect', (code, plant) => {
    const all: Sops = Object.fromEntries(
      sops.map((sop) => [sop.id, structuredClone(sop) as SopDraft]),
    );
    const sop = all[plant.in];
    expect(sop, plant.in).toBeDefined();

    if (sop !== undefined) {
      plant.edit(sop, all);
    }

    const after = codesOf(Object.values(all) as readonly SopDefinition[], plant.in);
    expect([...new Set(added(codesOf(sops, plant.in), after))]).toEqual([code]);
  });

  it('finds duration.unreadable where the unit of a real file is no unit', async () => {
    const file = `${PMKS}.yaml`;
    const text = await readFile(join(ROOT, file), 'utf8');

    const [report] = lintTexts(
      [{ file, text: text.replace('duration: 5 menit', 'duration: 3 purnama') }],
      [],
      LINT_AS_OF,
    );

    expect(report).toMatchObject({ sopId: null, findings: [{ code: 'duration.unreadable' }] });
    expect(report?.findings[0]?.line).toBeGreaterThan(1);
  });

  it('says under which week a declared total would be right', () => {
    const sop = structuredClone(sops.find(({ id }) => id === CADRES)) as SopDraft | undefined;
    if (sop !== undefined) {
      sop.timeConvention.daysPerWeek = 5;
    }

    const findings = lintSop(sop as SopDefinition, { today: LINT_AS_OF, catalogue: null });

    expect(findings.find(({ code }) => code === 'total.differs')?.message).toContain(
      'Cocok bila seminggu dihitung 7 hari.',
    );
  });

  it('holds a superseded law against an SOP only from the day on which it was replaced', () => {
    const sop = sops.find(({ id }) => id === CADRES) as SopDefinition;
    const lawsOn = (today: string) =>
      lintSop(sop, { today: today as LocalDate, catalogue: null })
        .filter(({ code }) => code === 'law.superseded')
        .map(({ message }) => message.split(' (')[0]);

    expect(lawsOn('2016-06-18')).not.toContain('PP 41/2007');
    expect(lawsOn('2016-06-19')).toContain('PP 41/2007');
  });

  it('names each finding with the severity of its rule', () => {
    const severities = new Map<string, string>(LINT_RULES.map((one) => [one.code, one.severity]));
    const findings = [...lintCatalogue(sops, LINT_AS_OF).values()].flat();

    expect(findings.filter((one) => severities.get(one.code) !== one.severity)).toEqual([]);
  });
});

describe('the pages of the linter', () => {
  it('explain the rules as they are (node tools/lint-docs.mjs writes them)', async () => {
    expect(await readFile(join(DOCS, 'lint.md'), 'utf8')).toBe(lintPage());
  });

  it('list the warnings that are left in the catalogue (node tools/lint-docs.mjs writes them)', async () => {
    const page = await readFile(join(DOCS, 'catalogue.md'), 'utf8');
    const written = page.split(TABLE_BEGIN)[1]?.split(TABLE_END)[0];

    expect(written).toBe(lintTable(sops));
  });
});
