/**
 * The real program for journeys: started from its own command with a fresh data folder and the demo world, a
 * browser beside it, and people who sign in by cookie.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type Program, startProgram } from '../support/program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** How often the crash test pulls each plug (vitest.config.ts). */
    crashRounds: number;
  }
}

const PASSWORD = 'demo-laksana';

/** Width of a slow phone and of an office screen, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

/** An answer of the API with its status; `body` is what it said. */
export interface Answer {
  readonly status: number;
  // What an API answers is read field by field in a journey; a wrong field fails there.
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route pass here
  readonly body: any;
}

/** Somebody signed in, for the API and for the browser alike. */
export interface Person {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  act(runId: string, command: Record<string, unknown>): Promise<Answer>;
}

export interface Office {
  readonly address: string;
  readonly folder: string;
  readonly program: Program;
  readonly browser: Browser;
  signIn(username: string): Promise<Person>;
  /** A page of that person's own browser. */
  pageOf(username: string, viewport?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the program on a free port; it must serve within a minute, building itself if need be. */
export async function startServer(
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ program: Program; address: string }> {
  const program = startProgram(['node', 'bin/laksana.mjs', 'start'], {
    LAKSANA_DATA: folder,
    PORT: '0',
    ...variables,
  });
  const line = await program.prints(/melayani di (http:\/\/\S+)/, 90_000);
  return { program, address: line.replace('melayani di ', '') };
}

/** The whole office; `close` leaves nothing behind. */
export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'laksana-journey-'));
  const { program, address } = await startServer(folder);
  const browser = await launchBrowser();
  const signIn = (username: string): Promise<Person> => signInAt(address, username);
  return {
    address,
    folder,
    program,
    browser,
    signIn,
    async pageOf(username, viewport = PHONE) {
      const { cookie } = await signIn(username);
      const [name = '', value = ''] = cookie.split('=');
      const context = await browser.newContext({ viewport, locale: 'id-ID' });
      await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }]);
      return await context.newPage();
    },
    async close() {
      await browser.close();
      program.child.kill('SIGTERM');
      await program.ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in over the API; throws with the answer when refused. */
export async function signInAt(address: string, username: string): Promise<Person> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-laksana': '1' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) {
    throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`);
  }
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const got = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'x-laksana': '1',
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await got.text();
    return { status: got.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    cookie,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    act: (runId, command) => send('POST', `/runs/${runId}/acts`, { command }),
  };
}

/** The local wall clock of Jakarta some minutes ago, as a `datetime-local` field takes it. */
export function minutesAgoInJakarta(minutes: number): string {
  const local = new Date(Date.now() - minutes * 60_000 + 7 * 3_600_000);
  return local.toISOString().slice(0, 16);
}

/** A date some days from today, `yyyy-mm-dd`. */
export function daysFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
