import { sheet as text } from '../../../messages/sheet.ts';
import { LIVE_STATES } from './live.ts';
import classes from './Sheet.module.css';
import { SymbolSample } from './SymbolShape.tsx';

const KINDS = ['capsule', 'rectangle', 'diamond'] as const;

/** What the signs of the chart mean. */
export function Legend({
  isLive,
  hasPages,
}: {
  readonly isLive: boolean;
  readonly hasPages: boolean;
}) {
  return (
    <ul className={classes.legend} aria-label={text.legend}>
      {[...KINDS, ...(hasPages ? (['pentagon'] as const) : [])].map((kind) => (
        <li key={kind}>
          <SymbolSample kind={kind} />
          {text.symbols[kind]}
        </li>
      ))}
      {(isLive ? LIVE_STATES : []).map((state) => (
        <li key={state}>
          <SymbolSample kind="rectangle" state={state} />
          {text.live.state[state]}
        </li>
      ))}
    </ul>
  );
}
