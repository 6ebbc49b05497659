import { Button } from '@mantine/core';
import { useId } from 'react';
import type { AllowedActView } from '../../../contract/run.ts';

/** An act that could be this person's but is not now: shown, with why not and what to do. */
export function RefusedAct({
  act,
  reason,
}: {
  readonly act: AllowedActView;
  readonly reason?: string;
}) {
  const id = useId();
  const { refusal } = act;
  return (
    <div className="stack-tight">
      <div>
        <Button
          variant="default"
          aria-disabled="true"
          data-disabled
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
        >
          {act.label}
        </Button>
      </div>
      <p id={id} className="small soft tight">
        {reason ?? `${refusal?.message ?? ''} ${refusal?.next ?? ''}`}
      </p>
    </div>
  );
}
