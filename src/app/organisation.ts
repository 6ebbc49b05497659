/** Organisasi & Pejabat: who is who, for everybody of the agency; accounts are shown to administrators. */
import type { HoldingView, OrganisationView } from '../contract/organisation.ts';
import type { Directory } from '../domain/agency/directory-model.ts';
import {
  capacitiesOf,
  describeCapacity,
  effectiveHolders,
  isVacant,
  officialName,
} from '../domain/agency/index.ts';
import type { Official, Position, PositionHolding, Team } from '../domain/agency/model.ts';
import type { LocalDate } from '../domain/common/time.ts';
import { type AccountListRow, listAccounts } from '../store/accounts.ts';
import type { App } from './ports.ts';
import { directoryOf, reading, todayIn } from './reader.ts';
import type { Session } from './session-model.ts';

/** The whole organisation as of today. */
export async function viewOrganisation(app: App, session: Session): Promise<OrganisationView> {
  const [directory, accounts] = await Promise.all([
    directoryOf(app, session),
    session.isAdmin ? reading(app, session, listAccounts) : Promise.resolve([]),
  ]);
  const today = todayIn(app, directory);
  return {
    units: directory.units.map((unit) => ({
      unitId: unit.unitId,
      parentId: unit.parentId,
      name: unit.name,
      unitKind: unit.unitKind,
      letterhead: unit.letterhead === null ? null : [...unit.letterhead.lines],
    })),
    positions: directory.positions.map((position) => presentPosition(position, directory, today)),
    officials: directory.officials.map((one) => presentOfficial(one, accounts, directory, today)),
    teams: directory.teams.map((team) => presentTeam(team, directory)),
    externalParties: directory.externalParties.map((party) => ({ ...party })),
    policy: { ...directory.policy },
  };
}

function presentPosition(
  position: Position,
  directory: Directory,
  today: LocalDate,
): OrganisationView['positions'][number] {
  const holdings = directory.holdings.filter((one) => one.positionId === position.positionId);
  return {
    positionId: position.positionId,
    unitId: position.unitId,
    title: position.title,
    code: position.code,
    rank: position.rank,
    superiorId: position.superiorId,
    isVacant: isVacant(directory, position.positionId, today),
    holdings: holdings.map((holding) => presentHolding(holding, directory, today)),
  };
}

function presentHolding(
  holding: PositionHolding,
  directory: Directory,
  today: LocalDate,
): HoldingView {
  const { positionId, ...rest } = holding;
  return {
    ...rest,
    positionId,
    officialName: officialName(directory, holding.officialId),
    isEffectiveToday: effectiveHolders(directory, positionId, today).includes(holding),
  };
}

function presentOfficial(
  one: Official,
  accounts: readonly AccountListRow[],
  directory: Directory,
  today: LocalDate,
): OrganisationView['officials'][number] {
  const account = accounts.find(({ officialId }) => officialId === one.officialId);
  const absence = directory.absences.find(
    (away) => away.officialId === one.officialId && away.from <= today && today <= away.to,
  );
  return {
    officialId: one.officialId,
    name: one.name,
    employeeNumber: one.employeeNumber,
    posts: capacitiesOf(directory, one.officialId, today).map(describeCapacity),
    absentUntil: absence?.to ?? null,
    account:
      account === undefined
        ? null
        : {
            accountId: account.accountId,
            username: account.username,
            status: account.status,
            isAdmin: account.isAdmin,
            lockedUntil: account.lockedUntil,
            sessionCount: account.sessionCount,
          },
  };
}

function presentTeam(team: Team, directory: Directory): OrganisationView['teams'][number] {
  const { teamId, code, name, decreeNumber, validFrom, validTo, members } = team;
  return {
    teamId,
    code,
    name,
    decreeNumber,
    validFrom,
    validTo,
    members: members.map(({ officialId, externalPartyId, role, isChair }) => ({
      officialId,
      externalPartyId,
      name:
        officialId === null
          ? (directory.externalParties.find((one) => one.externalPartyId === externalPartyId)
              ?.name ?? '')
          : officialName(directory, officialId),
      role,
      isChair,
      isOutsider: officialId === null,
    })),
  };
}
