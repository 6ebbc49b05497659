/** The shape of a refusal in words: what happened and why, and what to do next (house style, errors). */
export type Params = Readonly<Record<string, string | number>>;

export interface Message {
  readonly message: string | ((params: Params) => string);
  readonly next: string | ((params: Params) => string);
}

/** A parameter as text, or the given words where the refusal came without it. */
export function param(params: Params, name: string, otherwise: string): string {
  const value = params[name];
  return value === undefined || value === '' ? otherwise : String(value);
}

/** ` (…)` around a parameter, or nothing where the refusal came without it. */
export function inBrackets(params: Params, name: string): string {
  const value = params[name];
  return value === undefined || value === '' ? '' : ` (${value})`;
}
