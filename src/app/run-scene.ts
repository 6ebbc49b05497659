/** Loads what a view of a run needs beside its state: texts, names of files, the run above. */
import type { FileId, RunId } from '../domain/common/ids.ts';
import type { Context } from '../domain/run/context.ts';
import type { RunState } from '../domain/run/model.ts';
import { listFiles } from '../store/files.ts';
import type { Tx } from '../store/pool.ts';
import { findRun, listTexts } from '../store/run.ts';
import type { Scene } from './present/scene.ts';
import { listTitle } from './restricted-title.ts';

/** The scene of a run for the viewer of the context, in the agency of the transaction. */
export async function loadScene(
  tx: Tx,
  state: RunState,
  context: Context,
  title: string | null,
): Promise<Scene> {
  const texts = await listTexts(tx, state.runId);
  const fileIds = filesOf(state);
  const files = fileIds.length === 0 ? [] : await listFiles(tx, fileIds);
  return {
    state,
    context,
    title,
    texts,
    files: new Map(files.map(({ fileId, name, mediaType }) => [fileId, { name, mediaType }])),
    parentTitle: state.parent === null ? null : await parentTitle(tx, state.parent.runId, context),
  };
}

/** Every file that a paper of the run names. */
export function filesOf(state: RunState): FileId[] {
  return [...new Set(state.papers.flatMap(({ fileId }) => fileId ?? []))];
}

async function parentTitle(tx: Tx, runId: RunId, context: Context): Promise<string | null> {
  const parent = await findRun(tx, runId, context.officialId);
  if (parent === null) {
    return null;
  }
  return listTitle(runId, parent.title, parent.isRestricted && !parent.isMember);
}
