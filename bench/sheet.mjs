/**
 * npm run bench:sheet: in one run, the sheet of an SOP to PDF, cold and warm; beside it Chromium printing the same
 * as HTML with the browser already open, and LibreOffice converting our DOCX where it is installed; the whole
 * catalogue; and 1,000 sheets in a row with the memory of the process. Ratios count; machines are noisy.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../dist/app/catalogue.js';
import { renderSopDocx } from '../dist/documents/docx/render.js';
import { renderSopHtml } from '../dist/documents/html/render.js';
import { pressJob, pressSetting } from '../dist/documents/pdf/compile.js';
import { createPress } from '../dist/documents/pdf/press.js';
import { renderSopPdf } from '../dist/documents/pdf/render.js';
import { sopData } from '../dist/documents/pdf/sop-data.js';
import { printedSheet } from '../dist/documents/print-sheet.js';

const HARD = 'bkbpmp-banjarmasin/penyerahan-bantuan-binaan-p2wkss-gsi';
const REPEATS = 15;
const IN_A_ROW = 1000;
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
];
const OFFICES = ['/usr/bin/soffice', '/usr/bin/libreoffice'];
const PRINT = {
  letterhead: { lines: ['Pemerintah Kota Contoh', 'Badan Contoh'], logo: null },
  ratifier: null,
  mark: null,
  printedOn: '2026-11-22',
};

const say = (line) => process.stdout.write(`${line}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (value) => `${value.toFixed(1).padStart(8)} ms`;
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

const sops = await catalogue();
const hard = sops.find((sop) => sop.id === HARD);
const sheet = printedSheet(hard, 'a4');

if (process.argv[2] === 'cold') {
  say(String(await timed(() => renderSopPdf(hard, sheet, PRINT))));
  process.exit(0);
}

say(`${HARD}, ${sheet.pages.length + 1} pages, A4`);
benchCold();
global.gc?.();
const idle = process.memoryUsage().rss;
const sheets = await benchCatalogue();
await benchMemory(sheets);
await benchBeside();

async function catalogue() {
  const read = await readCatalogue(fileURLToPath(new URL('../catalogue', import.meta.url)));
  if (!read.ok) {
    throw new Error(`catalogue: ${JSON.stringify(read.error)}`);
  }
  return read.value.map((entry) => entry.sop);
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The first sheet of a process: the thread and the fonts are loaded for it. */
function benchCold() {
  const times = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'cold'])),
  );
  say(`Typst, cold: first PDF of a process   ${ms(median(times))}   (median of 5)`);
}

async function benchCatalogue() {
  const sheets = [];
  const layout = await timed(() => {
    for (const sop of sops) {
      sheets.push({ sop, sheet: printedSheet(sop, 'a4') });
    }
  });
  let pages = 0;
  const pdf = await timed(async () => {
    for (const { sop, sheet } of sheets) {
      await renderSopPdf(sop, sheet, PRINT);
      pages += sheet.pages.length + 1;
    }
  });
  say(`catalogue: ${sops.length} SOPs, ${pages} pages; layout ${ms(layout)}, PDF ${ms(pdf)}`);
  return sheets;
}

