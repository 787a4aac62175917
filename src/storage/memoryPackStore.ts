import type { Clock } from '../core/clock';
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { EventEmitter } from '../core/event';
import { type Artifact, type DeletedPack, nameKey, type Pack, type Version } from '../core/pack';
import type { PackEdits, PackStore } from '../core/packStore';
import { type Quotas, refuseFullStore, refuseLargePack } from '../core/quotas';
import type { NamedContent } from '../core/snapshot';
import { announce } from './announce';
import { isSameCapture, refuseStrays, versionOf } from './captures';
import { withoutEmptyParts } from './packPolicy';

/** All there is at a time. A change is made in a copy, which takes its place when the change has succeeded. */
interface State {
  readonly packs: Map<string, Pack>;
  readonly deleted: Map<string, DeletedPack>;
  /** The bytes of each content that was ever named: nothing collects it here. */
  readonly contents: Map<ContentHash, number>;
  /** The older versions of artifacts, by their ids: the newest first. */
  readonly history: Map<string, readonly Version[]>;
}

/** What edits have taken out of their packs, by id: later ones of the same change may take it in elsewhere. */
type TakenOut = Map<string, Artifact>;

/** Packs for as long as the process lasts. */
export class MemoryPackStore implements PackStore {
  private state: State = { packs: new Map(), deleted: new Map(), contents: new Map(), history: new Map() };
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly clock: Clock,
    private readonly quotas: () => Quotas,
  ) {}

  async list(): Promise<readonly Pack[]> {
    const key = (pack: Pack): Buffer => Buffer.from(`${nameKey(pack.name)}\0${pack.id}`);
    return [...this.state.packs.values()].sort((a, b) => Buffer.compare(key(a), key(b)));
  }

  async listDeleted(): Promise<readonly DeletedPack[]> {
    return [...this.state.deleted.values()].sort((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1));
  }

  async get(id: string): Promise<Pack | undefined> {
    return this.state.packs.get(id);
  }

  async add(pack: Pack): Promise<void> {
    await this.addAll([pack]);
  }

  async addAll(packs: readonly Pack[], edits: PackEdits = new Map()): Promise<void> {
    const edited = [...edits].filter(([id, edit]) => edit(this.found(id)) !== this.found(id));
    if (packs.length + edited.length > 0) {
      this.change((state) => {
        const takenOut: TakenOut = new Map();
        for (const pack of packs) {
          if (state.packs.has(pack.id) || state.deleted.has(pack.id)) {
            throw new Error(`The id ${pack.id} is taken.`);
          }
          this.keep(state, pack, takenOut);
        }
        for (const [id, edit] of edited) {
          this.keep(state, { ...edit(this.found(id)), updatedAt: this.clock.now() }, takenOut);
        }
        forget(state, [...takenOut.values()]);
      });
    }
  }

  async edit(id: string, edit: (pack: Pack) => Pack): Promise<Pack> {
    const pack = this.found(id);
    const edited = edit(pack);
    return edited === pack
      ? pack
      : this.change((state) => {
          const takenOut: TakenOut = new Map();
          const kept = this.keep(state, { ...edited, updatedAt: this.clock.now() }, takenOut);
          forget(state, [...takenOut.values()]);
          return kept;
        });
  }

  async history(artifactId: string): Promise<readonly Version[]> {
    return this.state.history.get(artifactId) ?? [];
  }

  async delete(id: string): Promise<DeletedPack> {
    const now = this.clock.now();
    const deleted = { ...this.found(id), updatedAt: now, deletedAt: now };
    this.change((state) => {
      state.packs.delete(id);
      state.deleted.set(id, deleted);
    });
    return deleted;
  }

  async undelete(id: string): Promise<Pack> {
    const deleted = this.state.deleted.get(id);
    if (!deleted) {
      throw new PackError('pack-not-found', { pack: id, deleted: true });
    }
    const { deletedAt: _, ...pack } = deleted;
    if (isNameTaken(this.state, pack)) {
      throw new PackError('pack-name-taken', { pack: pack.name, deleted: true });
    }
    const restored = { ...pack, updatedAt: this.clock.now() };
    this.change((state) => {
      state.deleted.delete(id);
      state.packs.set(id, restored);
    });
    return restored;
  }

  async sweep(before: number): Promise<number> {
    const swept = [...this.state.deleted.values()].filter(({ deletedAt }) => deletedAt < before);
    if (swept.length > 0) {
      this.change((state) => {
        for (const { id, artifacts } of swept) {
          state.deleted.delete(id);
          forget(state, artifacts);
        }
      });
    }
    return swept.length;
  }

  /** Names content for what else the store holds, which then announces it. @throws PackError `quota-store-bytes` */
  nameContents(contents: readonly NamedContent[]): void {
    this.quietly((state) => {
      for (const { hash, bytes } of contents) {
        state.contents.set(hash, state.contents.get(hash) ?? bytes);
      }
    });
  }

  /** Whether anything ever named it. */
  isNamed(hash: ContentHash): boolean {
    return this.state.contents.has(hash);
  }

  /** For what else the store holds: tells that it has changed. */
  announce(): void {
    announce(this.changed);
  }

  private change<T>(body: (state: State) => T): T {
    const result = this.quietly(body);
    this.announce();
    return result;
  }

  private quietly<T>(body: (state: State) => T): T {
    const { packs, deleted, contents, history } = this.state;
    const next: State = {
      ...{ packs: new Map(packs), deleted: new Map(deleted) },
      ...{ contents: new Map(contents), history: new Map(history) },
    };
    const result = body(next);
    refuseFullStore(this.quotas(), bytesOf(contents), bytesOf(next.contents));
    this.state = next;
    return result;
  }

  private found(id: string): Pack {
    const pack = this.state.packs.get(id);
    if (!pack) {
      throw new PackError('pack-not-found', { pack: id });
    }
    return pack;
  }

  private keep(state: State, pack: Pack, takenOut: TakenOut): Pack {
    if (isNameTaken(state, pack)) {
      throw new PackError('pack-name-taken', { pack: pack.name });
    }
    const before = state.packs.get(pack.id)?.artifacts ?? [];
    refuseLargePack(this.quotas(), before, pack);
    refuseStrays(pack);
    const artifacts = [...pack.artifacts].sort((a, b) => a.position - b.position);
    for (const { hash, bytes } of artifacts.flatMap(({ content, file }) => (file ? [content, file] : [content]))) {
      state.contents.set(hash, state.contents.get(hash) ?? bytes);
    }
    keepVersions(state, before, artifacts, takenOut);
    const kept = { ...withoutEmptyParts(pack), artifacts };
    state.packs.set(pack.id, kept);
    return kept;
  }
}

function keepVersions(state: State, before: readonly Artifact[], after: readonly Artifact[], takenOut: TakenOut): void {
  const known = new Map([...takenOut, ...before.map((each) => [each.id, each] as const)]);
  for (const now of after) {
    const old = known.get(now.id);
    if (old && !isSameCapture(old, now)) {
      state.history.set(old.id, [versionOf(old), ...(state.history.get(old.id) ?? [])]);
    }
    known.delete(now.id);
    takenOut.delete(now.id);
  }
  for (const [id, artifact] of known) {
    takenOut.set(id, artifact);
  }
}

function forget({ history }: State, artifacts: readonly Artifact[]): void {
  for (const { id } of artifacts) {
    history.delete(id);
  }
}

function isNameTaken({ packs }: State, { id, workspace, name }: Pack): boolean {
  const key = nameKey(name);
  return [...packs.values()].some(
    (other) => other.id !== id && other.workspace === workspace && nameKey(other.name) === key,
  );
}

function bytesOf(contents: ReadonlyMap<ContentHash, number>): number {
  return [...contents.values()].reduce((sum, bytes) => sum + bytes, 0);
}
