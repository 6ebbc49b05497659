/** A draft in the database without a reader: for what stands behind it. */
import type { AgencyId } from '../../src/domain/common/ids.ts';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import type { Doubt, ImportDraft } from '../../src/importer/model.ts';
import { finishImport } from '../../src/store/imports.ts';
import { withAgency } from '../../src/store/pool.ts';

/** Ends an import as a reader would that found these; gives the ids of the drafts in order. */
export async function finishWith(
  pool: Parameters<typeof withAgency>[0],
  agencyId: AgencyId,
  importId: string,
  drafts: readonly ImportDraft[],
): Promise<readonly string[]> {
  return await withAgency(pool, agencyId, async (tx) => {
    await finishImport(tx, importId, {
      pageCount: 1,
      drafts: drafts.map((draft) => ({
        title: draft.sop.identitySheet.title,
        body: draft,
        doubtsOpen: draft.doubts.length,
      })),
    });
    const { rows } = await tx.query<{ id: string }>(
      'select draft_id as id from import_drafts where agency_id = $1 and import_id = $2 order by draft_no',
      [agencyId, importId],
    );
    return rows.map(({ id }) => id);
  });
}

/** A draft of an SOP with these doubts. */
export function draftOfSop(sop: SopDefinition, doubts: readonly Doubt[] = []): ImportDraft {
  return {
    sop,
    places: { '/steps/0': { page: 1, box: { x: 40, y: 100, width: 700, height: 30 }, line: null } },
    doubts,
    unread: [],
    isLossless: false,
  };
}
