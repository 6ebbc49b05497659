/** The history of a berkas, one sentence an event. */
import type { TrailEntry } from '../../contract/run.ts';
import type { Instant } from '../../domain/common/time.ts';
import type { RunEvent } from '../../domain/run/events.ts';
import { type Scene, textOf } from './scene.ts';
import { sentenceOf } from './trail-sentences.ts';
import { actorName, describeStanding } from './words.ts';

export interface StoredEventView {
  readonly seq: number;
  readonly event: RunEvent;
  /** Hex. */
  readonly hash: string;
  readonly recordedAt: Instant;
}

/** What readers need not see: threads that move by themselves. */
const INNER: ReadonlySet<RunEvent['type']> = new Set(['ScopeOpened', 'ScopeMoved']);

/** The trail of a run, oldest first. Inner movements are left out; the numbers show that they exist. */
export function presentTrail(scene: Scene, events: readonly StoredEventView[]): TrailEntry[] {
  return events
    .filter(({ event }) => !INNER.has(event.type))
    .map(({ seq, event, hash, recordedAt }) => {
      const { sentence, texts } = sentenceOf(scene, event);
      const record = 'act' in event ? event.act : null;
      const actor = record?.actor ?? event.by;
      return {
        seq,
        type: event.type,
        sentence,
        name: actorName(actor, scene.context.directory),
        capacity: describeStanding(actor.as),
        occurredAt: record?.occurredAt ?? event.at,
        recordedAt,
        texts: texts.flatMap((textId) => textOf(scene, textId) ?? []),
        hash,
      };
    });
}
