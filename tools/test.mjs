// `npm test`: installs what is missing, then lint, types, build and all tests, fast things first. The last line
// is `N passed, N failed`; lint, types and build count as one each.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled, runProgram } from './ensure.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const named = process.argv.slice(2);
const isWhole = named.length === 0;
// `tools` needs programs that npm does not bring, so it is only run when named.
const projects = isWhole ? ['domain', 'store', 'architecture', 'journeys'] : named;
const count = { passed: 0, failed: 0 };

function say(line) {
  process.stdout.write(`${line}\n`);
}

async function step(name, work) {
  const begun = performance.now();
  const code = await work();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (code > 128) {
    process.exit(code); // interrupted
  }
  count[code === 0 ? 'passed' : 'failed'] += 1;
  say(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`);
}

function bin(name, ...args) {
  return runProgram(root, join(root, 'node_modules/.bin', name), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function typecheck() {
  const codes = [await bin('tsc', '-b')];
  if (existsSync(join(root, 'src/web/index.html'))) {
    codes.push(await bin('tsc', '-p', 'src/web', '--noEmit'));
  }
  codes.push(await bin('tsc', '-p', 'tsconfig.test.json'));
  return Math.max(...codes);
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'laksana-report-'));
  const report = join(folder, 'report.json');
  const code = await bin(
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...projects.map((name) => `--project=${name}`),
  );
  const { passed, failed } = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  count.passed += passed;
  // A failure outside any test (a cluster that does not start, an unhandled rejection) counts too.
  count.failed += code !== 0 && failed === 0 ? 1 : failed;
}

function readReport(file) {
  if (!existsSync(file)) {
    return { passed: 0, failed: 0 };
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

const installed = await ensureInstalled(root);
if (installed !== 0) {
  say('0 passed, 1 failed');
  process.exit(installed);
}
if (isWhole) {
  await step('lint', () => bin('biome', 'check', '--error-on-warnings', '.'));
  await step('types', typecheck);
}
if (projects.includes('store') || projects.includes('journeys')) {
  await step('build', () => ensureBuilt(root));
}
await runTests();
say(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;
