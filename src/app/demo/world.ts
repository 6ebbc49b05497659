/** The offices of the demo. Every person in it is invented. */
import { BKBPMP } from './bkbpmp.ts';
import { DPPKB } from './dppkb.ts';
import { MANTINGAN } from './mantingan.ts';
import { NEGLASARI } from './neglasari.ts';
import { PANGONGANGAN } from './pangongangan.ts';
import type { WorldAgency } from './world-model.ts';

export const DEMO_WORLD: readonly WorldAgency[] = [
  PANGONGANGAN,
  NEGLASARI,
  BKBPMP,
  DPPKB,
  MANTINGAN,
];
