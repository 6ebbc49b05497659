/** Names as officials read them. */
import type { OfficialId, PositionId } from '../common/ids.ts';
import { indexOf } from './directory-index.ts';
import type { Directory } from './directory-model.ts';
import type { Capacity, HoldingCapacity, SigningForm } from './model.ts';

const HOLDING_PREFIX: Readonly<Record<HoldingCapacity, string>> = {
  definitive: '',
  plt: 'Plt.',
  plh: 'Plh.',
  pj: 'Pj.',
  pjs: 'Pjs.',
};

const SIGNING_PREFIX: Readonly<Record<SigningForm, string>> = {
  own: '',
  onBehalf: 'a.n.',
  forPrincipal: 'u.b.',
};

/** The official's name; a plain sentence where the directory does not know him, never an empty cell. */
export function officialName(directory: Directory, officialId: OfficialId): string {
  return indexOf(directory).officialById.get(officialId)?.name ?? 'Pegawai tidak dikenal';
}

/** The title of the post; a plain sentence where the directory does not know it. */
export function positionTitle(directory: Directory, positionId: PositionId): string {
  return indexOf(directory).positionById.get(positionId)?.title ?? 'Jabatan tidak dikenal';
}

/**
 * The standing in which somebody acts, as it is written over a signature: "Plh. Lurah Pangongangan",
 * "a.n. Camat Neglasari".
 */
export function describeCapacity(capacity: Capacity): string {
  return [
    SIGNING_PREFIX[capacity.signingForm],
    HOLDING_PREFIX[capacity.capacity],
    capacity.positionTitle,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
