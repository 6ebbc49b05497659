/** Codes with which a connection to PostgreSQL fails, is refused or is ended from the other side. */
const DOWN_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // admin_shutdown, crash_shutdown, cannot_connect_now, connection failures, too many connections
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
]);
const DOWN_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Connection ended unexpectedly',
];
const MAX_CAUSES = 5;

/** Is it the database that cannot be reached, at any depth of causes? */
export function isDatabaseDown(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const isOfFiles = code === 'ENOENT' && !('address' in cause);
    return (
      (DOWN_CODES.has(code) && !isOfFiles) ||
      DOWN_MESSAGES.some((message) => cause.message.startsWith(message))
    );
  });
}

/** Did PostgreSQL find no room for what it had to write (disk_full)? What was committed before is safe. */
export function isDatabaseFull(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && cause.code === '53100');
}

/** A fault as it may be logged: kinds, codes and places, without the values it was about. */
export function describeFault(error: unknown): Record<string, unknown>[] {
  return causesOf(error).map((cause) => ({
    name: cause.name,
    message: withoutValues(cause.message),
    ...pick(cause, ['code', 'severity', 'constraint', 'table', 'routine', 'syscall']),
    stack: (cause.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
  }));
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && causes.length < MAX_CAUSES; at = at.cause) {
    causes.push(at);
    if (at instanceof AggregateError) {
      causes.push(...at.errors.filter((each) => each instanceof Error));
    }
  }
  return causes;
}

/** Messages quote what they are about (`invalid input: "…"`, JSON, keys); the log must not hold it. */
function withoutValues(message: string): string {
  return message
    .split('\n', 1)
    .join('')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|\{.*\}|\[.*\]|=\(.*\)/g, '…')
    .slice(0, 300);
}

function pick(from: Error, names: readonly string[]): Record<string, unknown> {
  const held = from as unknown as Record<string, unknown>;
  return Object.fromEntries(
    names.filter((name) => held[name] !== undefined).map((name) => [name, held[name]]),
  );
}
