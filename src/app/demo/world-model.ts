/** A demo office as data: keys instead of identifiers, days from today instead of dates. */
import type { HoldingCapacity, SigningForm, ZoneName } from '../../domain/agency/model.ts';
import type { PeriodKind } from '../../domain/sop/model.ts';

export interface WorldUnit {
  readonly key: string;
  readonly parent: string | null;
  readonly name: string;
  readonly unitKind: string;
  readonly letterhead?: readonly string[];
}

export interface WorldPost {
  readonly key: string;
  readonly unit: string;
  readonly title: string;
  readonly code: string;
  readonly rank: string;
  readonly superior: string | null;
  /** Keys of people who hold it for good. */
  readonly holders: readonly string[];
}

export interface WorldPerson {
  readonly key: string;
  readonly name: string;
  /** Before the `@`; absent: no account. */
  readonly login?: string;
  /** As the list of demo accounts says it. */
  readonly role: string;
  readonly isAdmin?: boolean;
}

interface WorldActing {
  readonly post: string;
  readonly person: string;
  readonly capacity: Exclude<HoldingCapacity, 'definitive'>;
  readonly signingForm: SigningForm;
  readonly decreeNumber: string;
  readonly fromDay: number;
  readonly toDay: number;
}

export interface WorldAgency {
  readonly slug: string;
  readonly name: string;
  readonly zone: ZoneName;
  /** Folder of `catalogue/` whose SOPs are put in force here; null: none. */
  readonly catalogue: string | null;
  readonly units: readonly WorldUnit[];
  readonly posts: readonly WorldPost[];
  readonly people: readonly WorldPerson[];
  readonly acting: readonly WorldActing[];
  readonly absences: readonly {
    readonly person: string;
    readonly reason: string;
    readonly fromDay: number;
    readonly toDay: number;
  }[];
  readonly teams: readonly {
    readonly code: string;
    readonly name: string;
    readonly decreeNumber: string;
    readonly members: readonly {
      readonly person: string;
      readonly role: string;
      readonly isChair: boolean;
    }[];
  }[];
  readonly externalParties: readonly { readonly name: string; readonly organisation: string }[];
  readonly obligations: readonly {
    readonly sop: string;
    readonly unit: string;
    readonly every: PeriodKind;
    readonly onDue: 'open' | 'remind';
  }[];
}
