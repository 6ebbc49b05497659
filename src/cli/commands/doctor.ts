import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { CliDeps } from '../deps.ts';
import { EXIT } from '../exit-codes.ts';
import { explainFault } from '../faults.ts';
import { saySize } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

interface Check {
  readonly name: string;
  readonly verdict: 'baik' | 'perhatian' | 'salah';
  readonly detail: string;
}

const MIN_NODE = [20, 19] as const;
const LOW_BYTES = 1_000_000_000;
const EMPTY_BYTES = 100_000_000;
/** Due times and sessions tolerate this much between two clocks. */
const MAX_CLOCK_MS = 5_000;
/** The program was made after this day; a clock before it is wrong. */
const BUILT_AFTER = Date.UTC(2026, 0, 1);

/** `laksana doctor`: the effective configuration, and whether everything that is needed is fit. */
export function addDoctor(program: Command, { deps, action }: CommandContext): void {
  program
    .command('doctor')
    .description('tampilkan pengaturan yang berlaku dan periksa kelayakan mesin ini')
    .action(
      action(async () => {
        deps.out('PENGATURAN');
        for (const line of deps.configuration()) {
          deps.out(line);
        }
        deps.out('');
        deps.out('PEMERIKSAAN');
        const checks = [
          checkNode(process.versions.node),
          checkClock(deps.now()),
          ...(await checkFolder(deps.dataDirectory())),
          ...(await checkDatabase(deps)),
        ];
        for (const { name, verdict, detail } of checks) {
          deps.out(`${verdict.padEnd(10)}${name.padEnd(16)}${detail}`);
        }
        const isFit = checks.every(({ verdict }) => verdict !== 'salah');
        deps.out('');
        deps.out(isFit ? 'Mesin ini layak.' : 'Ada yang harus diperbaiki.');
        return isFit ? EXIT.done : EXIT.rejected;
      }),
    );
}

/** Is this Node new enough? */
function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFit = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return {
    name: 'Node',
    verdict: isFit ? 'baik' : 'salah',
    detail: isFit ? version : `${version}; perlu ${MIN_NODE.join('.')} atau lebih baru`,
  };
}

/** Is the clock sane? The zone is only told: times are shown in the agency's own zone. */
function checkClock(now: Date): Check {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isFit = now.getTime() > BUILT_AFTER;
  return {
    name: 'Jam',
    verdict: isFit ? 'baik' : 'salah',
    detail: isFit
      ? `${now.toISOString()}, zona mesin ${zone} (waktu ditampilkan menurut zona instansi)`
      : `${now.toISOString()} lebih tua daripada program; perbaiki jam mesin`,
  };
}

async function checkFolder(folder: string): Promise<Check[]> {
  const existing = await nearestExisting(folder);
  try {
    await access(existing, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(existing);
    return [
      { name: 'Folder data', verdict: 'baik', detail: `${folder} dapat ditulis` },
      checkSpace(bavail * bsize),
    ];
  } catch {
    // Whatever keeps us from writing there, the operator needs only to know that.
    return [{ name: 'Folder data', verdict: 'salah', detail: `${folder} tidak dapat ditulis` }];
  }
}

/** A folder that is not there yet will be made in the nearest one above it. */
async function nearestExisting(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    // Not there (or not ours to see): the one above decides.
    const above = dirname(folder);
    return above === folder ? folder : nearestExisting(above);
  }
}

/** Is there room for papers to come? */
function checkSpace(freeBytes: number): Check {
  const detail = `${saySize(freeBytes)} bebas`;
  if (freeBytes < EMPTY_BYTES) {
    return { name: 'Ruang simpan', verdict: 'salah', detail: `${detail}; kosongkan disk` };
  }
  return freeBytes < LOW_BYTES
    ? { name: 'Ruang simpan', verdict: 'perhatian', detail: `${detail}; hampir penuh` }
    : { name: 'Ruang simpan', verdict: 'baik', detail };
}

async function checkDatabase(deps: CliDeps): Promise<Check[]> {
  try {
    const state = await deps.database();
    const apart = Math.abs(state.now.getTime() - deps.now().getTime());
    return [
      {
        name: 'Basis data',
        verdict: 'baik',
        detail: `PostgreSQL ${state.serverVersion}, ${state.kind}`,
      },
      checkMigrations(state.migrationsApplied, state.migrationsKnown),
      apart <= MAX_CLOCK_MS
        ? { name: 'Jam basis data', verdict: 'baik', detail: `selisih ${apart} ms` }
        : {
            name: 'Jam basis data',
            verdict: 'salah',
            detail: `selisih ${Math.round(apart / 1000)} detik; samakan jam kedua mesin`,
          },
    ];
  } catch (error) {
    const { message, remedy } = explainFault(error, deps);
    return [
      {
        name: 'Basis data',
        verdict: 'salah',
        detail: `${message.replaceAll('\n', ' ')} ${remedy}`,
      },
    ];
  }
}

/** Does the database fit this program? */
function checkMigrations(applied: number, known: number): Check {
  const name = 'Migrasi';
  if (applied === known) {
    return { name, verdict: 'baik', detail: `${applied} dari ${known}` };
  }
  return applied < known
    ? {
        name,
        verdict: 'perhatian',
        detail: `${applied} dari ${known}; laksana start atau laksana migrate menerapkan sisanya`,
      }
    : { name, verdict: 'perhatian', detail: `basis data ${applied}, program ${known}` };
}
