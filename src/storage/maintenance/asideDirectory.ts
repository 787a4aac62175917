import { rename } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isErrorCode, makeDirectory, syncDirectory, writeNewFile } from '../durableFiles';

/** `<store>/damaged/<time>/`: what a repair moves out of the way, at the path it had in the store. Never emptied. */
export class AsideDirectory {
  readonly path: string;
  /** What lies there, relative to the store. */
  readonly moved: string[] = [];

  /** @param now milliseconds since 1970, UTC */
  constructor(
    private readonly store: string,
    now: number,
  ) {
    // Colons are not for names on Windows.
    this.path = join(store, 'damaged', new Date(now).toISOString().replaceAll(':', '-'));
  }

  /** Moves a file or a directory of the store here; false when it is not there. Durable when it resolves. */
  async take(path: string): Promise<boolean> {
    const target = join(this.path, relative(this.store, path));
    await makeDirectory(dirname(target));
    try {
      await rename(path, target);
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) {
        return false;
      }
      throw error;
    }
    await this.sync(target);
    await syncDirectory(dirname(path));
    this.moved.push(relative(this.store, path).split(sep).join('/'));
    return true;
  }

  /** Keeps a text that is about to be replaced, under a path of its own. */
  async keep(name: string, text: string): Promise<void> {
    const target = join(this.path, name);
    await makeDirectory(dirname(target));
    await writeNewFile(target, Buffer.from(text));
    await this.sync(target);
    this.moved.push(name);
  }

  private async sync(target: string): Promise<void> {
    for (let each = dirname(target); each.length >= this.store.length; each = dirname(each)) {
      await syncDirectory(each);
    }
  }
}
