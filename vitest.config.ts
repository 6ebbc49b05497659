import { defineConfig } from 'vitest/config';

const database = {
  globalSetup: ['test/support/global-cluster.ts'],
  testTimeout: 60_000, // a fault hangs for ever; a busy machine is only slow
  hookTimeout: 60_000,
};

// Five projects, by what they need: `domain` nothing, `store` and `architecture` the test cluster
// (test/support/cluster.ts), `journeys` the cluster, the built program and a browser, `tools` programs that npm
// does not bring (`npm run test:tools`; `.ci/run` installs them).
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of this file
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'domain',
          setupFiles: ['test/support/fixed-seed.ts'],
          include: ['src/{domain,contract,importer,chart,documents,web}/**/*.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000, // the property tests walk thousands of runs, and machines are shared
        },
      },
      {
        test: {
          ...database,
          name: 'store',
          setupFiles: ['test/support/fixed-seed.ts'],
          include: ['src/{store,app,server,worker,cli,main}/**/*.test.ts'],
          pool: 'threads',
        },
      },
      {
        test: { ...database, name: 'architecture', include: ['test/architecture/**/*.test.ts'] },
      },
      {
        test: {
          ...database,
          name: 'journeys',
          // Rounds of test/journeys/crash.test.ts; `npm run test:crash` takes twenty.
          provide: { crashRounds: Number(process.env['LAKSANA_CRASH_ROUNDS'] ?? 3) },
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'tools',
          include: ['test/tools/**/*.test.ts'],
          testTimeout: 300_000, // a program of others converts the whole catalogue
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
