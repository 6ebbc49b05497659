/** Whose paper an SOP is printed on, and what stands over it. */
import type { Logo, PrintContext } from '../../documents/model.ts';
import type { Directory } from '../../domain/agency/directory-model.ts';
import { letterheadOf } from '../../domain/agency/index.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import type { SopStatus } from '../../domain/sop/model.ts';
import type { SopVersionRecord } from '../../store/sop.ts';
import { unitsOfSop } from '../sop-units.ts';

const STATUS_MARKS: Readonly<Record<SopStatus, string | null>> = {
  draft: 'RANCANGAN',
  inReview: 'RANCANGAN',
  inForce: null,
  superseded: 'SUDAH DIGANTIKAN',
  revoked: 'SUDAH DICABUT',
};

/**
 * The print of a version in its agency. The date is that of the version, so that the same version gives the
 * same bytes. The ratifier's name stays blank: who signed is a fact of the paper, not of who holds the post today.
 */
export function printContextOf(
  record: SopVersionRecord,
  directory: Directory,
  logo: Logo | null,
): PrintContext {
  const { definition } = record;
  const { ratifiedBy } = definition.identitySheet;
  return {
    letterhead: { lines: letterheadLines(record, directory), logo },
    ratifier:
      ratifiedBy === null
        ? null
        : { position: ratifiedBy, name: null, rank: null, employeeNumber: null },
    mark: markOf(record),
    printedOn: localDateOf(record.createdAt, directory.agency.zone),
  };
}

function letterheadLines(record: SopVersionRecord, directory: Directory): readonly string[] {
  const [unit] = unitsOfSop(record.definition.performers, { directory });
  const lines = unit === undefined ? undefined : letterheadOf(directory, unit.unitId)?.lines;
  return lines ?? [directory.agency.name];
}

function markOf({ status, definition, isSimulationOnly }: SopVersionRecord): string | null {
  const mark = STATUS_MARKS[status];
  if (mark !== null) {
    return mark;
  }
  const isUnconfirmed = isSimulationOnly || unconfirmedSteps(definition).length > 0;
  return isUnconfirmed ? 'HANYA UNTUK SIMULASI' : null;
}
