import type { Performer } from '../../../domain/sop/model.ts';
import classes from './StepTable.module.css';

/** The heads of the performer columns. Long names stand upright, as on the printed form. */
export function PerformerHeads({ performers }: { readonly performers: readonly Performer[] }) {
  const isTight = performers.length > 4;
  return performers.map((performer) => (
    <th key={performer.key} scope="col" className={classes.performer} data-tight={isTight}>
      <span>
        {performer.group === undefined ? '' : `${performer.group}: `}
        {performer.label}
      </span>
    </th>
  ));
}
