import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { fileFault, OperatorFault } from './operator-fault.ts';

/** What the program must remember and nobody else may read: `<data>/secrets.json`, mode 600. */
export interface Secrets {
  /** The password of the embedded PostgreSQL's owner. */
  readonly databasePassword: string;
  /** The password with which the application role logs in. */
  readonly applicationPassword: string;
}

/** Reads the secrets of a data folder; makes them at the first start. */
export function loadSecrets(path: string): Secrets {
  if (existsSync(path)) {
    return readSecrets(path);
  }
  const secrets: Secrets = { databasePassword: random(), applicationPassword: random() };
  try {
    writeDurably(path, `${JSON.stringify(secrets, undefined, 2)}\n`);
  } catch (error) {
    throw fileFault(error, path);
  }
  return secrets;
}

function random(): string {
  return randomBytes(24).toString('base64url');
}

function readSecrets(path: string): Secrets {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isSecrets(found)) {
      return found;
    }
  } catch (error) {
    const fault = fileFault(error, path);
    if (fault instanceof OperatorFault) {
      throw fault;
    }
  }
  throw new OperatorFault(
    `Berkas ${path} rusak.`,
    'Kembalikan berkas aslinya dari cadangan; tanpa berkas itu basis data tidak dapat dibuka.',
  );
}

function isSecrets(value: unknown): value is Secrets {
  return (
    typeof value === 'object' &&
    value !== null &&
    'databasePassword' in value &&
    typeof value.databasePassword === 'string' &&
    'applicationPassword' in value &&
    typeof value.applicationPassword === 'string'
  );
}

/** On the disk before it has its name: a power cut leaves either nothing or the whole file. */
function writeDurably(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
