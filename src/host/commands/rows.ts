// What a command is to do something with, when it is called from rows of the Packs view.
import type { Artifact, Pack } from '../../core/pack';
import type { Services } from '../services';
import { type ArtifactRow, isRow, type PackNode, rowsAmong } from '../views/packNode';

/** A key gives no rows, so then those that are selected; a menu the one it is of and, beside it, the selected. */
export async function chosenArtifacts(
  services: Pick<Services, 'selection'>,
  node: PackNode | undefined,
  nodes: readonly PackNode[] | undefined,
): Promise<readonly ArtifactRow[]> {
  const chosen = rowsAmong(nodes) ?? (isRow(node) ? [node] : await services.selection());
  return chosen.filter((each) => each.kind === 'artifact');
}

/** The artifacts of rows, by their pack: each pack is changed at once. */
export function byPack(
  rows: readonly ArtifactRow[],
): { readonly pack: Pack; readonly artifacts: readonly Artifact[] }[] {
  const packs = new Map(rows.map(({ pack }) => [pack.id, pack]));
  return [...packs.values()].map((pack) => ({
    pack,
    artifacts: rows.filter((each) => each.pack.id === pack.id).map(({ artifact }) => artifact),
  }));
}
