import type { RunRowView } from '../../../../contract/run.ts';
import type { IconName } from '../../../components/Icon.tsx';
import { Mark, type Tone } from '../../../components/Mark.tsx';
import { run as text } from '../../../messages/run.ts';

const PLAIN = ['neutral', 'right'] as const;
const SIGNS: Readonly<Record<string, readonly [Tone, IconName]>> = {
  notReached: ['neutral', 'right'],
  here: ['new', 'folder'],
  done: ['done', 'check'],
  returned: ['returned', 'back'],
  stale: ['neutral', 'back'],
  skipped: ['neutral', 'right'],
};

/** The state of a row by word and sign. */
export function RowState({ state }: { readonly state: RunRowView['state'] }) {
  if (state === 'notReached') {
    // Most rows of a young berkas: said to a reader, but a mark on each would hide where the berkas is.
    return <span className="sr-only">{text.table.state['notReached']}</span>;
  }
  const [tone, icon] = SIGNS[state] ?? PLAIN;
  return (
    <Mark tone={tone} icon={icon}>
      {text.table.state[state] ?? state}
    </Mark>
  );
}
