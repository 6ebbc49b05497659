/** The document itself beside its draft: a page as a picture, or the lines of a text. */
import type { ImportPageView } from '../../contract/import.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { IMPORT_LIMITS } from '../../importer/limits.ts';
import type { PageView } from '../../importer/page-model.ts';
import { viewPageInProcess } from '../../importer/run-process.ts';
import { createLru } from '../lru.ts';
import type { App } from '../ports.ts';
import type { Session } from '../session-model.ts';
import { lookAtImport } from './uploads.ts';

/** A page is drawn in a second or so; whoever waits longer has a broken one before him. */
const PAGE_LIMITS = { ...IMPORT_LIMITS, timeoutMs: 30_000 };
/** Pages that somebody is just looking at, some 300 kB each. */
const PAGES_KEPT = 40;
const pages = createLru<Result<PageView, Rejection>>(PAGES_KEPT);

/** What a page is, without the picture itself. */
export async function viewImportPage(
  app: App,
  session: Session,
  importId: string,
  page: number,
): Promise<Result<ImportPageView, Rejection>> {
  const found = await findPage(app, session, importId, page);
  if (!found.ok) {
    return found;
  }
  const view = found.value;
  const plain = { pageCount: view.pageCount, width: null, height: null, lines: [] };
  switch (view.kind) {
    case 'picture':
      return ok({ ...plain, kind: 'picture', width: view.width, height: view.height });
    case 'lines':
      return ok({ ...plain, kind: 'lines', lines: [...view.lines] });
  }
}

/** The picture of a page as PNG. */
export async function drawImportPage(
  app: App,
  session: Session,
  importId: string,
  page: number,
): Promise<Result<Uint8Array, Rejection>> {
  const found = await findPage(app, session, importId, page);
  if (!found.ok) {
    return found;
  }
  return found.value.kind === 'picture'
    ? ok(Buffer.from(found.value.pngBase64, 'base64'))
    : err(rejection('import.page-unreadable'));
}

async function findPage(
  app: App,
  session: Session,
  importId: string,
  page: number,
): Promise<Result<PageView, Rejection>> {
  const found = await lookAtImport(app, session, importId);
  if (!found.ok) {
    return found;
  }
  const { sha256, name } = found.value;
  return await pages.get(`${sha256}:${name}:${page}`, async () => {
    const drawn = await viewPageInProcess(
      { path: app.files.pathOf(sha256), fileName: name, agency: '', limits: PAGE_LIMITS },
      page,
    );
    return drawn.ok
      ? ok(drawn.view)
      : err(
          rejection('import.page-unreadable', { reason: drawn.error.message.replace(/\.$/, '') }),
        );
  });
}
