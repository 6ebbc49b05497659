import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AllowedActView, RunView } from '../../../../contract/run.ts';
import { Disclosure } from '../../../components/Disclosure.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { run as text } from '../../../messages/run.ts';
import { RefusedAct } from '../RefusedAct.tsx';
import { SteerDialog } from './SteerDialog.tsx';
import { isSteering, type SteerKind } from './steer-draft.ts';

/** Kelola berkas: what the person in charge may do, each with a reason; and the lists of the berkas. */
export function SteerPanel({ run }: { readonly run: RunView }) {
  const [kind, setKind] = useState<SteerKind | null>(null);
  const acts = run.acts.filter((act) => act.taskId === null && isSteering(act.kind));
  const kinds = [...new Set(acts.map((act) => act.kind))].filter(isSteering);
  if (run.lists.length === 0 && acts.length === 0) {
    return null;
  }
  return (
    <Panel title={text.steer.title}>
      <Lists run={run} />
      {acts.length === 0 ? null : (
        <Disclosure summary={text.steer.acts}>
          <div className="stack-tight">
            <p className="soft tight">{text.steer.intro}</p>
            {kinds.map((one) => (
              <SteerButton
                key={one}
                acts={acts.filter((act) => act.kind === one)}
                onClick={() => setKind(one)}
              />
            ))}
          </div>
        </Disclosure>
      )}
      {kind === null ? null : (
        <SteerDialog
          run={run}
          kind={kind}
          acts={acts.filter((act) => act.kind === kind && act.refusal === null)}
          onClose={() => setKind(null)}
        />
      )}
    </Panel>
  );
}

interface SteerButtonProps {
  readonly acts: readonly AllowedActView[];
  readonly onClick: () => void;
}

function SteerButton({ acts, onClick }: SteerButtonProps) {
  const [first] = acts;
  if (first === undefined) {
    return null;
  }
  if (acts.every((act) => act.refusal !== null)) {
    return <RefusedAct act={first} />;
  }
  return (
    <div>
      <Button
        variant={first.kind === 'cancelRun' ? 'outline' : 'default'}
        color={first.kind === 'cancelRun' ? 'bata' : 'laut'}
        onClick={onClick}
      >
        {text.steer.kinds[first.kind] ?? first.label}
      </Button>
    </div>
  );
}

function Lists({ run }: { readonly run: RunView }) {
  return run.lists.map((list) => (
    <div key={list.key} className="stack-tight">
      <h3 className="tight">{list.label}</h3>
      <ul className="tight">
        {list.items.map((item) => (
          <li key={item.key}>
            {item.label}
            {text.steer.itemStatus[item.status] === undefined ? null : (
              <span className="soft"> ({text.steer.itemStatus[item.status]})</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  ));
}
