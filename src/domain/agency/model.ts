/** Who is who: units, posts, and who holds them in which capacity (names.md). Values only. */
import type {
  AgencyId,
  ExternalPartyId,
  HoldingId,
  OfficialId,
  OrgUnitId,
  PositionId,
  TeamId,
} from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';

export type ZoneName = 'WIB' | 'WITA' | 'WIT';

export interface Agency {
  readonly agencyId: AgencyId;
  readonly slug: string;
  readonly name: string;
  readonly zone: ZoneName;
  readonly isDemo: boolean;
}

export interface Letterhead {
  readonly lines: readonly string[];
  readonly address: string | null;
}

export interface OrgUnit {
  readonly unitId: OrgUnitId;
  readonly parentId: OrgUnitId | null;
  readonly name: string;
  /** `kecamatan`, `kelurahan`, `bidang`, `seksi` …: data, differs by agency. */
  readonly unitKind: string;
  /** Null: the nearest unit above lends its own. */
  readonly letterhead: Letterhead | null;
}

export interface Position {
  readonly positionId: PositionId;
  readonly unitId: OrgUnitId;
  readonly title: string;
  /** What a performer column of kind `position` names, e.g. `camat`. */
  readonly code: string;
  /** What a performer column of kind `rank` names, e.g. `kasi`. */
  readonly rank: string;
  readonly superiorId: PositionId | null;
}

/** Definitive, Plt. (vacant post), Plh. (holder away), Pj., Pjs. */
export type HoldingCapacity = 'definitive' | 'plt' | 'plh' | 'pj' | 'pjs';
/** Own name, a.n., u.b. */
export type SigningForm = 'own' | 'onBehalf' | 'forPrincipal';

export interface PositionHolding {
  readonly holdingId: HoldingId;
  readonly positionId: PositionId;
  readonly officialId: OfficialId;
  readonly capacity: HoldingCapacity;
  readonly signingForm: SigningForm;
  /** SK, or the order for a Plh. */
  readonly decreeNumber: string | null;
  readonly validFrom: LocalDate;
  /** Last day, inclusive; null: until further notice. */
  readonly validTo: LocalDate | null;
}

export interface Absence {
  readonly officialId: OfficialId;
  readonly reason: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Official {
  readonly officialId: OfficialId;
  readonly name: string;
  /** NIP; cadres, PSM and PPNPN have none. */
  readonly employeeNumber: string | null;
}

export interface TeamMember {
  readonly officialId: OfficialId | null;
  readonly externalPartyId: ExternalPartyId | null;
  readonly role: string;
  readonly isChair: boolean;
}

export interface Team {
  readonly teamId: TeamId;
  readonly code: string;
  readonly name: string;
  readonly decreeNumber: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly members: readonly TeamMember[];
}

export interface ExternalParty {
  readonly externalPartyId: ExternalPartyId;
  readonly name: string;
  readonly organisation: string | null;
}

/** What an act freezes about the one who acted (architecture, invariant 5). */
export interface Capacity {
  readonly holdingId: HoldingId;
  readonly positionId: PositionId;
  readonly unitId: OrgUnitId;
  readonly positionTitle: string;
  readonly capacity: HoldingCapacity;
  readonly signingForm: SigningForm;
  readonly decreeNumber: string | null;
}
