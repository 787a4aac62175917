import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Disposable } from '../../core/event';

/** What was heard: a file came, went or was replaced, or its content changed. The path is absolute. */
export type Heard = (path: string, event: 'listed' | 'changed') => void;

/**
 * Hears of what happens to the files of one directory on this machine, also after the directory was removed and made
 * again: while it is not there, the nearest one above it is watched. Once it is back, or gone, its own path is heard.
 *
 * VS Code does not do so on Linux: of directories that are made one in the other, as by `mkdir -p` or a branch switch, it
 * watches those alone that it sees in time (parcel-bundler/watcher#97, microsoft/vscode#142694), and says no more of the
 * others until it is started again. Where the system grants no more watchers, nothing is heard.
 */
export class SteadyWatch implements Disposable {
  private watcher: FSWatcher | undefined;
  private watched = '';

  constructor(
    /** Absolute. */
    private readonly directory: string,
    private readonly heard: Heard,
  ) {
    this.follow();
  }

  dispose(): void {
    this.watcher?.close();
  }

  /** It may come or go while the watcher is made: then once more. */
  private follow(): void {
    do {
      this.watcher?.close();
      this.watched = nearestThere(this.directory);
      this.watcher = this.watch(this.watched);
    } while (nearestThere(this.directory) !== this.watched);
  }

  private watch(directory: string): FSWatcher | undefined {
    try {
      const watcher = watch(directory, { persistent: false }, (event, name) => this.happened(event, name ?? ''));
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }

  /** What happens to a watched directory itself is told by its name, as if it lay in itself. */
  private happened(event: 'rename' | 'change', name: string): void {
    const isItself = event === 'rename' && name === basename(this.watched);
    if (this.watched === this.directory && !isItself) {
      this.heard(join(this.directory, name), event === 'rename' ? 'listed' : 'changed');
    } else if (isItself || this.directory.startsWith(join(this.watched, name))) {
      const before = this.watched;
      this.follow();
      if (this.directory === before || this.directory === this.watched) {
        this.heard(this.directory, 'listed');
      }
    }
  }
}

function nearestThere(directory: string): string {
  return existsSync(directory) || dirname(directory) === directory ? directory : nearestThere(dirname(directory));
}
