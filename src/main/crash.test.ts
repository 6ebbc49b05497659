import { describe, expect, it } from 'vitest';
import { startProgram } from '../../test/support/program.ts';

describe('a kill under load', () => {
  // Once each here; `npm run test:crash` does it twenty times each.
  it('loses nothing acknowledged, does nothing twice, and leaves all chains whole', async () => {
    const crash = startProgram(['node', 'tools/crash-rounds.mjs', '1', '4'], {});

    const code = await crash.ended(170_000);

    expect(crash.output()).toContain(' 0 lost, 0 twice, 0 unexpected; verify ended with 0');
    expect(code).toBe(0);
  }, 180_000);
});
