import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type Rehearsal, type RehearsalPath, rehearse } from '../../../domain/rehearsal/index.ts';
import type { SopDefinition } from '../../../domain/sop/model.ts';
import { Callout } from '../../components/Callout.tsx';
import { Mark } from '../../components/Mark.tsx';
import { rehearsal as text } from '../../messages/rehearsal.ts';
import type { RehearsalPanelProps } from './RehearsalPanel.tsx';
import { lineOf, missingLines } from './rehearsal-lines.ts';
import { walkOf } from './sheet/walk-of.ts';

/** The paths of a rehearsal, made here from the SOP alone, to be clicked through act by act. */
export function RehearsalPaths({ definition, onWalk }: RehearsalPanelProps) {
  const done = useMemo(() => rehearse(definition), [definition]);
  const [chosen, setChosen] = useState(0);
  const path = done.paths[chosen];
  return (
    <div className="stack-tight">
      <p>
        {text.summary(done.paths.length, done.coverage.steps.taken, done.coverage.outcomes.taken)}
      </p>
      {done.passed ? null : <Missing definition={definition} rehearsal={done} />}
      {done.paths.length < 2 ? null : (
        <div className="row">
          {done.paths.map((_, index) => (
            <Button
              // biome-ignore lint/suspicious/noArrayIndexKey: paths have no other name than their place
              key={index}
              variant={index === chosen ? 'filled' : 'default'}
              aria-pressed={index === chosen}
              onClick={() => setChosen(index)}
            >
              {text.path(index + 1)}
            </Button>
          ))}
        </div>
      )}
      {path === undefined ? null : (
        <PathWalk key={chosen} definition={definition} path={path} onWalk={onWalk} />
      )}
    </div>
  );
}

function Missing({
  definition,
  rehearsal,
}: {
  readonly definition: SopDefinition;
  readonly rehearsal: Rehearsal;
}) {
  return (
    <Callout tone="wait" icon="warning" title={text.incomplete}>
      <ul>
        {missingLines(definition, rehearsal).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Callout>
  );
}

function PathWalk({
  definition,
  path,
  onWalk,
}: RehearsalPanelProps & { readonly path: RehearsalPath }) {
  const [at, setAt] = useState(0);
  const move = path.moves[at];
  useEffect(() => onWalk(walkOf(definition, path, at)), [definition, path, at, onWalk]);
  if (move === undefined) {
    return null;
  }
  const line = lineOf(definition, move);
  const { effort, elapsed } = path.time;
  return (
    <>
      <p className="soft small">{text.time(effort.text, elapsed.text)}</p>
      <div className="card" aria-live="polite">
        <p className="soft small">{text.position(at + 1, path.moves.length)}</p>
        <p>
          <strong>{text.step(line.stepNo)}</strong>
          {line.item === null ? null : ` (${line.item})`}: {line.activity}
        </p>
        <p>
          {line.performer === '' ? null : `${line.performer}: `}
          {line.isReturn ? (
            <Mark tone="wait" icon="back">
              {line.does}
            </Mark>
          ) : (
            <strong>{line.does}</strong>
          )}
        </p>
      </div>
      <div className="row">
        <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {text.previous}
        </Button>
        <Button disabled={at + 1 === path.moves.length} onClick={() => setAt(at + 1)}>
          {text.next}
        </Button>
      </div>
    </>
  );
}
