import type { Place } from '../../core/arrangement';
import { addContents } from '../adding/addContents';
import { reportingErrors } from '../notifications';
import type { Services } from '../services';
import type { PackNode } from '../views/packNode';
import type { DraggedArtifact, Drops } from '../views/packsDrop';
import { addUris } from './add';
import { moveArtifactsTo, offerOrder, showsOrder } from './moveArtifacts';

/** What is done with what is dropped into the Packs view. Each answers for its own failures. */
export function dropActions(services: () => Services): Drops {
  const run = (action: (given: Services) => Promise<void>): Promise<void> => {
    const given = services();
    return reportingErrors(given.log, 'Drop into the Packs view', () => action(given));
  };
  return {
    files: (uris, pack) => run((given) => addUris(given, uris, pack)),
    contents: (files, pack) => run((given) => addContents(given, files, pack)),
    artifacts: (dragged, target) => run((given) => moveDragged(given, dragged, target)),
  };
}

async function moveDragged(services: Services, dragged: readonly DraggedArtifact[], target: PackNode): Promise<void> {
  const packs = new Map(dragged.map(({ pack }) => [pack.id, pack]));
  const chosen = [...packs.values()].map((pack) => ({
    pack,
    ids: dragged.filter((each) => each.pack.id === pack.id).map(({ artifactId }) => artifactId),
  }));
  const isArranged = chosen.every(({ pack }) => pack.id === target.pack.id);
  if (isArranged && !showsOrder(services)) {
    offerOrder(services);
    return;
  }
  await moveArtifactsTo(services, chosen, target.pack, showsOrder(services) ? placeOf(target) : undefined);
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
