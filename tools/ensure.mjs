// Makes a checkout ready to run: packages as package-lock.json says, and a build that is not older than its
// sources. Checking takes some 20 ms when there is nothing to do. No packages: they may not be there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const FAULT = 3;
// Development packages hold the compiler: they are needed also when NODE_ENV says production.
const INSTALL_OPTIONS = [
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Installs and builds what is missing. Gives 0, or the exit code with which to stop. */
export async function ensureReady(root) {
  return (await ensureInstalled(root)) || (await ensureBuilt(root));
}

/** Installs the packages when they are not those of package-lock.json. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) {
    return 0;
  }
  tellPlatform();
  return await locked(root, 'pemasangan paket', async () => {
    if (isInstalled(root)) {
      return 0;
    }
    say('Memasang paket npm (sekali saja, sekitar setengah menit)…');
    const hasLock = existsSync(join(root, 'package-lock.json'));
    let code = hasLock ? await runNpm(root, ['ci', ...INSTALL_OPTIONS]) : 1;
    if (code !== 0 && code < 128) {
      // A registry that answers otherwise than the one that made the lock: npm may choose, the lock stays.
      code = await runNpm(root, ['install', '--no-save', ...INSTALL_OPTIONS]);
    }
    if (code !== 0) {
      say(
        'Pemasangan paket gagal. Periksa sambungan ke registri npm dan ruang simpan, lalu ulangi.',
      );
      return code > 128 ? code : FAULT;
    }
    markInstalled(root);
    return 0;
  });
}

/** Builds when a source is newer than the build. */
export async function ensureBuilt(root) {
  if (isBuilt(root)) {
    return 0;
  }
  return await locked(root, 'pembangunan', async () => {
    if (isBuilt(root)) {
      return 0;
    }
    say('Membangun program (beberapa detik)…');
    const stamp = sourceStamp(root); // before the build: what changes meanwhile is built next time
    const code = await runProgram(root, process.execPath, [join(root, 'tools/build.mjs')]);
    if (code !== 0) {
      say('Pembangunan gagal; pesan di atas menyebutkan berkasnya.');
      return code > 128 ? code : FAULT;
    }
    writeFileSync(join(root, 'dist/.stamp'), stamp);
    return 0;
  });
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function tellPlatform() {
  const isGlibc =
    process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime;
  if (!isGlibc) {
    say(
      `Laksana dijanjikan berjalan di Linux dengan glibc; di sini ${process.platform}` +
        `${process.platform === 'linux' ? ' tanpa glibc (musl)' : ''}. ` +
        'PostgreSQL bawaan mungkin tidak berjalan; gunakan DATABASE_URL jika demikian.',
    );
  }
}

// --- packages

function stampFile(root) {
  return join(root, 'node_modules/.laksana-stamp');
}

function lockStamp(root) {
  const lock = join(root, 'package-lock.json');
  const content = readFileSync(existsSync(lock) ? lock : join(root, 'package.json'));
  const hash = createHash('sha256').update(content).digest('hex');
  return `${process.platform}-${process.arch} ${hash}`;
}

function isInstalled(root) {
  if (readText(stampFile(root)) === lockStamp(root)) {
    return true;
  }
  if (!matchesLock(root)) {
    return false;
  }
  markInstalled(root); // somebody ran npm ci by hand
  return true;
}

/** npm notes what it installed in a hidden lock file; compare that with ours. */
function matchesLock(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || present === undefined) {
    return false;
  }
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || present[path]?.version === version,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function markInstalled(root) {
  try {
    // With this link `npx laksana` finds the program of the checkout at once.
    const link = join(root, 'node_modules/.bin/laksana');
    rmSync(link, { force: true });
    symlinkSync('../../bin/laksana.mjs', link);
    writeFileSync(stampFile(root), lockStamp(root));
  } catch {
    // A checkout that belongs to somebody else: the packages are compared again next time.
  }
}

function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('npm-cli.js') === true
    ? runProgram(root, process.execPath, [npm, ...args])
    : runProgram(root, 'npm', args);
}

// --- build

function isBuilt(root) {
  return readText(join(root, 'dist/.stamp')) === sourceStamp(root);
}

function sourceStamp(root) {
  return stampOf(root, [
    'src',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'vite.config.ts',
    'tools/build.mjs',
  ]);
}

/** Names, sizes and times of files below these paths, tests left out. */
export function stampOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    addToStamp(hash, root, path);
  }
  return hash.digest('hex');
}

function addToStamp(hash, root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined || /\.test\.tsx?$/.test(path)) {
    return;
  }
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    addToStamp(hash, root, `${path}/${name}`);
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

// --- one at a time

async function locked(root, what, work) {
  const file = join(root, '.laksana-build.lock');
  let told = false;
  while (!takeLock(file)) {
    if (!told) {
      say(`Menunggu ${what} oleh proses lain (pid ${readText(file)?.split(' ')[0] ?? '?'})…`);
      told = true;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takeLock(file) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(file, 'wx');
    writeSync(handle, `${process.pid} ${startOf(process.pid)}`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      say(
        `${dirname(file)} tidak dapat ditulis (${error.code}): pasang dan bangun sebagai pemiliknya.`,
      );
      process.exit(FAULT);
    }
  }
  const [pid, start] = (readText(file) ?? '').split(' ');
  const isFresh =
    pid === '' && Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2_000;
  if (!isFresh && (pid === '' || startOf(pid) !== start)) {
    try {
      unlinkSync(file); // its process is gone
    } catch {
      // another one has removed it
    }
  }
  return false;
}

/** When a process began, in clock ticks since boot: its number alone may be given out again. */
function startOf(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === undefined ? '' : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

// --- children

/** Runs a program, passes signals on to it, and gives its exit code (128 + n when a signal ended it). */
export function runProgram(root, program, args, extra = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 2, 2], // progress is not output
      ...extra,
    });
    let told;
    const pass = (signal) => {
      told = signal;
      child.kill(signal);
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => {
      say(`${program}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 0, signal));
    function finish(code, signal) {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      const ended = signal ?? told;
      done(ended === undefined ? code : ended === 'SIGINT' ? 130 : 143);
    }
  });
}
