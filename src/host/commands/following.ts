import * as vscode from 'vscode';
import { setFollowing } from '../../app/setFollowing';
import { showDone } from '../notifications';
import type { Services } from '../services';
import { artifactName } from '../views/artifactText';
import type { ArtifactRow, PackNode } from '../views/packNode';
import { byPack, chosenArtifacts } from './rows';

/** Has the selected rows captured again whenever their pack is rendered. */
export async function followSource(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const rows = withSource(await chosenArtifacts(services, node, nodes));
  await setRows(services, rows, true);
  sayDone(
    rows,
    (name) => vscode.l10n.t('{0} follows its source from now on', name),
    (count) => vscode.l10n.t('{0} artifacts follow their sources from now on', count),
  );
}

/** Has the selected rows rendered as they were captured. */
export async function pinToCaptured(services: Services, node?: PackNode, nodes?: readonly PackNode[]): Promise<void> {
  const rows = withSource(await chosenArtifacts(services, node, nodes));
  await setRows(services, rows, false);
  sayDone(
    rows,
    (name) => vscode.l10n.t('{0} stays as it was captured', name),
    (count) => vscode.l10n.t('{0} artifacts stay as they were captured', count),
  );
}

/** A note has no source to follow, and a member does as its collection does. */
function withSource(rows: readonly ArtifactRow[]): readonly ArtifactRow[] {
  return rows.filter(({ artifact }) => artifact.source.kind !== 'note' && artifact.collection === undefined);
}

async function setRows({ storage }: Services, rows: readonly ArtifactRow[], following: boolean): Promise<void> {
  const ports = await storage.ports();
  for (const { pack, artifacts } of byPack(rows)) {
    await setFollowing(
      ports,
      pack,
      artifacts.map(({ id }) => id),
      following,
    );
  }
}

function sayDone(rows: readonly ArtifactRow[], one: (name: string) => string, many: (count: number) => string): void {
  const [only, ...others] = rows;
  if (only) {
    showDone(others.length === 0 ? one(artifactName(only.artifact)) : many(rows.length));
  }
}
