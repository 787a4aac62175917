import * as vscode from 'vscode';
import { concurrently } from '../../app/concurrently';
import type { Freshness } from '../../app/freshness';
import { listPacks } from '../../app/packs';
import type { Ports } from '../../app/ports';
import { SeenFiles } from '../../app/seenFiles';
import type { ArtifactState } from '../../core/artifactState';
import { EventEmitter } from '../../core/event';
import type { FileLocation } from '../../core/fileSystem';
import type { Artifact } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { openWorkspaces } from '../locations';
import type { OpenablePacks } from '../packStorage';
import { QuietUpdate } from '../quietUpdate';
import type { ArtifactStates } from '../views/artifactStates';
import { CheckQueue } from './checkQueue';
import { Collected } from './collected';
import { type CapturedDirectory, isSameVersion, type KnownArtifact, KnownArtifacts } from './knownArtifacts';

/** How often views hear of states while many are being found out, in milliseconds. */
const announceMilliseconds = 200;
/**
 * After a change the packs are read at once, for rows show new versions by then; unless reading takes long, as with
 * 100,000 artifacts: then it takes a fifth of the time, at most.
 */
const readMilliseconds = 10;
const readShare = 5;

/**
 * How the artifacts that this window shows stand against their sources. It looks when it is told that there is a reason
 * to: see workspaceEvents.ts. It begins when somebody else has opened the packs, and opens none itself.
 */
export class WindowStates implements ArtifactStates, vscode.Disposable {
  private readonly known = new KnownArtifacts();
  private readonly seen = new SeenFiles();
  private readonly ended = new AbortController();
  private readonly changed = new EventEmitter<ReadonlySet<string>>();
  private readonly read = new EventEmitter<void>();
  private readonly looked = new EventEmitter<void>();
  private readonly news = new Collected<string>((ids) => this.changed.fire(ids), announceMilliseconds);
  private readonly queue = new CheckQueue<KnownArtifact>(
    (known) => this.check(known),
    () => {
      this.news.flush();
      this.looked.fire();
    },
  );
  private readonly update: QuietUpdate;
  private readonly disposables: vscode.Disposable[];
  private looking: Freshness | undefined;
  /**
   * How often it was asked to look at everything, and not at what is new alone; and how many of these are done. A reading
   * of the packs does those that came before it began: what it reads may be of a store that was closed since.
   */
  private readonly everything = { asked: 0, done: 0 };
  /** How long it took the last time, in milliseconds. */
  private reading = 0;

