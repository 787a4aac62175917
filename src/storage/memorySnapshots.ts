import { PackError } from '../core/errors';
import type { NamedContent, Snapshot, SnapshotStore } from '../core/snapshot';
import type { MemoryPackStore } from './memoryPackStore';

/** Snapshots for as long as the process lasts. */
export class MemorySnapshots implements SnapshotStore {
  /** The last first. */
  private snapshots: readonly Snapshot[] = [];
  /** What was given beside them, by their ids. */
  private readonly given = new Map<string, readonly NamedContent[]>();

  /** @param packs what names content, and tells of changes */
  constructor(private readonly packs: MemoryPackStore) {}

  async add(snapshot: Snapshot, contents: readonly NamedContent[]): Promise<void> {
    if (this.snapshots.some(({ id }) => id === snapshot.id)) {
      throw new PackError('snapshot-exists', { snapshot: snapshot.id });
    }
    this.packs.nameContents([snapshot.payload, snapshot.manifest, ...contents]);
    this.snapshots = [snapshot, ...this.snapshots];
    this.given.set(snapshot.id, eachOnce(contents));
    this.packs.announce();
  }

  async list(pack?: string): Promise<readonly Snapshot[]> {
    return this.snapshots.filter((each) => pack === undefined || each.pack === pack);
  }

  async get(id: string): Promise<Snapshot | undefined> {
    return this.snapshots.find((each) => each.id === id);
  }

  async contents(id: string): Promise<readonly NamedContent[]> {
    return this.given.get(id) ?? [];
  }

  async label(id: string, label: string): Promise<void> {
    const found = this.found(id);
    if (label !== found.label) {
      this.snapshots = this.snapshots.map((each) => (each === found ? { ...found, label } : each));
      this.packs.announce();
    }
  }

  async delete(id: string): Promise<void> {
    const found = this.found(id);
    this.snapshots = this.snapshots.filter((each) => each !== found);
    this.given.delete(id);
    this.packs.announce();
  }

  private found(id: string): Snapshot {
    const found = this.snapshots.find((each) => each.id === id);
    if (!found) {
      throw new PackError('snapshot-not-found', { snapshot: id });
    }
    return found;
  }
}

function eachOnce(contents: readonly NamedContent[]): NamedContent[] {
  const lengths = new Map(contents.map(({ hash, bytes }) => [hash, bytes]));
  return [...lengths].map(([hash, bytes]) => ({ hash, bytes })).sort((a, b) => (a.hash < b.hash ? -1 : 1));
}