/** No two papers are alike, so nothing is answered from the compiler's cache. */
async function benchMemory(sheets) {
  const seen = [];
  const whole = await timed(async () => {
    for (let round = 0; round < IN_A_ROW; round += 1) {
      const { sop, sheet } = sheets[round % sheets.length];
      await renderSopPdf(renamed(sop, round), sheet, PRINT);
      if ((round + 1) % (IN_A_ROW / 4) === 0) {
        seen.push(process.memoryUsage().rss);
      }
    }
  });
  say(
    `${IN_A_ROW} sheets in a row: ${ms(whole / IN_A_ROW)} each; resident before ${megabytes(idle)}, ` +
      `after each quarter ${seen.map(megabytes).join(', ')}, peak ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
  );
  say(`above idle after ${IN_A_ROW}: ${megabytes(seen.at(-1) - idle)} (to reach: at most 250 MB)`);
}

function renamed(sop, round) {
  const title = `${sop.identitySheet.title} ${round}`;
  return { ...sop, identitySheet: { ...sop.identitySheet, title } };
}

/**
 * The same sheet three ways, one after the other in each round, so that a noisy moment strikes all alike: once
 * the very same paper as in the round before, once a paper that neither engine has seen.
 */
async function benchBeside() {
  const folder = mkdtempSync(join(tmpdir(), 'laksana-bench-'));
  const browser = await openBrowser();
  const office = OFFICES.find((path) => existsSync(path));
  const seen = { layout: [], again: newPair(), other: newPair(), office: [], set: [] };
  const press = createPress({ ...pressSetting(), limitMs: 60_000 });
  try {
    const page = await browser.newPage();
    await printBoth(page, hard, newPair());
    await setAgain(press);
    for (let round = 0; round < REPEATS; round += 1) {
      seen.layout.push(await timed(() => printedSheet(hard, 'a4')));
      seen.set.push(await timed(() => setAgain(press)));
      await printBoth(page, hard, seen.again);
      await printBoth(page, renamed(hard, round), seen.other);
      await printBoth(page, hard, newPair());
      if (office !== undefined && round % 5 === 0) {
        seen.office.push(await convert(office, folder, hard));
      }
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  tell(seen);
}

/** The same paper set in type again, past the memory of finished papers. */
async function setAgain(press) {
  const data = sopData(hard, sheet, PRINT, true);
  await press(pressJob({ template: 'sop.typ', data, logo: null, standard: 'a-3a' }));
}

function newPair() {
  return { typst: [], load: [], print: [] };
}

async function printBoth(page, sop, pair) {
  const html = Buffer.from((await renderSopHtml(sop, sheet, PRINT)).bytes).toString();
  pair.typst.push(await timed(() => renderSopPdf(sop, sheet, PRINT)));
  const load = await timed(() => page.setContent(html, { waitUntil: 'load' }));
  const print = await timed(() =>
    page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }),
  );
  pair.load.push(load + print);
  pair.print.push(print);
}

async function convert(office, folder, sop) {
  const file = join(folder, 'sop.docx');
  writeFileSync(file, (await renderSopDocx(sop, sheet, PRINT)).bytes);
  const args = [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--convert-to',
    'pdf',
  ];
  return await timed(() =>
    execFileSync(office, [...args, '--outdir', folder, file], { stdio: 'ignore' }),
  );
}

function tell({ layout, set, again, other, office }) {
  const line = (name, list, note = '') => say(`${name.padEnd(40)}${ms(median(list))}   ${note}`);
  const beside = ({ load, print }, ours) => {
    line('  Chromium, open: load and print', load, `${times(load, ours)} (to reach: 10)`);
    line('  Chromium, open: print alone', print, times(print, ours));
  };
  line('layout alone', layout, `(medians of ${REPEATS})`);
  say('the same paper again:');
  line('  ours, given from memory', again.typst);
  line('  ours, set in type again', set);
  beside(again, set);
  say('a paper that neither has seen:');
  line('  ours, set in type', other.typst);
  beside(other, other.typst);
  if (office.length === 0) {
    say('LibreOffice is not installed here: nothing to compare with');
  } else {
    line('LibreOffice, DOCX to PDF', office, times(office, other.typst));
  }
}

function times(list, typst) {
  return `${(median(list) / median(typst)).toFixed(1)} times ours`;
}

/** Debian's browser, else the one from npm, as the journeys take it (test/support/browser.ts). */
async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const system = BROWSERS.find((path) => existsSync(path));
  const executablePath =
    system ?? (await (await import('@sparticuz/chromium')).default.executablePath());
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=id-ID'];
  return await chromium.launch({ executablePath, args, headless: true });
}
