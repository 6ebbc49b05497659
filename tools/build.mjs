// Builds dist/: the rooms by TypeScript's project references, what they read beside their code, the web
// interface by Vite, and compressed copies of its files. Both are incremental; nothing is done twice.
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { runProgram, stampOf } from './ensure.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest|txt|map|ico|ttf)$/;

function buildRooms() {
  return runProgram(root, process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b']);
}

/** The compiler copies no files; templates and the plain script of the PDF thread stand beside the code. */
function copyAssets() {
  const folder = 'documents/pdf';
  cpSync(join(root, 'src', folder), join(root, 'dist', folder), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || /\.(typ|mjs)$/.test(path),
  });
}

async function buildWeb() {
  if (!existsSync(join(root, 'src/web/index.html'))) {
    return 0;
  }
  const stamp = stampOf(root, [
    'src/web',
    'src/contract',
    'src/domain',
    'src/chart',
    'vite.config.ts',
    'package-lock.json',
  ]);
  const stampFile = join(root, 'dist/web.stamp');
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isFresh && existsSync(join(root, 'dist/web/index.html'))) {
    return 0;
  }
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await runProgram(root, process.execPath, [vite, 'build', '--logLevel', 'warn']);
  if (code === 0) {
    await compressAll(join(root, 'dist/web'));
    writeFileSync(stampFile, stamp);
  }
  return code;
}

/** Writes `.br` and `.gz` beside each text file above 1 kB, so that the server never compresses. */
async function compressAll(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => COMPRESSIBLE.test(name));
  await Promise.all(names.map((name) => compress(join(folder, name))));
}

async function compress(file) {
  if (statSync(file).size < 1024) {
    return;
  }
  const content = readFileSync(file);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}

copyAssets();
const codes = await Promise.all([buildRooms(), buildWeb()]);
process.exitCode = Math.max(...codes);
