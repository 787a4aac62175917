import type { Disposable } from '../../core/event';
import type { CapturedDirectory } from './knownArtifacts';

/** Watchers at once. Systems have few, and every one of them is a question to VS Code. */
export const maxWatched = 200;

/** The directories that are watched: those with the most artifacts, each by one watcher. */
export class WatchedDirectories implements Disposable {
  private readonly watchers = new Map<string, Disposable>();

  constructor(private readonly watch: (directory: CapturedDirectory) => Disposable) {}

  get size(): number {
    return this.watchers.size;
  }

  /** Watches these, as many as may be, and no others. One that is watched already stays so. */
  follow(directories: readonly CapturedDirectory[]): void {
    const byArtifacts = directories.toSorted((a, b) => b.artifacts - a.artifacts);
    const wanted = new Map(byArtifacts.slice(0, maxWatched).map((each) => [key(each), each]));
    for (const [name, watcher] of this.watchers) {
      if (!wanted.has(name)) {
        watcher.dispose();
        this.watchers.delete(name);
      }
    }
    for (const [name, directory] of wanted) {
      if (!this.watchers.has(name)) {
        this.watchers.set(name, this.watch(directory));
      }
    }
  }

  dispose(): void {
    this.follow([]);
  }
}

function key({ folder, path }: CapturedDirectory): string {
  return `${folder}\0${path}`;
}
