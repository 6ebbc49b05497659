import type { Writable } from 'node:stream';

/** How many requests one address may make of one class in a minute. */
interface RateLimits {
  /** Login, set-up and invitations: each try costs an argon2 run. */
  readonly login: number;
  /** Everything that changes something. */
  readonly act: number;
  readonly read: number;
  readonly upload: number;
}

export type RateClass = keyof RateLimits;

/** What the server has to know of the world; `main` fills it from the configuration. */
export interface ServerOptions {
  /** Version of the program, shown in the OpenAPI document. */
  readonly version: string;
  /** Folder with the built web interface; null serves the API only. */
  readonly webRoot: string | null;
  /**
   * Address people use, `https://laksana.example.go.id`; allows that origin besides the request's host, and
   * with https the session cookie is Secure.
   */
  readonly publicUrl: string | null;
  /** Whose `x-forwarded-*` is believed: nobody's, everybody's, or that of these proxies. */
  readonly trustProxy: boolean | string;
  /** Largest file in bytes. */
  readonly uploadLimitBytes: number;
  readonly rateLimits: RateLimits;
  /** Milliseconds between two signs of life on an event stream. */
  readonly heartbeatMs: number;
  /** Milliseconds that running requests get when the server stops. */
  readonly shutdownMs: number;
  /** Where log lines go; null is silent. */
  readonly log: Writable | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  /** Can files be kept now? Asked by `/readyz`. */
  readonly isDiskWritable: () => Promise<boolean>;
}

/** Limits for an office that shares one address: generous, but not for guessing passwords. */
const DEFAULT_RATE_LIMITS: RateLimits = {
  login: 60,
  act: 6_000,
  read: 12_000,
  upload: 600,
};

/** Safe values for everything that was not said. */
export function serverOptions(given: Partial<ServerOptions> & { version: string }): ServerOptions {
  return {
    webRoot: null,
    publicUrl: null,
    trustProxy: false,
    uploadLimitBytes: 25 * 1024 * 1024,
    rateLimits: DEFAULT_RATE_LIMITS,
    heartbeatMs: 15_000,
    shutdownMs: 10_000,
    log: null,
    logLevel: 'info',
    isDiskWritable: async () => true,
    ...given,
  };
}
