import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RunView, TrailEntry } from '../../../../contract/run.ts';
import { LoadingBlock } from '../../../components/LoadingBlock.tsx';
import { LongText } from '../../../components/LongText.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { ProblemBox } from '../../../components/ProblemBox.tsx';
import { formatMoment } from '../../../format.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { useTrail } from '../use-run.ts';
import classes from './Trail.module.css';

/** Riwayat: every event in a sentence, asked for only when somebody wants it. */
export function TrailPanel({ run }: { readonly run: RunView }) {
  const [isWanted, setWanted] = useState(false);
  const trail = useTrail(run.runId, isWanted);
  return (
    <Panel title={text.trail.title}>
      {isWanted ? null : (
        <Button variant="default" onClick={() => setWanted(true)}>
          {text.trail.show}
        </Button>
      )}
      {isWanted && trail.isPending ? <LoadingBlock rows={2} /> : null}
      {trail.error === null ? null : (
        <ProblemBox error={trail.error} onRetry={() => void trail.refetch()} />
      )}
      <ol className={classes.trail}>
        {(trail.data?.items ?? []).map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry }: { readonly entry: TrailEntry }) {
  const zone = useZone();
  const differs = entry.occurredAt !== entry.recordedAt;
  const occurred = formatMoment(entry.occurredAt, zone);
  return (
    <li>
      <div>{entry.sentence}</div>
      {entry.texts.map((words) => (
        <blockquote key={words} className={classes.words}>
          <LongText text={words} />
        </blockquote>
      ))}
      <div className="small soft">
        {differs
          ? `${text.trail.occurred(occurred)}; ${text.trail.recorded(formatMoment(entry.recordedAt, zone))}`
          : occurred}
        {' · '}
        <span title={entry.hash}>{text.trail.seal(entry.hash.slice(0, 8))}</span>
      </div>
    </li>
  );
}
