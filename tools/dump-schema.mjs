// Writes migrations/schema.sql: migrates an empty database of a temporary cluster and renders its catalogue.
// Needs the built program (npm run build). Run: npm run schema:dump
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startCluster } from '../dist/main/cluster/cluster.js';
import { migrate } from '../dist/store/migrate.js';
import { dumpSchema } from '../dist/store/schema-dump.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'laksana-schema-'));
const cluster = await startCluster({
  directory: join(folder, 'postgres'),
  logFile: join(folder, 'postgres.log'),
  password: randomBytes(16).toString('hex'),
  durability: 'none',
});
try {
  await migrate(cluster.connection);
  const client = new pg.Client(cluster.connection);
  await client.connect();
  writeFileSync(join(root, 'migrations/schema.sql'), await dumpSchema(client));
  await client.end();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
