import { err, ok, type Result } from '../../domain/common/result.ts';
import type { PerformerTarget, SopDefinition } from '../../domain/sop/model.ts';
import { withPerformer } from '../draft/correct.ts';
import type { ImportDraft } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import { type ChangedRows, following } from './rows.ts';

/** The draft with one column more; refused, with a sentence, where the SOP has one of that name. */
export function withColumn(
  draft: ImportDraft,
  label: string,
  target: PerformerTarget | null,
): Result<ImportDraft, string> {
  const name = label.trim();
  if (name === '') {
    return err('Tulis nama pelaksananya.');
  }
  if (draft.sop.performers.some((one) => plainWords(one.label) === plainWords(name))) {
    return err(`Pelaksana bernama ${name} sudah ada.`);
  }
  const sop = withPerformer(draft.sop, name);
  const last = sop.performers.length - 1;
  const performers = sop.performers.map((one, index) =>
    index === last && target !== null ? { ...one, resolvesTo: target } : one,
  );
  return ok({ ...draft, sop: { ...sop, performers } });
}

/** The draft without a column, which then no row has and who begins neither; refused where another stands on it. */
export function withoutColumn(draft: ImportDraft, index: number): Result<ChangedRows, string> {
  const { sop } = draft;
  const gone = sop.performers[index];
  if (gone === undefined) {
    return err('Pelaksana itu tidak ada.');
  }
  const outsider = sop.performers.find(
    ({ resolvesTo }) => resolvesTo.kind === 'external' && resolvesTo.recordedBy === gone.key,
  );
  if (outsider !== undefined) {
    return err(`${gone.label} mencatat untuk ${outsider.label}; ubah dahulu pasangan kolom itu.`);
  }
  const follow = (path: string): string | null => {
    const match = /^\/performers\/(\d+)(.*)$/s.exec(path);
    const at = Number(match?.[1]);
    return match === null || at < index
      ? path
      : at === index
        ? null
        : `/performers/${at - 1}${match[2] ?? ''}`;
  };
  return ok(following({ ...draft, sop: withoutKey(sop, gone.key) }, follow));
}

function withoutKey(sop: SopDefinition, gone: string): SopDefinition {
  const left = (keys: readonly string[]) => keys.filter((key) => key !== gone);
  return {
    ...sop,
    performers: sop.performers.filter(({ key }) => key !== gone),
    steps: sop.steps.map((step) => ({ ...step, performers: left(step.performers) })),
    triggers: sop.triggers.map((trigger) => ({ ...trigger, startedBy: left(trigger.startedBy) })),
  };
}
