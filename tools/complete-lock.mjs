// Completes package-lock.json after `npm install`: a registry mirror that lacks optional packages of other
// platforms makes npm leave them out, and `npm ci` then calls the lock out of sync. Adds them with the exact
// version that their parent asks for. Run: node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEMS = [
  'android',
  'darwin',
  'win32',
  'freebsd',
  'openharmony',
  'linux',
  'sunos',
  'aix',
  'netbsd',
  'openbsd',
];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

const file = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(path, name) && /^\d+\.\d+\.\d+/.test(version)) {
      lock.packages[`node_modules/${name}`] = placeholder(name, version, entry.dev === true);
      added.push(`${name}@${version}`);
    }
  }
}

function isLocked(parent, name) {
  return (
    lock.packages[`${parent}/node_modules/${name}`] !== undefined ||
    lock.packages[`node_modules/${name}`] !== undefined
  );
}

function placeholder(name, version, isDevelopment) {
  const words = name.split(/[/-]/);
  const system = SYSTEMS.find((each) => words.includes(each));
  const processor = PROCESSORS.find((each) => words.includes(each));
  return {
    version,
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(isDevelopment ? { dev: true } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
    ...(system === undefined ? {} : { os: [system] }),
  };
}

if (added.length > 0) {
  const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
}
process.stdout.write(`${added.length} added\n${added.map((each) => `  ${each}\n`).join('')}`);
