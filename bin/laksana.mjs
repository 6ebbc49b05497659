#!/usr/bin/env node
// The way in for `npm start` and `npx laksana`: checks the machine, installs and builds what is missing,
// then hands over to the built program. Plain JavaScript without packages, because nothing may be there yet.
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Asked before anything slow: when npm started us we end with it, also if it ends meanwhile.
const parent = process.ppid;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Node 20.19 is the first that the packages accept. */
function isNodeTooOld() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

if (isNodeTooOld()) {
  process.stderr.write(
    `Laksana memerlukan Node.js 20.19 atau yang lebih baru; di sini ${process.versions.node}.\n` +
      `Laksana needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org\n`,
  );
  process.exit(2);
}

const { ensureReady } = await import('../tools/ensure.mjs');
const ready = await ensureReady(root);
if (ready !== 0) {
  process.exit(ready);
}
const { run } = await import(pathToFileURL(resolve(root, 'dist/main/cli.js')).href);
const code = await run(process.argv.slice(2), parent);
// Whatever a pipe still holds is written before the end.
process.stdout.write('', () => process.exit(code));
