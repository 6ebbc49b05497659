import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import { withAgency } from '../store/pool.ts';
import { uploadFile } from './files.ts';
import { changeLogo, loadLogo, viewLogo } from './logo.ts';
import type { Session } from './session-model.ts';

/** A whole PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let fixture: AppFixture;
let stranger: Session;
beforeAll(async () => {
  fixture = await openApp();
  stranger = await fixture.as('camat@neglasari');
});
afterAll(() => fixture.close());

async function upload(session: Session, name: string, content: Buffer): Promise<string> {
  const stream = Readable.from([content]);
  return given(await uploadFile(fixture.app, session, { stream, name, runId: null })).fileId;
}

describe('the logo of an agency', () => {
  it('is an uploaded picture, shown to its people and loaded for printing', async () => {
    const session = await fixture.as('kabid@dppkb');
    given(await changeLogo(fixture.app, session, await upload(session, 'logo.png', PIXEL)));

    const shown = given(await viewLogo(fixture.app, await fixture.as('staf.rina@dppkb')));
    const printed = await withAgency(fixture.app.pool, session.agencyId, (tx) =>
      loadLogo(fixture.app, tx),
    );

    expect(shown).toMatchObject({ mediaType: 'image/png', fileName: 'logo.png' });
    expect(Buffer.from(printed?.bytes ?? []).equals(PIXEL)).toBe(true);
    expect((await viewLogo(fixture.app, stranger)).ok).toBe(false);
  });

  it('is taken away again', async () => {
    const session = await fixture.as('sekcam@neglasari');
    given(await changeLogo(fixture.app, session, await upload(session, 'logo.png', PIXEL)));

    given(await changeLogo(fixture.app, session, null));

    expect(await viewLogo(fixture.app, session)).toMatchObject({
      ok: false,
      error: { code: 'file.not-found' },
    });
  });

  it('is no text, no file of another agency, and nothing for who is no administrator', async () => {
    const session = await fixture.as('kasubag.tu@mantingan');
    const text = await upload(session, 'catatan.txt', Buffer.from('bukan logo'));
    const foreign = await upload(stranger, 'logo.png', PIXEL);
    const code = async (who: Session, fileId: string) => {
      const changed = await changeLogo(fixture.app, who, fileId);
      return changed.ok ? 'changed' : changed.error.code;
    };

    expect(await code(session, text)).toBe('file.type-not-allowed');
    expect(await code(session, foreign)).toBe('file.not-found');
    expect(await code(await fixture.as('staf.rina@dppkb'), text)).toBe('account.admin-only');
  });
});
