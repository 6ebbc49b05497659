/** Before anybody is logged in. */
import type { WelcomeView } from '../contract/session.ts';
import { listAgencyIds } from '../store/organisation.ts';
import { asDb } from '../store/pool.ts';
import type { App } from './ports.ts';

/** Is this system empty, is it the demo, and which accounts may be shown (on loopback only). */
export async function viewWelcome(
  app: App,
  options: { readonly mayShowDemoAccounts: boolean },
): Promise<WelcomeView> {
  const agencies = await listAgencyIds(asDb(app.pool));
  const { demoAccounts } = app.config;
  return {
    needsSetup: agencies.length === 0,
    isDemo: demoAccounts.length > 0,
    demoAccounts: options.mayShowDemoAccounts ? [...demoAccounts] : [],
  };
}
