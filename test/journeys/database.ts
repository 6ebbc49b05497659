/** A look into the database of a running program, as its owner: what the screen says must stand in the rows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedConnection } from '../../src/main/cluster/layout.ts';
import { readSocketDirectory } from '../../src/main/cluster/recover.ts';

/** Gives a connection to the embedded cluster of a data folder and takes it back. */
export async function readDatabase(
  folder: string,
  look: (owner: pg.Client) => Promise<void>,
): Promise<void> {
  const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
    databasePassword: string;
  };
  const host = readSocketDirectory(join(folder, 'postgres'));
  if (host === undefined) {
    throw new Error(`no cluster runs in ${folder}`);
  }
  const owner = new pg.Client(embeddedConnection(host, secrets.databasePassword));
  await owner.connect();
  try {
    await look(owner);
  } finally {
    await owner.end();
  }
}
