import { isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, OperatorFault } from './operator-fault.ts';
import { Secret } from './secret.ts';

/** The levels of the server's log, from quiet to loud. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The effective configuration: read once, checked, frozen. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data folder. */
  readonly dataDirectory: string;
  /** Another PostgreSQL, as owner; nothing means the embedded one. */
  readonly databaseUrl: Secret | undefined;
  readonly demo: boolean;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean | string;
  readonly logLevel: LogLevel;
  /** Whether npm started us: then its end is our end. */
  readonly startedByNpm: boolean;
}

/** One thing that is wrong with the environment. */
export interface ConfigProblem {
  readonly variable: string;
  readonly found: string;
  readonly form: string;
  readonly example: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Setting {
  readonly variable: string;
  /** Indonesian, for the operator who reads a problem. */
  readonly form: string;
  readonly example: string;
  readonly fallback: string;
  /** English, for docs/operations/configuration.md. */
  readonly meaning: string;
  readonly secret?: true;
  readonly accepts: (text: string) => boolean;
}

const SETTINGS = [
  {
    variable: 'PORT',
    form: 'bilangan 0–65535 (0: porta bebas mana pun)',
    example: '4000',
    fallback: '4000',
    meaning: 'Port of the web server; 0 takes any free one',
    accepts: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  },
  {
    variable: 'LAKSANA_HOST',
    form: 'alamat IP atau nama mesin',
    example: '0.0.0.0',
    fallback: '127.0.0.1',
    meaning: 'Address on which the server listens; loopback unless told otherwise',
    accepts: (text) => isIP(text) > 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text),
  },
  {
    variable: 'LAKSANA_DATA',
    form: 'path sebuah folder',
    example: '/srv/laksana/data',
    fallback: './data',
    meaning:
      'Data folder: database, files, logs, secrets. The default lies beside package.json; a relative path counts from the current folder',
    accepts: (text) => !text.includes('\0'),
  },
  {
    variable: 'DATABASE_URL',
    form: 'postgresql://pengguna:sandi@mesin:porta/basisdata',
    example: 'postgresql://laksana:rahasia@db.contoh.go.id:5432/laksana',
    fallback: '',
    meaning:
      'Use this PostgreSQL (16 or newer, as owner of the database) instead of the embedded one',
    secret: true,
    // `…@/name?host=/run/postgresql` is a socket; only the driver reads a URL with a user and no host.
    accepts: (text) =>
      /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text.replace('@/', '@socket/')),
  },
  {
    variable: 'LAKSANA_DEMO',
    form: '0 atau 1',
    example: '0',
    fallback: '1',
    meaning:
      '1 fills an empty database with the demo agencies; 0 starts empty, with a first-administrator set-up',
    accepts: (text) => text === '0' || text === '1',
  },
  {
    variable: 'LAKSANA_PUBLIC_URL',
    form: 'alamat http(s) tanpa path, seperti yang diketik pengguna',
    example: 'https://laksana.contoh.go.id',
    fallback: '',
    meaning:
      'Address under which users reach it, for links and QR codes; with https the session cookie is Secure',
    accepts: isOrigin,
  },
  {
    variable: 'LAKSANA_TRUST_PROXY',
    form: '0, 1, atau alamat/CIDR proksi dipisah koma',
    example: '10.0.0.0/8',
    fallback: '0',
    meaning: 'Whose X-Forwarded-* headers are believed: nobody, everybody, or these proxies',
    accepts: (text) =>
      /^(0|1|[0-9a-fA-F:.]+(\/\d{1,3})?(,[0-9a-fA-F:.]+(\/\d{1,3})?)*)$/.test(text),
  },
  {
    variable: 'LOG_LEVEL',
    form: `salah satu dari ${LOG_LEVELS.join(', ')}`,
    example: 'warn',
    fallback: 'info',
    meaning:
      'How much the server logs (JSON lines on standard output); on a terminal the default is `warn`',
    accepts: (text) => (LOG_LEVELS as readonly string[]).includes(text),
  },
] as const satisfies readonly Setting[];

type Variable = (typeof SETTINGS)[number]['variable'];

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const { protocol, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}

/** Reads the environment of this process. Throws a fault (exit 2) that lists every problem at once. */
export function loadConfig(): Config {
  const { config, problems } = parseConfig(process.env, process.stdout.isTTY);
  if (config === undefined) {
    throw new OperatorFault(
      `Pengaturan tidak dapat dipakai:\n${problems.map(problemLine).join('\n')}`,
      'Perbaiki variabel lingkungan di atas, lalu jalankan lagi. Semua variabel: docs/operations/configuration.md.',
      { exitCode: EXIT.usage },
    );
  }
  return config;
}

