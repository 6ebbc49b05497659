/** The members of a team, from what is known to the form and back to the request. Pure. */
import type { OrganisationView, TeamInput } from '../../../contract/organisation.ts';
import { organisation as text } from '../../messages/organisation.ts';

export interface MemberDraft {
  /** `o:` and the id of an official, or `p:` and that of an outsider. */
  readonly who: string;
  readonly role: string;
  readonly isChair: boolean;
}

export const EMPTY_MEMBER: MemberDraft = { who: '', role: '', isChair: false };

/** Officials first, then outsiders, marked as such. */
export function memberChoices(
  organisation: OrganisationView,
): readonly { readonly value: string; readonly label: string }[] {
  return [
    ...organisation.officials.map((one) => ({ value: `o:${one.officialId}`, label: one.name })),
    ...organisation.externalParties.map((one) => ({
      value: `p:${one.externalPartyId}`,
      label: `${one.name} (${text.team.outsider})`,
    })),
  ];
}

/** The members of a team as they stand, by their ids: two people may bear one name. */
export function membersOf(team: OrganisationView['teams'][number]): readonly MemberDraft[] {
  return team.members.map(({ officialId, externalPartyId, role, isChair }) => ({
    who: officialId === null ? `p:${externalPartyId ?? ''}` : `o:${officialId}`,
    role,
    isChair,
  }));
}

/** Members as the server takes them. */
export function buildMembers(members: readonly MemberDraft[]): TeamInput['members'] {
  return members
    .filter((member) => member.who.length > 2)
    .map((member) => ({
      officialId: member.who.startsWith('o:') ? member.who.slice(2) : null,
      externalPartyId: member.who.startsWith('p:') ? member.who.slice(2) : null,
      role: member.role.trim(),
      isChair: member.isChair,
    }));
}
