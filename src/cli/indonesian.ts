import type { Command, CommanderError } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cara pakai:',
  'Arguments:': 'Argumen:',
  'Options:': 'Pilihan:',
  'Commands:': 'Perintah:',
  'Global Options:': 'Pilihan umum:',
};

/** Makes the help of one command Indonesian; the library only knows English. */
export function setIndonesian(command: Command): void {
  command.helpOption('-h, --help', 'tampilkan bantuan');
  if (command.commands.length > 0) {
    command.helpCommand('help [perintah]', 'tampilkan bantuan sebuah perintah');
  }
  command.configureHelp({
    styleTitle: (title) => TITLES[title] ?? title,
    subcommandTerm: (child) => `${child.name()}${argumentsOf(child)}`,
    commandUsage: (shown) => `${pathOf(shown)}${usageOf(shown)}`,
  });
}

function argumentsOf(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return words.length === 0 ? '' : ` ${words.join(' ')}`;
}

function usageOf(command: Command): string {
  return command.commands.length > 0
    ? ' [pilihan] <perintah>'
    : `${argumentsOf(command)} [pilihan]`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** What was wrong with the command line, and where to read how it is done. */
export function sayUsageFault(error: CommanderError): string {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  return `${faultOf(error.code, quoted)}\nLihat: laksana --help`;
}

function faultOf(code: string, quoted: string): string {
  switch (code) {
    case 'commander.missingArgument':
      return `Argumen ${quoted} belum diisi.`;
    case 'commander.excessArguments':
      return 'Argumennya terlalu banyak.';
    case 'commander.unknownOption':
      return `Pilihan ${quoted} tidak dikenal.`;
    case 'commander.unknownCommand':
      return `Perintah ${quoted} tidak dikenal.`;
    case 'commander.optionMissingArgument':
      return `Pilihan ${quoted} memerlukan isi.`;
    case 'commander.help':
      return 'Perintah belum disebut.';
    default:
      return 'Cara pakainya keliru.';
  }
}