function problemLine({ variable, found, form, example }: ConfigProblem): string {
  return `  ${variable}=${found}: harus ${form}, contoh ${variable}=${example}`;
}

/**
 * Reads a configuration from variables. An empty variable counts as not set. On a terminal the log is quieter
 * unless its level is given: a line for each request would bury what was printed at the start.
 */
export function parseConfig(
  environment: Environment,
  isTerminal = false,
):
  | { readonly config: Config; readonly problems: readonly [] }
  | { readonly config: undefined; readonly problems: readonly ConfigProblem[] } {
  const values = {} as Record<Variable, string>;
  const problems: ConfigProblem[] = [];
  for (const setting of SETTINGS as readonly (Setting & { variable: Variable })[]) {
    const given = environment[setting.variable]?.trim() ?? '';
    if (given !== '' && !setting.accepts(given)) {
      const found = setting.secret === true ? '***' : given;
      const { variable, form, example } = setting;
      problems.push({ variable, found, form, example });
    }
    values[setting.variable] = given === '' ? setting.fallback : given;
  }
  return problems.length > 0
    ? { config: undefined, problems }
    : { config: toConfig(values, environment, isTerminal), problems: [] };
}

function toConfig(
  values: Record<Variable, string>,
  environment: Environment,
  isTerminal: boolean,
): Config {
  const isGiven = (variable: Variable): boolean => (environment[variable]?.trim() ?? '') !== '';
  return Object.freeze({
    port: Number(values.PORT),
    host: values.LAKSANA_HOST,
    dataDirectory: isGiven('LAKSANA_DATA')
      ? resolve(values.LAKSANA_DATA)
      : resolve(packageRoot(), values.LAKSANA_DATA),
    databaseUrl: values.DATABASE_URL === '' ? undefined : new Secret(values.DATABASE_URL),
    demo: values.LAKSANA_DEMO === '1',
    publicUrl:
      values.LAKSANA_PUBLIC_URL === '' ? undefined : new URL(values.LAKSANA_PUBLIC_URL).origin,
    trustProxy: trustOf(values.LAKSANA_TRUST_PROXY),
    logLevel: isTerminal && !isGiven('LOG_LEVEL') ? 'warn' : (values.LOG_LEVEL as LogLevel), // accepted above
    startedByNpm: ['start', 'npx'].includes(environment['npm_lifecycle_event'] ?? ''),
  });
}

function trustOf(text: string): boolean | string {
  return text === '0' ? false : text === '1' ? true : text;
}

/** The folder of package.json: the same from `src/main` and from `dist/main`. */
export function packageRoot(): string {
  return resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
}

/** Whether only this machine can reach the server: only then are the known demo passwords used. */
export function isLoopbackOnly(config: Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>): boolean {
  const addresses = [config.host];
  if (config.publicUrl !== undefined) {
    addresses.push(new URL(config.publicUrl).hostname);
  }
  // Behind a proxy the loopback address says nothing about who can come in.
  return config.trustProxy === false && addresses.every(isLoopback);
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host === '::1' ||
    host === '[::1]' ||
    (isIP(host) === 4 && host.startsWith('127.'))
  );
}

/** The effective settings as lines to print, secrets as `***` (laksana doctor). */
export function describeConfig(config: Config): string[] {
  return [
    `PORT=${config.port}`,
    `LAKSANA_HOST=${config.host}`,
    `LAKSANA_DATA=${config.dataDirectory}`,
    `DATABASE_URL=${config.databaseUrl ?? ''}`,
    `LAKSANA_DEMO=${config.demo ? 1 : 0}`,
    `LAKSANA_PUBLIC_URL=${config.publicUrl ?? ''}`,
    `LAKSANA_TRUST_PROXY=${typeof config.trustProxy === 'string' ? config.trustProxy : Number(config.trustProxy)}`,
    `LOG_LEVEL=${config.logLevel}`,
  ];
}

/** The table of docs/operations/configuration.md; a test keeps the two equal. */
export function configTable(): string {
  const rows = SETTINGS.map(
    ({ variable, fallback, example, meaning }) =>
      `| \`${variable}\` | ${fallback === '' ? '(not set)' : `\`${fallback}\``} | \`${example}\` | ${meaning} |`,
  );
  return ['| Variable | Default | Example | Meaning |', '|---|---|---|---|', ...rows].join('\n');
}