  readonly onDidChange = this.changed.event;
  /** Fires after something was looked at, also when it stands as it did. */
  readonly onDidLook = this.looked.event;
  /** Fires after the packs have been read: other artifacts may be known now. */
  readonly onDidRead = this.read.event;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly failed: (error: unknown) => void,
  ) {
    this.update = new QuietUpdate((signal) => this.readPacks(signal), failed);
    this.disposables = [
      ...[this.update, this.queue, this.news, this.changed, this.read, this.looked],
      storage.onDidChange(() => this.update.soon(Math.max(readMilliseconds, readShare * this.reading))),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.looking && this.update.soon()),
    ];
  }

  stateOf(artifactId: string): ArtifactState | undefined {
    return this.known.get(artifactId)?.state;
  }

  /** What it remembers files by, for whoever captures them again. Undefined while no packs were read. */
  get freshness(): Freshness | undefined {
    return this.looking;
  }

  get staleCount(): number {
    return this.known.staleCount();
  }

  folders(): Iterable<string> {
    return this.known.folders();
  }

  directories(): CapturedDirectory[] {
    return this.known.directories();
  }

  /** What was captured from a file. */
  capturedFrom(location: FileLocation): readonly KnownArtifact[] {
    return this.known.of(location);
  }

  /** What a pack holds. */
  inPack(packId: string): KnownArtifact[] {
    return [...this.known.all()].filter(({ pack }) => pack.id === packId);
  }

  /** Reads the packs again, for the store may have been opened anew, and looks at everything. */
  refresh(): void {
    if (this.looking) {
      this.everything.asked += 1;
      this.update.soon(0);
    }
  }

  /** Looks again at what was captured from these files, and from below those that are directories. */
  lookAtFiles(locations: Iterable<FileLocation>): void {
    for (const location of locations) {
      this.queue.add([...this.known.of(location), ...this.known.below(location)], true);
    }
  }

  /** Looks again at everything that has a file. */
  lookAtAllFiles(): void {
    this.queue.add([...this.known.all()].filter(({ artifact }) => isFileSource(artifact.source)));
  }

  /** Looks again at what costs more than a file: collections are searched for, and Git is asked for its diff. */
  lookAtSearches(): void {
    const isSearch = ({ artifact: { source } }: KnownArtifact): boolean => !isFileSource(source);
    this.queue.add([...this.known.all()].filter(isSearch));
  }

  /** Looks at these now, whichever version they are. */
  async statesNow(artifacts: readonly Artifact[], signal?: AbortSignal): Promise<ReadonlyMap<string, ArtifactState>> {
    const freshness = this.looking ?? (await this.freshnessOf(await this.storage.ports()));
    const look = async (artifact: Artifact): Promise<[string, ArtifactState]> => {
      const began = performance.now();
      const state = await freshness.stateOf(artifact, signal);
      const known = this.known.get(artifact.id);
      if (known && isSameVersion(known.artifact, artifact)) {
        this.take(known, state, began);
      }
      return [artifact.id, state];
    };
    const states = new Map<string, ArtifactState>();
    for await (const [id, state] of concurrently(artifacts, 16, look)) {
      states.set(id, state);
    }
    this.news.flush();
    return states;
  }

  dispose(): void {
    this.ended.abort(new vscode.CancellationError());
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** What looks reads much, and is read when it is needed. */
  private async freshnessOf(ports: Ports): Promise<Freshness> {
    const { Freshness } = await import('../../app/freshness');
    return new Freshness(ports, this.seen);
  }

  private async readPacks(signal: AbortSignal): Promise<void> {
    const { asked } = this.everything;
    const ports = await this.storage.ports();
    const looking = await this.freshnessOf(ports);
    const began = performance.now();
    const packs = await listPacks(ports, openWorkspaces());
    if (signal.aborted) {
      return;
    }
    this.looking = looking;
    const { added, forgotten } = this.known.take(packs);
    this.reading = performance.now() - began;
    this.news.add(forgotten);
    this.news.flush();
    this.queue.add(asked > this.everything.done ? this.known.all() : added);
    this.everything.done = asked;
    this.read.fire();
  }

  /** A bug in looking is logged, and what it was about is not known to stand anyhow. */
  private async check(known: KnownArtifact): Promise<void> {
    if (this.known.get(known.artifact.id) !== known) {
      return;
    }
    const began = performance.now();
    const state = await this.looking?.stateOf(known.artifact, this.ended.signal).catch((error: unknown) => {
      if (!this.ended.signal.aborted) {
        this.failed(error);
      }
      return undefined;
    });
    this.take(known, state, began);
  }

  /** @param began when the look did, by performance.now() */
  private take(known: KnownArtifact, state: ArtifactState | undefined, began: number): void {
    const { id } = known.artifact;
    // Unless it has been captured again meanwhile, or is gone, or a later look was faster.
    if (this.known.get(id) !== known || began < known.lookedAt) {
      return;
    }
    known.lookedAt = began;
    if (!isSameState(known.state, state)) {
      known.state = state;
      this.news.add([id]);
    }
  }
}

function isSameState(a: ArtifactState | undefined, b: ArtifactState | undefined): boolean {
  return JSON.stringify(a, printError) === JSON.stringify(b, printError);
}

/** An error has no properties that JSON would write. */
function printError(_key: string, value: unknown): unknown {
  return value instanceof Error ? value.message : value;
}
