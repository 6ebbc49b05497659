/** Small words that every view shares: names, capacities, dates, lengths of time. */

import type { Directory } from '../../domain/agency/directory-model.ts';
import { describeCapacity, officialName } from '../../domain/agency/index.ts';
import type { ActedAs, ActorRef } from '../../domain/run/model.ts';

/** The standing of an act as it was frozen: `Plh. Lurah Pangongangan`, `Ketua Tim …`. */
export function describeStanding(as: ActedAs): string {
  switch (as.kind) {
    case 'post':
      return describeCapacity(as);
    case 'team':
      return `${as.role}, ${as.teamName}`;
    case 'inCharge':
      return 'Penanggung jawab berkas';
    case 'system':
      return 'Sistem';
  }
}

/** Who acted, by name; the machine is called Sistem. */
export function actorName(actor: ActorRef, directory: Directory): string {
  return actor.officialId === null ? 'Sistem' : officialName(directory, actor.officialId);
}

/** `Siti Rahma (Sekretaris)`. */
export function actorWithStanding(actor: ActorRef, directory: Directory): string {
  return actor.officialId === null
    ? 'Sistem'
    : `${officialName(directory, actor.officialId)} (${describeStanding(actor.as)})`;
}

/** `2 jam 10 menit`, `40 menit`; whole minutes. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  const parts = [hours > 0 ? `${hours} jam` : '', rest > 0 ? `${rest} menit` : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '0 menit' : parts.join(' ');
}

/** `A`, `A dan B`, `A, B, dan C`. */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) {
    return last;
  }
  const comma = words.length > 2 ? ',' : '';
  return `${words.slice(0, -1).join(', ')}${comma} dan ${last}`;
}

/** First letter large. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter small, abbreviations such as SPPD kept. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
