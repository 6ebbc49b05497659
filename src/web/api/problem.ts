import type { Problem } from '../../contract/common.ts';

/** The server said no, or failed, in its own words. `problem.code` is one of the rejection codes. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** No answer came: whether the request was carried out is unknown, so it is sent again with the same key. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('connection lost', { cause });
    this.name = 'ConnectionLost';
  }
}

/** True when the error is a refusal with this code. */
export function hasCode(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.problem.code);
}

/** The session is missing or has ended: the person must log in again. */
export function needsLogin(error: unknown): boolean {
  return hasCode(error, 'session.required', 'session.expired');
}

/** The sentence for one field of a form, from the server's list of faults. `path` as `/adminName`. */
export function problemAt(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) {
    return undefined;
  }
  const found = error.problem.problems?.find(
    (one) => one.path.replace(/^[/.]*(body[/.])?/, '') === field,
  );
  return found?.message;
}
