import type { SopDefinition } from '../sop/index.ts';
import { findingAt, findingInStep } from './finding.ts';
import type { LintContext, LintFinding } from './model.ts';
import { slugOf } from './words.ts';

/** Comes before its caller and opens it, so nobody calls it (docs/domain/catalogue.md). */
const PREDECESSORS = new Set(['administrasi-surat-masuk', 'surat-masuk']);
const ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** Calls against the catalogue, and against the relations that the identity sheet lists. */
export function lintRelations(sop: SopDefinition, context: LintContext): readonly LintFinding[] {
  return [
    ...lintCalls(sop, context),
    ...lintListed(sop, context),
    ...lintUnlisted(sop, context),
    ...lintCircle(sop, context),
  ];
}

function lintCalls(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  return eachCall(sop).flatMap(({ called, index, place }) => {
    const inside = `calls[${place}]`;
    if (!ID.test(called)) {
      const message = `SOP "${called}" baru disebut dengan kata-kata; tentukan SOP mana yang dimaksud.`;
      return [findingInStep('call.only-words', sop, index, inside, message)];
    }
    if (catalogue === null || catalogue.some(({ id }) => id === called)) {
      return [];
    }
    const message = `SOP "${called}" yang dipanggil tidak ada; buat SOP itu atau perbaiki namanya.`;
    return [findingInStep('call.unknown', sop, index, inside, message)];
  });
}

/** An agency may stand among the relations too; only what is called an SOP is looked for, also one call further. */
function lintListed(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  const callees = (catalogue ?? []).filter(({ id }) =>
    eachCall(sop).some((call) => call.called === id),
  );
  const called = new Set(
    [sop, ...callees].flatMap(eachCall).flatMap((call) => namesOf(call.called, catalogue)),
  );
  return sop.identitySheet.relations.flatMap((relation, place) => {
    const slug = slugOf(relation);
    const isCaller = (catalogue ?? []).some(
      (other) =>
        [slugOf(other.id), slugOf(other.identitySheet.title)].includes(slug) &&
        eachCall(other).some((call) => call.called === sop.id),
    );
    if (!/^\s*sop\b/i.test(relation) || called.has(slug) || PREDECESSORS.has(slug) || isCaller) {
      return [];
    }
    const message = `Keterkaitan menyebut ${relation}, tetapi tidak ada baris yang memanggilnya.`;
    const path = `identitySheet.relations[${place}]`;
    return [findingAt('relation.not-called', path, message)];
  });
}

/** One finding for each SOP that is called and not listed, at the first row that calls it. */
function lintUnlisted(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  const listed = new Set(sop.identitySheet.relations.map(slugOf));
  const seen = new Set<string>();
  return eachCall(sop).flatMap(({ called, index, place }) => {
    if (seen.has(called) || namesOf(called, catalogue).some((name) => listed.has(name))) {
      return [];
    }
    seen.add(called);
    const title = catalogue?.find(({ id }) => id === called)?.identitySheet.title ?? called;
    const message = `SOP "${title}" dipanggil di sini tetapi tidak tercantum pada keterkaitan di halaman identitas.`;
    return [findingInStep('call.not-related', sop, index, `calls[${place}]`, message)];
  });
}

/** Found once for each SOP on the circle, at the call that begins it. */
function lintCircle(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  if (catalogue === null) {
    return [];
  }
  return eachCall(sop).flatMap(({ called, index, place }) => {
    const way = wayTo(called, sop.id, catalogue, new Set());
    if (way === undefined) {
      return [];
    }
    const message = `Panggilan berputar: ${[sop.id, ...way].join(' → ')}. Putuskan salah satunya.`;
    return [findingInStep('call.circular', sop, index, `calls[${place}]`, message)];
  });
}

function wayTo(
  from: string,
  goal: string,
  catalogue: readonly SopDefinition[],
  seen: Set<string>,
): readonly string[] | undefined {
  if (from === goal) {
    return [from];
  }
  const sop = seen.has(from) ? undefined : catalogue.find(({ id }) => id === from);
  seen.add(from);
  for (const { called } of sop === undefined ? [] : eachCall(sop)) {
    const rest = wayTo(called, goal, catalogue, seen);
    if (rest !== undefined) {
      return [from, ...rest];
    }
  }
  return undefined;
}

function eachCall(
  sop: SopDefinition,
): readonly { readonly called: string; readonly index: number; readonly place: number }[] {
  return sop.steps.flatMap((step, index) =>
    step.calls.map((call, place) => ({ called: call.sop, index, place })),
  );
}

/** By id and by title: a sheet prints the title. */
function namesOf(called: string, catalogue: readonly SopDefinition[] | null): readonly string[] {
  const title = catalogue?.find(({ id }) => id === called)?.identitySheet.title;
  return title === undefined ? [slugOf(called)] : [slugOf(called), slugOf(title)];
}
