import { Command, CommanderError } from 'commander';
import { addBackup } from './commands/backup.ts';
import { addCatalogue } from './commands/catalogue.ts';
import { addDoctor } from './commands/doctor.ts';
import { addErase } from './commands/erase.ts';
import { addImport } from './commands/import.ts';
import { addLint } from './commands/lint.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addRender } from './commands/render.ts';
import { addRestore } from './commands/restore.ts';
import { addRun } from './commands/run.ts';
import { addSop } from './commands/sop.ts';
import { addStart } from './commands/start.ts';
import { addVerify } from './commands/verify.ts';
import type { CliDeps } from './deps.ts';
import { EXIT } from './exit-codes.ts';
import { explainFault } from './faults.ts';
import { sayUsageFault, setIndonesian } from './indonesian.ts';

/** What every command is given: its dependencies and the way to say how it ended. */
export interface CommandContext {
  readonly deps: CliDeps;
  /** Runs the body of a command; its answer is the exit code. */
  readonly action: <Args extends unknown[]>(
    body: (...args: Args) => Promise<number>,
  ) => (...args: Args) => Promise<void>;
}

/**
 * Runs `laksana` with arguments as in `process.argv.slice(2)` and gives the exit code. Never throws: a refusal,
 * wrong usage and a fault each end in their sentence on stderr and their code.
 */
export async function runCli(argv: readonly string[], deps: CliDeps): Promise<number> {
  let exitCode: number = EXIT.done;
  const context: CommandContext = {
    deps,
    action:
      (body) =>
      async (...args) => {
        exitCode = await body(...args);
      },
  };
  try {
    await buildProgram(context).parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return endWith(error, deps);
  }
}

function endWith(error: unknown, deps: CliDeps): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) {
      return EXIT.done;
    }
    deps.err(`${sayUsageFault(error)}\n`);
    return EXIT.usage;
  }
  const { message, remedy, exitCode } = explainFault(error, deps);
  deps.err(`${message}\n${remedy}\n`);
  return exitCode;
}

function buildProgram(context: CommandContext): Command {
  const { deps } = context;
  const program = new Command('laksana')
    .description('Laksana: SOP yang berjalan.')
    .version(deps.version, '-V, --version', 'tampilkan versi')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.out(text.replace(/\n$/, '')),
      writeErr: (text) => deps.err(text),
      outputError: () => undefined,
    })
    .showSuggestionAfterError(false)
    .addHelpText('after', AFTER_HELP);
  addStart(program, context);
  addMigrate(program, context);
  addDoctor(program, context);
  addVerify(program, context);
  addSop(program, context);
  addLint(program, context);
  addCatalogue(program, context);
  addRehearse(program, context);
  addImport(program, context);
  addRender(program, context);
  addRun(program, context);
  addErase(program, context);
  addBackup(program, context);
  addRestore(program, context);
  for (const command of [program, ...allCommands(program)]) {
    setIndonesian(command);
  }
  return program;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)]);
}

const AFTER_HELP = `
Kode keluar: 0 selesai, 1 ditolak atau ada temuan, 2 cara pakai keliru, 3 gangguan,
4 basis data lebih baru daripada program ini.
Pengaturan lewat variabel lingkungan: docs/operations/configuration.md.`;
