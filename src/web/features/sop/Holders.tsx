import type { SopView } from '../../../contract/sop.ts';
import { Mark } from '../../components/Mark.tsx';
import { sop as text } from '../../messages/sop.ts';
import classes from './Sop.module.css';

/** Each column of the table and whom it means today. */
export function Holders({ performers }: Pick<SopView, 'performers'>) {
  return (
    <dl className={classes.holders}>
      {performers.map((one) => (
        <div key={one.key}>
          <dt>{one.label}</dt>
          <dd>
            {one.isVacant ? (
              <Mark tone="wait" icon="warning">
                {text.vacant}
              </Mark>
            ) : null}
            {one.holders.map((holder) => (
              <div key={holder}>{holder}</div>
            ))}
            {!one.isVacant && one.holders.length === 0 ? text.noHolder : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
