import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, ConnectionLost } from '../api/problem.ts';
import { common } from '../messages/common.ts';
import { Callout } from './Callout.tsx';

export interface ProblemBoxProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** What a lost act says: that what was typed is kept. */
  readonly isAct?: boolean;
  readonly children?: ReactNode;
}

interface Told {
  readonly title: string;
  readonly next: string;
  readonly reference: string | null;
  readonly places: readonly string[];
}

function tell(error: unknown, isAct: boolean): Told {
  if (error instanceof ApiProblem) {
    const { title, next, status, requestId, problems } = error.problem;
    return {
      title,
      next,
      reference: status >= 500 ? requestId : null,
      places: (problems ?? []).map((one) => one.message),
    };
  }
  if (error instanceof ConnectionLost) {
    const title = isAct ? common.notSent : common.noAnswer;
    return { title, next: common.noAnswerNext, reference: null, places: [] };
  }
  return { title: common.failed, next: common.failedNext, reference: null, places: [] };
}

/** What went wrong, why, and what to do next, announced at once; faults show their reference number. */
export function ProblemBox({ error, onRetry, isAct = false, children }: ProblemBoxProps) {
  const told = tell(error, isAct);
  return (
    <Callout tone="late" icon="warning" title={told.title} role="alert">
      <p>{told.next}</p>
      {told.places.length === 0 ? null : (
        <ul>
          {told.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      )}
      {told.reference === null ? null : <p>{common.reference(told.reference)}</p>}
      {children}
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          {common.tryAgain}
        </Button>
      )}
    </Callout>
  );
}
