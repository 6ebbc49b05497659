/** Passwords: argon2id, and what is too weak to be one. */
import { hash, verify } from '@node-rs/argon2';
import { type Rejection, rejection } from '../domain/common/rejection.ts';

/** OWASP's first choice for argon2id (the library's own default algorithm): 19 MiB, two passes. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN_LENGTH = 10;

/** Of a password nobody has: what is compared when there is no such account, so that it takes as long. */
let nobody: Promise<string> | undefined;

/** Common in leaked lists and here; compared without digits and marks at their ends. */
const COMMON = new Set([
  'password',
  'passwordku',
  'katasandi',
  'katasandiku',
  'qwertyuiop',
  'indonesia',
  'bismillah',
  'assalamualaikum',
  'alhamdulillah',
  'admin',
  'administrator',
  'sayangku',
  'kelurahan',
  'kecamatan',
  'rahasia',
  'rahasiaku',
  'laksana',
  'selamatpagi',
]);

/** The hash to store, with its parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Does it match? Takes as long where there is nothing to compare with. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('tidak seorang pun memakainya', OPTIONS);
  const matches = await verify(stored ?? (await nobody), password);
  return stored !== null && matches;
}

/** Why a password may not be used; nothing where it may. */
export function passwordRefusal(password: string, username: string): Rejection | null {
  const reason = weakness(password, username);
  return reason === null ? null : rejection('account.password-weak', { reason });
}

function weakness(password: string, username: string): string | null {
  const plain = password.toLowerCase();
  const name = username.split('@')[0] ?? username;
  if ([...password].length < MIN_LENGTH) {
    return `kurang dari ${MIN_LENGTH} huruf`;
  }
  if (plain === username || plain.replace(/[^a-z]/g, '') === name.replace(/[^a-z]/g, '')) {
    return 'sama dengan nama pengguna';
  }
  if (new Set(plain).size < 4 || '01234567890123456789'.includes(plain)) {
    return 'hanya mengulang huruf atau angka yang sama';
  }
  const core = plain.replace(/[^a-z]/g, '');
  return COMMON.has(core) ? 'termasuk kata sandi yang lazim dipakai' : null;
}
