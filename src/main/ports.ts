import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../app/ports.ts';
import { instantOf } from '../domain/common/time.ts';

/** The clock of the machine. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) };

/**
 * Identifiers in the order of their making (UUIDv7, RFC 9562 6.2 method 1): 48 bits of milliseconds, a counter
 * of 12 bits within one millisecond, 62 random bits.
 */
export function createIds(clock: () => number = Date.now): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const now = clock();
      if (now > lastMs) {
        lastMs = now;
        counter = randomBytes(1).readUInt8();
      } else {
        counter += 1;
      }
      if (counter > 0xfff) {
        lastMs += 1; // more than 3,840 in a millisecond, or a clock set back: run ahead of it
        counter = 0;
      }
      return format(lastMs, counter, randomBytes(8));
    },
  };
}

function format(ms: number, counter: number, random: Buffer): string {
  const time = ms.toString(16).padStart(12, '0');
  const sequence = counter.toString(16).padStart(3, '0');
  const variant = ((random.readUInt8(0) & 0x3f) | 0x80).toString(16);
  const rest = random.toString('hex').slice(2);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}
