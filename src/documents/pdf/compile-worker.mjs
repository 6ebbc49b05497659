// Compiles Typst to PDF on a thread of its own, one document after the other: compiling is synchronous and would
// hold up the server. Plain JavaScript, so that the same file runs beside the sources and beside the built program.
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Results unused for this many compiles are dropped: without it memory grows by megabytes a document. */
const CACHE_AGE = 10;

const compiler = NodeCompiler.create({
  workspace: workerData.workspace,
  fontArgs: [{ fontPaths: workerData.fontFolders }],
});

parentPort.on('message', (job) => {
  parentPort.postMessage({ id: job.id, ...attempt(job) });
});

function attempt(job) {
  try {
    for (const { path, bytes } of job.files) {
      compiler.mapShadow(path, Buffer.from(bytes));
    }
    return compile(job);
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  } finally {
    for (const { path } of job.files) {
      compiler.unmapShadow(path);
    }
    compiler.evictCache(CACHE_AGE);
  }
}

function compile({ template, data, standard }) {
  const compiled = compiler.compile({ mainFilePath: template, inputs: { data } });
  // A warning is a font that was not found or a mistake in a template: no such paper leaves the house.
  const problems = [...sentencesOf(compiled.takeError()), ...sentencesOf(compiled.takeWarnings())];
  const document = compiled.result;
  if (document === null || problems.length > 0) {
    return { problems };
  }
  const pageCount = document.numOfPages;
  const bytes = new Uint8Array(compiler.pdf(document, { pdfStandard: standard }));
  return { bytes, pageCount };
}

function sentencesOf(error) {
  if (error === null) {
    return [];
  }
  const found = error.shortDiagnostics;
  return Array.isArray(found) ? found.map(sentenceOf) : [JSON.stringify(found)];
}

function sentenceOf(diagnostic) {
  const hints = Array.isArray(diagnostic.hints) ? diagnostic.hints : [];
  return [diagnostic.message ?? JSON.stringify(diagnostic), ...hints].join('; ');
}
