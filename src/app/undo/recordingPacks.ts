import type { Pack } from '../../core/pack';
import type { PackEdits, PackStore } from '../../core/packStore';
import { type PackChange, type PackDifference, packDifference } from './packChange';

/** The same packs; what is changed through it is told of once it is durable. What others change is not. */
export function recordingPacks(packs: PackStore, record: (change: PackChange) => void): PackStore {
  return {
    onDidChange: packs.onDidChange,
    list: () => packs.list(),
    get: (id) => packs.get(id),
    history: (artifactId) => packs.history(artifactId),
    listDeleted: () => packs.listDeleted(),
    sweep: (before) => packs.sweep(before),
    add: (pack) => addAll(packs, record, [pack]),
    addAll: (added, edits) => addAll(packs, record, added, edits),
    edit: async (id, edit) => {
      const watched = new WatchedEdit(edit);
      const pack = await packs.edit(id, watched.edit);
      watched.tell(record, pack);
      return pack;
    },
    delete: async (id) => {
      const pack = await packs.delete(id);
      const { deletedAt: _, ...before } = pack;
      record({ kind: 'deleted', pack: before });
      return pack;
    },
    undelete: async (id) => {
      const pack = await packs.undelete(id);
      record({ kind: 'undeleted', pack });
      return pack;
    },
  };
}

async function addAll(
  packs: PackStore,
  record: (change: PackChange) => void,
  added: readonly Pack[],
  edits: PackEdits = new Map(),
): Promise<void> {
  const watched = [...edits].map(([id, edit]) => [id, new WatchedEdit(edit)] as const);
  await packs.addAll(added, new Map(watched.map(([id, { edit }]) => [id, edit])));
  for (const pack of added) {
    record({ kind: 'created', pack });
  }
  const made: PackDifference[] = [];
  for (const [, each] of watched) {
    each.tell((edit) => void made.push(edit), each.after);
  }
  const [only, ...others] = made;
  if (only) {
    record(others.length > 0 ? { kind: 'editedTogether', edits: made } : only);
  }
}

/** An edit, and what it was given and made the last time: a store may call it again, on a newer pack. */
class WatchedEdit {
  private before: Pack | undefined;
  after: Pack | undefined;

  constructor(private readonly make: (pack: Pack) => Pack) {}

  readonly edit = (pack: Pack): Pack => {
    this.before = pack;
    this.after = this.make(pack);
    return this.after;
  };

  /** @param kept what the store made of it */
  tell(record: (edit: PackDifference) => void, kept: Pack | undefined): void {
    const edit = this.before && kept && this.after !== this.before && packDifference(this.before, kept);
    // Another pack that says the same is nothing to undo.
    if (edit && edit.parts.length + edit.artifacts.length > 0) {
      record(edit);
    }
  }
}
