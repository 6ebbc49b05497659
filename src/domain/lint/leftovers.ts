import type { SopDefinition, Step } from '../sop/index.ts';
import { findingAt, findingInStep } from './finding.ts';
import type { LintContext, LintFinding } from './model.ts';
import { joinWords, plain } from './words.ts';

const POST =
  /\b(?:Kasubbid|Kasubag|Kasubbag|Kabid|Kabag|Kasi|Subbid|Subbag)\s+([A-Z]{2,}(?:\s*&\s*[A-Z]{2,})?)/g;
const ACRONYM = /\b[A-Z][A-Z0-9]{3,}\b/g;
const LEADING =
  /^(?:prosedur|kegiatan|pelaksanaan|pembuatan|penyusunan|pemberian|membuat|menyusun|sop)\s+/;

/** What a template of another unit left behind: its posts, its title, its agency's name. */
export function lintLeftovers(sop: SopDefinition, context: LintContext): readonly LintFinding[] {
  return [...lintPosts(sop), ...lintTitles(sop, context), ...lintAgencyName(sop)];
}

/** A post of a unit that has no column here and stands nowhere in the head. */
function lintPosts(sop: SopDefinition): LintFinding[] {
  const known = new Set(
    plain(
      [
        ...sop.performers.flatMap(({ key, label, group, resolvesTo }) => [
          key,
          label,
          group ?? '',
          Object.values(resolvesTo).join(' '),
        ]),
        sop.identitySheet.title,
        ...sop.identitySheet.relations,
      ].join(' '),
    ).split(' '),
  );
  return sop.steps.flatMap((step, index) => {
    const foreign = [...textOf(step).matchAll(POST)]
      .filter((match) => !known.has(plain(match[1] ?? '').split(' ')[0] ?? ''))
      .map((match) => match[0]);
    if (foreign.length === 0) {
      return [];
    }
    const message = `Menyebut ${joinWords([...new Set(foreign)])}, yang tidak mempunyai kolom di SOP ini; mungkin sisa salinan dari unit lain.`;
    return [findingInStep('leftover.other-unit', sop, index, '', message)];
  });
}

/** The title of a sister SOP in a row's papers, unless our own title holds it or we call that SOP. */
function lintTitles(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  const own = plain(sop.identitySheet.title);
  const related = new Set(sop.steps.flatMap((step) => step.calls.map((call) => call.sop)));
  const sisters = (catalogue ?? []).filter(
    (other) => other.agency === sop.agency && other.id !== sop.id && !related.has(other.id),
  );
  return sop.steps.flatMap((step, index) => {
    const text = ` ${plain(textOf(step))} `;
    const sister = sisters.find((other) => {
      const title = coreOf(other);
      return title.split(' ').length > 1 && !own.includes(title) && text.includes(` ${title} `);
    });
    if (sister === undefined) {
      return [];
    }
    const message = `Menyebut "${sister.identitySheet.title}", judul SOP lain; mungkin sisa salinan.`;
    return [findingInStep('leftover.other-title', sop, index, '', message)];
  });
}

/** A spelling of the agency's own acronym that is almost but not quite it (BKBPM for BKBPMP). */
function lintAgencyName(sop: SopDefinition): LintFinding[] {
  const name = (sop.agency.split('-')[0] ?? '').toUpperCase();
  const { number, ratifiedBy, legalBasis } = sop.identitySheet;
  const texts = [number ?? '', ratifiedBy ?? '', ...legalBasis];
  const words = texts.flatMap((text) => text.match(ACRONYM) ?? []);
  const variants = [...new Set(words)].filter((word) => isAlmost(word, name));
  if (name.length < 4 || variants.length === 0) {
    return [];
  }
  const message = `Halaman identitas menulis ${joinWords(variants)}, sedangkan instansinya ${name}; samakan, atau pastikan nama unitnya.`;
  return [findingAt('leftover.agency-name', 'identitySheet', message)];
}

/** One letter more, less or other. */
function isAlmost(word: string, name: string): boolean {
  if (word === name || Math.abs(word.length - name.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < word.length && word[start] === name[start]) {
    start += 1;
  }
  let end = 0;
  while (
    end < Math.min(word.length, name.length) - start &&
    word.at(-1 - end) === name.at(-1 - end)
  ) {
    end += 1;
  }
  return Math.max(word.length, name.length) - start - end <= 1;
}

function coreOf(sop: SopDefinition): string {
  return plain(sop.identitySheet.title).replace(LEADING, '');
}

function textOf(step: Step): string {
  return [
    step.activity,
    ...step.requirements.map(({ label }) => label),
    ...step.outputs,
    ...step.outcomes.map(({ label }) => label),
  ].join('. ');
}
