/** Puts together what every use case is given. */
import type { App } from './ports.ts';
import { createReferences } from './references.ts';

/** The use cases' world over a pool of the application role. */
export function createApp(parts: Omit<App, 'references'>): App {
  return { ...parts, references: createReferences(parts.pool) };
}
