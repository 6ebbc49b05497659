import { hasCode } from '../../api/problem.ts';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { run as text } from '../../messages/run.ts';
import type { Performing } from './use-perform.ts';

/** Why an act was not carried out; where somebody else was faster, that what one typed is still there. */
export function ActError({ performing }: { readonly performing: Performing }) {
  if (performing.error === null) {
    return null;
  }
  const isConflict = hasCode(performing.error, 'task.changed', 'task.already-done');
  return (
    <ProblemBox error={performing.error} isAct onRetry={isConflict ? undefined : performing.retry}>
      {isConflict ? <p>{text.now.conflict}</p> : null}
    </ProblemBox>
  );
}
