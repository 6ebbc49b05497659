declare const brand: unique symbol;
/** A string that only one kind of thing may use. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

export type AgencyId = Brand<'AgencyId'>;
export type OrgUnitId = Brand<'OrgUnitId'>;
export type PositionId = Brand<'PositionId'>;
export type OfficialId = Brand<'OfficialId'>;
export type HoldingId = Brand<'HoldingId'>;
export type TeamId = Brand<'TeamId'>;
export type ExternalPartyId = Brand<'ExternalPartyId'>;
export type SopVersionId = Brand<'SopVersionId'>;
export type RunId = Brand<'RunId'>;
export type TaskId = Brand<'TaskId'>;
export type FileId = Brand<'FileId'>;
export type PaperId = Brand<'PaperId'>;
/** A free text that is kept beside the event so that it can be erased (architecture, database rule 4a). */
export type TextId = Brand<'TextId'>;

/** Marks a checked string as an identifier of one kind; only parsers and the store call it. */
export function unsafeId<T extends Brand<string>>(value: string): T {
  return value as T;
}
