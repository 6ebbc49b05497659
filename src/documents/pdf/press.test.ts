import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { catalogueSop } from '../../../test/support/catalogue-sops.ts';
import { buildPrint } from '../../../test/support/print.ts';
import { printedSheet } from '../print-sheet.ts';
import { type CompileJob, pressJob, pressSetting } from './compile.ts';
import { PdfFault } from './fault.ts';
import { createPress, type PressJob } from './press.ts';
import { renderSopPdf } from './render.ts';
import { sopData } from './sop-data.ts';

/** A thread that obeys: it echoes, dies, or never answers, as the job's data says. */
const OBEDIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, data }) => {
      if (data === 'die') process.exit(7);
      if (data !== 'sleep') parentPort.postMessage({ id, bytes: new Uint8Array(1), pageCount: 1 });
    });
  `)}`,
);

function jobOf(data: string): PressJob {
  return { template: '', data, standard: 'a-3a', files: [] };
}

async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('the press', () => {
  it('tells everybody who waits when its thread dies, and sets the next paper on another', async () => {
    const press = createPress({ script: OBEDIENT, workerData: null, limitMs: 5_000 });
    const faults = await Promise.all([press(jobOf('die')), press(jobOf('x'))].map(faultOf));

    expect(faults.every((fault) => fault instanceof PdfFault)).toBe(true);
    expect(String(faults[0])).toContain('kode 7');
    expect((await press(jobOf('x'))).pageCount).toBe(1);
  });

  it('gives up a paper that takes too long, and sets the next', async () => {
    const press = createPress({ script: OBEDIENT, workerData: null, limitMs: 300 });

    expect(await faultOf(press(jobOf('sleep')))).toBeInstanceOf(PdfFault);
    expect((await press(jobOf('x'))).pageCount).toBe(1);
  });
});

/** Sets one paper 60 times on the real thread, each a little different, then the paper itself. */
const MEASURE = `
  import { createHash } from 'node:crypto';
  import { Worker } from 'node:worker_threads';
  let input = '';
  for await (const chunk of process.stdin) input += chunk;
  const { script, workerData, job } = JSON.parse(input);
  const worker = new Worker(new URL(script), { workerData, execArgv: [] });
  const set = (data) => new Promise((resolve) => {
    worker.once('message', resolve);
    worker.postMessage({ ...job, data });
  });
  let early = 0;
  for (let round = 0; round < 60; round += 1) {
    await set(JSON.stringify({ ...JSON.parse(job.data), title: 'Contoh ' + round }));
    if (round === 14) early = process.memoryUsage.rss();
  }
  const late = process.memoryUsage.rss();
  const { bytes } = await set(job.data);
  console.log(JSON.stringify({
    grownMb: (late - early) / 1e6,
    hash: createHash('sha256').update(bytes).digest('hex'),
  }));
  await worker.terminate();
`;

describe('the real thread, in another process', () => {
  it('keeps its memory, and sets the same paper to the same bytes', async () => {
    const sop = catalogueSop('bkbpmp-banjarmasin/penyerahan-bantuan-binaan-p2wkss-gsi');
    const sheet = printedSheet(sop, 'a4');
    const print = buildPrint();
    const job: CompileJob = {
      template: 'sop.typ',
      data: sopData(sop, sheet, print, true),
      logo: null,
      standard: 'a-3a',
    };
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', MEASURE]);
    child.child.stdin?.end(JSON.stringify({ ...pressSetting(), job: pressJob(job) }));
    const answer = JSON.parse((await child).stdout) as { grownMb: number; hash: string };
    const own = await renderSopPdf(sop, sheet, print);

    expect(answer.grownMb).toBeLessThan(60);
    expect(answer.hash).toBe(createHash('sha256').update(own.bytes).digest('hex'));
  });
});
