/** How links of a chain are computed, here as in the functions of the database, and what can be wrong with one. */
import { createHash } from 'node:crypto';

export type VerifyProblemKind =
  /** An event's content, number in the chain or time was changed. */
  | 'eventChanged'
  /** An event within the chain is gone. */
  | 'eventMissing'
  /** The newest events of a run are gone. */
  | 'tailDropped'
  /** A run that a recorded head knows is gone, or left events without it. */
  | 'runDropped'
  /** A run's row does not agree with its own events. */
  | 'runChanged'
  /** A free text is not the one that its event knows. */
  | 'textChanged'
  /** A free text is gone without having been erased. */
  | 'textMissing'
  | 'auditChanged'
  | 'auditMissing'
  | 'auditTailDropped'
  /** A recorded head was changed or removed. */
  | 'headChanged';

export interface VerifyProblem {
  readonly kind: VerifyProblemKind;
  readonly agencyId: string;
  readonly runId: string | null;
  /** Number of the event, audit entry or head, where it is one. */
  readonly seq: number | null;
  /** In English, for the operator; holds no content. */
  readonly message: string;
}

/** One 8-byte number as the database hashes it (`int8send`). */
export function int8(value: number | bigint | string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

/** Where a chain begins (`genesis_hash`). */
export function genesisHash(agencyId: string, chain: string): Buffer {
  return createHash('sha256').update(`laksana:${agencyId}:${chain}`).digest();
}

/** The next link of a chain (`chain_hash`). */
export function chainHash(previous: Buffer, seq: number, micros: string, body: string): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(int8(seq))
    .update(int8(micros))
    .update(body)
    .digest();
}
