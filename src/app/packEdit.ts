import type { Artifact, Pack } from '../core/pack';
import { type SourceKey, sourceKey } from './captureResult';

/** Changes to the artifacts of a pack, made one by one and taken over together. */
export class PackEdit {
  private readonly byId: Map<string, Artifact>;
  private readonly bySource: Map<string, Artifact>;
  private lastPosition: number;
  private isChanged = false;

  constructor(private readonly pack: Pack) {
    this.byId = new Map(pack.artifacts.map((artifact) => [artifact.id, artifact]));
    this.bySource = new Map(pack.artifacts.map((artifact) => [memberKey(artifact), artifact]));
    this.lastPosition = pack.artifacts.reduce((last, { position }) => Math.max(last, position), 0);
  }

  get(id: string): Artifact | undefined {
    return this.byId.get(id);
  }

  /** The artifact that captures a source; with the id of a collection, its member that does. */
  find(source: Pick<Artifact, 'folder' | 'source'>, collection?: string): Artifact | undefined {
    return this.bySource.get(memberKey({ ...source, ...(collection === undefined ? {} : { collection }) }));
  }

  /** The collection with this key, which is none of another's members. */
  collection(key: SourceKey): Artifact | undefined {
    return this.bySource.get(JSON.stringify([key]));
  }

  membersOf(collection: string): Artifact[] {
    return [...this.byId.values()].filter((each) => each.collection === collection);
  }

  nextPosition(): number {
    this.lastPosition += 1;
    return this.lastPosition;
  }

  /** Puts it in the place of the one with its id, or behind all others. */
  put(artifact: Artifact): void {
    const before = this.byId.get(artifact.id);
    if (before) {
      this.bySource.delete(memberKey(before));
    }
    this.byId.set(artifact.id, artifact);
    this.bySource.set(memberKey(artifact), artifact);
    this.isChanged = true;
  }

  remove(artifact: Artifact): void {
    this.byId.delete(artifact.id);
    this.bySource.delete(memberKey(artifact));
    this.isChanged = true;
  }

  /** The very pack that was given when nothing was changed. */
  result(): Pack {
    return this.isChanged ? { ...this.pack, artifacts: [...this.byId.values()] } : this.pack;
  }
}

function memberKey(artifact: Pick<Artifact, 'folder' | 'source' | 'collection'>): string {
  const key = sourceKey(artifact);
  return JSON.stringify(artifact.collection === undefined ? [key] : [key, artifact.collection]);
}
