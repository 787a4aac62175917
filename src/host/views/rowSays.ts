import type { Standing } from './artifactTreeItem';
import type { PackNode } from './packNode';

/** What an item, with its tooltip, is made from: a row that says the same as before need not be read again. */
export function rowSays(node: PackNode, standing: Standing): string {
  return JSON.stringify([factsOf(node), standing]);
}

function factsOf(node: PackNode): unknown {
  switch (node.kind) {
    case 'pack': {
      const { artifacts, updatedAt: _, ...rest } = node.pack;
      return [node.isActive, artifacts.length, rest];
    }
    case 'artifact': {
      // A file's stamp is written without that anything is other than it was; where it stands is its place among the rows.
      const { stamp: _, position: __, ...rest } = node.artifact;
      return [rest, node.members, node.isInFolder];
    }
    case 'folder':
      return [node.path, node.above, node.files.length];
    case 'snapshots':
      return node.snapshots.length;
    case 'snapshot':
      return node.snapshot.label;
    case 'more':
      return node.hidden;
  }
}
