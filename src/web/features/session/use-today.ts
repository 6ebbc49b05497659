import { dateIn } from '../../format.ts';
import { useZone } from './use-session.ts';

/** Today's date in the agency's zone, `yyyy-mm-dd`. */
export function useToday(): string {
  const zone = useZone();
  return dateIn(new Date().toISOString(), zone);
}
