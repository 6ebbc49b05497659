/** The logo that an agency prints on its papers. */
import { buffer } from 'node:stream/consumers';
import type { Logo } from '../documents/model.ts';
import type { FileId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { appendAudit } from '../store/audit.ts';
import { findFile } from '../store/files.ts';
import { findLogoFile, setLogo } from '../store/logos.ts';
import type { Tx } from '../store/pool.ts';
import { adminOnly } from './admin.ts';
import type { App } from './ports.ts';
import { reading, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** A coat of arms in print quality is far below this; a photo that somebody took for a logo is above. */
const MAX_MEGABYTES = 1;
const KINDS = ['image/png', 'image/jpeg'] as const;
type LogoKind = (typeof KINDS)[number];

function logoKindOf(mediaType: string): LogoKind | undefined {
  return KINDS.find((kind) => kind === mediaType);
}

/** Makes an upload of this agency its logo; null takes the logo away. By an administrator, audited. */
export async function changeLogo(
  app: App,
  session: Session,
  fileId: string | null,
): Promise<Result<null, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const { agencyId, accountId, officialId } = session;
  return writing(app, session, async (tx) => {
    const refused = fileId === null ? null : await refuseAsLogo(tx, fileId as FileId);
    if (refused !== null) {
      return err(refused);
    }
    await setLogo(tx, fileId as FileId | null); // looked at just above
    const details = { subject: fileId };
    await appendAudit(tx, agencyId, { kind: 'logo.changed', accountId, officialId, details });
    return ok(null);
  });
}

async function refuseAsLogo(tx: Tx, fileId: FileId): Promise<Rejection | null> {
  const file = await findFile(tx, fileId);
  // What lies in a berkas belongs to it and is not shown to the whole agency.
  if (file === null || file.runId !== null) {
    return rejection('file.not-found');
  }
  if (logoKindOf(file.mediaType) === undefined) {
    return rejection('file.type-not-allowed');
  }
  return file.sizeBytes > MAX_MEGABYTES * 1024 * 1024
    ? rejection('file.too-large', { maxMegabytes: MAX_MEGABYTES })
    : null;
}

/** The logo of the transaction's agency, ready to print; null where it has none or its file is gone. */
export async function loadLogo(app: App, tx: Tx): Promise<Logo | null> {
  const file = await findLogoFile(tx);
  const mediaType = logoKindOf(file?.mediaType ?? '');
  const stream = file === null ? null : await app.files.open(file.sha256);
  return stream === null || mediaType === undefined
    ? null
    : { bytes: await buffer(stream), mediaType };
}

/** The logo as a file, for whoever works in the agency. */
export async function viewLogo(app: App, session: Session) {
  const logo = await reading(app, session, (tx) => loadLogo(app, tx));
  return logo === null
    ? err(rejection('file.not-found'))
    : ok({ ...logo, fileName: logo.mediaType === 'image/png' ? 'logo.png' : 'logo.jpg' });
}
