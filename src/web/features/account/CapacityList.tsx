import type { SessionView } from '../../../contract/session.ts';
import { formatDate } from '../../format.ts';
import { account } from '../../messages/account.ts';

/** The posts that a person holds today, each with its decree and last day. */
export function CapacityList({ capacities }: Pick<SessionView, 'capacities'>) {
  if (capacities.length === 0) {
    return <p>{account.noCapacity}</p>;
  }
  return (
    <ul className="plain-list stack-tight">
      {capacities.map((one) => (
        <li key={`${one.positionId}-${one.capacity}`}>
          <strong>{one.label}</strong>
          <div className="soft small">
            {[
              one.unitName,
              one.decreeNumber === null ? null : account.decree(one.decreeNumber),
              one.validTo === null ? null : account.until(formatDate(one.validTo)),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}
