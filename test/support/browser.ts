/**
 * The Chromium of the journeys: Debian's when it is there, else the one from npm (@sparticuz/chromium, which
 * unpacks itself into the temporary folder), else, as root, Debian's is installed. Driven by playwright-core.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
];
// `--no-sandbox`: the sandbox refuses root and most containers; only our own pages are opened.
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=id-ID'];

/** Starts a browser for the journeys. Throws with every attempt's reason when none can be started. */
export async function launchBrowser(): Promise<Browser> {
  const problems: unknown[] = [];
  for (const find of [findSystemBrowser, unpackBrowser, installBrowser]) {
    try {
      const executablePath = await find();
      if (executablePath !== undefined) {
        return await chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
      }
    } catch (error) {
      problems.push(error);
    }
  }
  throw new AggregateError(
    problems,
    'No Chromium could be started. Install one (Debian: apt-get install chromium) and run the tests again.',
  );
}

async function findSystemBrowser(): Promise<string | undefined> {
  return SYSTEM_BROWSERS.find((path) => existsSync(path));
}

async function unpackBrowser(): Promise<string | undefined> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return await packaged.executablePath();
}

async function installBrowser(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  const options = {
    stdio: 'inherit',
    env: { PATH: process.env['PATH'], DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return await findSystemBrowser();
}
