import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { pathOfFile } from '../app/file-store.ts';
import { verifyFolds } from '../app/verify.ts';
import type { BackupSummary, Finding, Progress, VerifySummary } from '../cli/deps.ts';
import { type BackupProgress, writeBackup } from '../store/backup.ts';
import type { VerifyProblem } from '../store/chain.ts';
import { restoreBackup } from '../store/restore.ts';
import { verifyChains } from '../store/verify.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import { EXIT, OperatorFault } from './operator-fault.ts';
import { seedReferenceData } from './reference-data.ts';

function filesFolder(config: Config): string {
  return join(config.dataDirectory, 'files');
}

/** Walks all chains and all files; each thing that is wrong is one finding. */
export async function verifySystem(
  config: Config,
  database: Database,
  progress: Progress,
): Promise<VerifySummary> {
  const report = await verifyChains(database.owner, {
    onProgress: (done, total) => progress('Memeriksa riwayat berkas', done, total),
  });
  const folds = await verifyFolds(database.owner, (done, total) =>
    progress('Mencocokkan keadaan berkas dengan riwayatnya', done, total),
  );
  const files = await verifyFiles(filesFolder(config), database, progress);
  return {
    findings: [...[...report.problems, ...folds.problems].map(findingOf), ...files.findings],
    counted: [
      { what: 'Berkas', count: report.runs },
      { what: 'Kejadian', count: report.events },
      { what: 'Teks', count: report.texts },
      { what: 'Catatan audit', count: report.auditEntries },
      { what: 'Lampiran', count: files.count },
    ],
    heads: report.newestHeads.map(({ agencyId, headNo, digest }) => ({
      agency: agencyId,
      headNo,
      digest,
    })),
  };
}

const SENTENCES: Readonly<Record<VerifyProblem['kind'], string>> = {
  eventChanged: 'Sebuah kejadian diubah setelah dicatat.',
  eventMissing: 'Sebuah kejadian di tengah riwayat hilang.',
  tailDropped: 'Kejadian-kejadian terakhir berkas ini hilang.',
  runDropped: 'Sebuah berkas yang pernah tercatat hilang.',
  runChanged: 'Keadaan berkas tidak sesuai dengan riwayatnya sendiri.',
  textChanged: 'Sebuah teks diubah setelah dicatat.',
  textMissing: 'Sebuah teks hilang tanpa penghapusan yang tercatat.',
  auditChanged: 'Sebuah catatan audit diubah.',
  auditMissing: 'Sebuah catatan audit hilang.',
  auditTailDropped: 'Catatan-catatan audit terakhir hilang.',
  headChanged: 'Sebuah ringkasan berkala diubah atau hilang.',
};

function findingOf({ kind, agencyId, runId, seq, message }: VerifyProblem): Finding {
  const where = runId === null ? `instansi ${agencyId}` : `berkas ${runId}`;
  return {
    code: kind,
    where: seq === null ? where : `${where} no. ${seq}`,
    message: `${SENTENCES[kind]} (${message})`,
  };
}

async function verifyFiles(
  folder: string,
  database: Database,
  progress: Progress,
): Promise<{ findings: Finding[]; count: number }> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ sha256: string }>(
      'select distinct sha256 from files order by 1',
    );
    const findings: Finding[] = [];
    for (const [index, { sha256 }] of rows.entries()) {
      findings.push(...(await verifyFile(join(folder, pathOfFile(sha256)), sha256)));
      progress('Memeriksa lampiran', index + 1, rows.length);
    }
    return { findings, count: rows.length };
  } finally {
    await client.end();
  }
}

async function verifyFile(path: string, sha256: string): Promise<Finding[]> {
  if (!existsSync(path)) {
    return [{ code: 'fileMissing', where: path, message: 'Lampiran ini hilang dari folder data.' }];
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256
    ? []
    : [{ code: 'fileChanged', where: path, message: 'Isi lampiran ini berubah.' }];
}

/** Writes everything into one new file. */
export async function backupSystem(
  config: Config,
  database: Database,
  file: string,
  progress: Progress,
): Promise<BackupSummary> {
  const target = resolve(file);
  if (existsSync(target)) {
    throw new OperatorFault(
      `Berkas ${target} sudah ada dan tidak ditimpa.`,
      'Pilih nama lain untuk cadangan.',
      { exitCode: EXIT.rejected },
    );
  }
  const report = await writeBackup(database.owner, filesFolder(config), target, tell(progress));
  return { rows: report.rows, files: report.files, sizeBytes: report.bytes };
}

/** Fills an empty system from such a file. */
export async function restoreSystem(
  config: Config,
  database: Database,
  file: string,
  progress: Progress,
): Promise<BackupSummary> {
  await database.migrate();
  await seedReferenceData(database.owner);
  const source = resolve(file);
  const { rows, files } = await restoreBackup(
    database.owner,
    filesFolder(config),
    source,
    tell(progress),
  );
  return { rows, files, sizeBytes: 0 };
}

function tell(progress: Progress): (step: BackupProgress) => void {
  return ({ what, name, done }) =>
    progress(what === 'rows' ? `Baris ${name}` : 'Lampiran', done, null);
}
