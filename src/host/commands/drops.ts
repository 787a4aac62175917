import type { Place } from '../../core/arrangement';
import { addContents } from '../adding/addContents';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import type { DraggedArtifact, Drops } from '../views/packsDrop';
import { addUris } from './add';
import { moveArtifactsTo, offerOrder, showsOrder } from './moveArtifacts';

/** What is done with what is dropped into the Packs view. */
export function dropActions(services: Services): Drops {
  return {
    files: (uris, pack) => addUris(services, uris, pack),
    contents: (files, pack) => addContents(services, files, pack),
    artifacts: (dragged, target) => moveDragged(services, dragged, target),
  };
}

async function moveDragged(services: Services, dragged: readonly DraggedArtifact[], target: PackNode): Promise<void> {
  const packs = new Map(dragged.map(({ pack }) => [pack.id, pack]));
  const chosen = [...packs.values()].map((pack) => ({
    pack,
    ids: dragged.filter((each) => each.pack.id === pack.id).map(({ artifactId }) => artifactId),
  }));
  if (showsOrder(services)) {
    await moveArtifactsTo(services, chosen, target.pack, placeOf(target));
    return;
  }
  const others = chosen.filter(({ pack }) => pack.id !== target.pack.id);
  if (others.length < chosen.length) {
    offerOrder(services);
  }
  if (others.length > 0) {
    await moveArtifactsTo(services, others, target.pack);
  }
}

/** Before the artifact of the row; with a member, or a folder of members, before their collection. Else at the end. */
function placeOf(target: PackNode): Place | undefined {
  switch (target.kind) {
    case 'artifact':
      return { before: target.artifact.collection ?? target.artifact.id };
    case 'folder':
      return target.collection && { before: target.collection.id };
    default:
      return undefined;
  }
}
