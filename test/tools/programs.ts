/** Programs that npm does not bring. `.ci/run` installs them; without them these tests fail. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JARS = [
  'preflight',
  'pdfbox2',
  'xmpbox',
  'fontbox2',
  'commons-logging',
  'javax.activation',
  'jaxb-api',
].map((name) => `/usr/share/java/${name}.jar`);

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; a program that is not there is a fault that names it. */
export function runProgram(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile(name, [...args], options, (error, stdout, stderr) => {
      if (error !== null && (error.code === 'ENOENT' || typeof error.code !== 'number')) {
        reject(new Error(`${name} did not run (see .ci/run for what it needs): ${error.message}`));
        return;
      }
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` });
    });
  });
}

/** What PDFBox Preflight says of each file, by its name: nothing where it is valid PDF/A-1b. One JVM for all. */
export async function preflight(
  folder: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const missing = JARS.filter((jar) => !existsSync(jar));
  if (missing.length > 0) {
    throw new Error(`not installed (see .ci/run): ${missing.join(', ')}`);
  }
  const list = join(folder, 'preflight.list');
  writeFileSync(list, files.map((file) => `${join(folder, file)}\n`).join(''));
  const main = 'org.apache.pdfbox.preflight.Validator_A1b';
  const { output } = await runProgram('java', ['-cp', JARS.join(':'), main, 'batch', list]);
  const said = new Map<string, string>();
  for (const part of output.split(/^(?=The file )/m)) {
    const [, file = '', verdict = ''] = /^The file (.+?\.pdf) is (.*)$/ms.exec(part) ?? [];
    if (file !== '') {
      said.set(file, verdict.startsWith('a valid PDF/A-1b') ? '' : verdict.trim());
    }
  }
  return said;
}

/**
 * Converts files with LibreOffice, all in one call, into a folder; gives the names of what came out. A profile of
 * its own, so that an open LibreOffice does not matter, and fonts with the widths of Arial from our packages.
 */
export async function convert(
  work: string,
  files: readonly string[],
  format: 'pdf' | 'docx',
): Promise<readonly string[]> {
  const out = join(work, `as-${format}`);
  mkdirSync(out, { recursive: true });
  const { code, output } = await runProgram(
    'soffice',
    [
      `-env:UserInstallation=file://${join(work, 'profile')}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      out,
      ...files,
    ],
    { FONTCONFIG_FILE: fontConfiguration(work) },
  );
  if (code !== 0) {
    throw new Error(`soffice: ${output}`);
  }
  return readdirSync(out)
    .toSorted()
    .map((name) => join(out, name));
}

function fontConfiguration(work: string): string {
  const file = join(work, 'fonts.conf');
  const fonts = join(ROOT, 'node_modules/@expo-google-fonts/arimo');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${fonts}</dir>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias>
<cachedir>${join(work, 'font-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
