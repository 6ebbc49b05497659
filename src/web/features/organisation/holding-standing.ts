/** Why somebody who holds a post does not act for it today. Pure. */
import type { HoldingView, OrganisationView } from '../../../contract/organisation.ts';
import { formatDate } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';

/**
 * The reason in words; null for who acts today. The dates say it first, then who stands in (an acting holder
 * replaces the definitive one, present or not), then the absence.
 */
export function whyNotToday(
  holding: HoldingView,
  all: readonly HoldingView[],
  officials: OrganisationView['officials'],
  today: string,
): string | null {
  const { notToday } = text.holding;
  if (holding.isEffectiveToday) {
    return null;
  }
  if (holding.validTo !== null && holding.validTo < today) {
    return notToday.past;
  }
  if (today < holding.validFrom) {
    return notToday.upcoming(formatDate(holding.validFrom));
  }
  const acting = all.find((one) => isActing(one) && isInForce(one, today));
  if (!isActing(holding) && acting !== undefined) {
    return notToday.represented(
      `${text.holding.short[acting.capacity] ?? ''} ${acting.officialName}`.trim(),
    );
  }
  const until = officials.find((one) => one.officialId === holding.officialId)?.absentUntil;
  return until == null ? notToday.other : notToday.away(formatDate(until));
}

function isActing(holding: HoldingView): boolean {
  return holding.capacity !== 'definitive';
}

function isInForce(holding: HoldingView, today: string): boolean {
  return holding.validFrom <= today && (holding.validTo === null || today <= holding.validTo);
}
