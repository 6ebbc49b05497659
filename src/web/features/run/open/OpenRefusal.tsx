import { Button } from '@mantine/core';
import { hasCode } from '../../../api/problem.ts';
import { Callout } from '../../../components/Callout.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { ProblemBox } from '../../../components/ProblemBox.tsx';
import { openRunText as text } from '../../../messages/run.ts';

export interface OpenRefusalProps {
  readonly error: Error | null;
  readonly onNewEdition: () => void;
  readonly onRetry: () => void;
}

/** Why a berkas was not opened. Where it stands open already: go there, or open the next edition on purpose. */
export function OpenRefusal({ error, onNewEdition, onRetry }: OpenRefusalProps) {
  if (error === null) {
    return null;
  }
  if (!hasCode(error, 'run.already-open')) {
    return <ProblemBox error={error} isAct onRetry={onRetry} />;
  }
  const { runId } = error.problem.params ?? {};
  return (
    <Callout tone="wait" icon="folder" title={text.alreadyOpen} role="alert">
      <p>{error.problem.title}</p>
      <div className="row">
        {typeof runId === 'string' && runId !== '' ? (
          <LinkButton to="/berkas/$runId" params={{ runId }} variant="default">
            {text.openExisting}
          </LinkButton>
        ) : null}
        <Button variant="default" onClick={onNewEdition}>
          {text.newEdition}
        </Button>
      </div>
    </Callout>
  );
}
