/** What the list of SOPs may be narrowed to; the order is that of the choices. */

export const SOP_KINDS = ['sopAp', 'fktp'] as const;
export type SopKind = (typeof SOP_KINDS)[number];

export const SOP_STATES = ['inForce', 'draft', 'inReview', 'superseded', 'revoked'] as const;
export type SopState = (typeof SOP_STATES)[number];

export interface SopFilter {
  readonly q?: string | undefined;
  readonly kind?: SopKind | undefined;
  readonly status?: SopState | undefined;
  /** Id of a unit. */
  readonly unit?: string | undefined;
}

/** The filter as search values: what is not chosen is left away. */
export function searchOf({ q, kind, status, unit }: SopFilter): {
  q?: string;
  kind?: SopKind;
  status?: SopState;
  unit?: string;
} {
  return {
    ...(q === undefined || q === '' ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(unit === undefined ? {} : { unit }),
  };
}
