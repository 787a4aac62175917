// A disk whose power can be cut. It promises less than any file system does:
// - bytes that were not synced: each sector of 512 bytes is new, old or garbage, and the file may end anywhere between
// - names that were not synced with their directory are there or not, each for itself; a rename is one of them
// - bytes that could not be written are lost, and each who had the file open by then hears of it once, at a sync
import type { Random } from './random';

const sector = 512;

export class DiskFile {
  /** What processes see. */
  visible: Buffer = Buffer.alloc(0);
  /** How often bytes could not be written to the disk, in a sync or before it. */
  failures = 0;
  private durable = Buffer.alloc(0);
  /** What has been written since the last sync, from and to, in bytes. */
  private dirty: { readonly from: number; readonly to: number }[] = [];

  append(bytes: Uint8Array): void {
    this.write(this.visible.length, bytes);
  }

  write(position: number, bytes: Uint8Array): void {
    const end = Math.max(this.visible.length, position + bytes.length);
    const grown = end > this.visible.length ? Buffer.concat([this.visible], end) : this.visible;
    grown.set(bytes, position);
    this.visible = grown;
    this.dirty.push({ from: position, to: position + bytes.length });
  }

  sync(): void {
    for (const { from, to } of this.dirty) {
      this.durable = Buffer.concat([this.durable], Math.max(this.durable.length, to));
      this.visible.copy(this.durable, from, from, to);
    }
    this.dirty = [];
  }

  /** Some of what should have been written is lost, and all of it is taken for written. */
  failSync(random: Random): void {
    this.dirty = this.dirty.filter(() => random.next() < 0.3);
    this.sync();
    this.failures += 1;
  }

  cutPower(random: Random): void {
    const lengths = [this.durable.length, this.visible.length, random.below(this.visible.length + 1)];
    const length = Math.max(this.durable.length, random.pick(lengths));
    const after = Buffer.concat([this.durable], length);
    for (const { from, to } of this.dirty) {
      for (let start = from; start < Math.min(to, length); start = (Math.floor(start / sector) + 1) * sector) {
        const end = Math.min(to, length, (Math.floor(start / sector) + 1) * sector);
        const fate = random.below(10);
        if (fate < 5) {
          this.visible.copy(after, start, start, end);
        } else if (fate < 6 && start >= this.durable.length) {
          after.fill(random.below(256), start, end);
        }
      }
    }
    this.visible = after;
    this.durable = Buffer.from(after);
    this.dirty = [];
  }
}

/** A change of names that a crash makes whole or not at all. */
interface NameChange {
  readonly names: readonly { readonly directory: DiskDirectory; readonly name: string; readonly entry: Entry | null }[];
}

export type Entry = DiskFile | DiskDirectory;

export class DiskDirectory {
  readonly visible = new Map<string, Entry>();
  private readonly durable = new Map<string, Entry>();
  private pending: NameChange[] = [];

  static change(...names: NameChange['names']): void {
    const change: NameChange = { names };
    for (const { directory, name, entry } of names) {
      if (entry) {
        directory.visible.set(name, entry);
      } else {
        directory.visible.delete(name);
      }
      if (!directory.pending.includes(change)) {
        directory.pending.push(change);
      }
    }
  }

  sync(): void {
    for (const change of [...this.pending]) {
      DiskDirectory.settle(change, true);
    }
  }

  cutPower(random: Random, keeps: (random: Random) => boolean): void {
    for (const change of [...this.pending]) {
      DiskDirectory.settle(change, keeps(random));
    }
    this.visible.clear();
    for (const [name, entry] of this.durable) {
      this.visible.set(name, entry);
    }
    for (const entry of this.visible.values()) {
      if (entry instanceof DiskDirectory) {
        entry.cutPower(random, keeps);
      } else {
        entry.cutPower(random);
      }
    }
  }

  private static settle(change: NameChange, isKept: boolean): void {
    for (const { directory, name, entry } of change.names) {
      directory.pending = directory.pending.filter((each) => each !== change);
      if (isKept && entry) {
        directory.durable.set(name, entry);
      } else if (isKept) {
        directory.durable.delete(name);
      }
    }
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Paths are absolute, with `/`. Throws what an operating system would. */
export class Disk {
  readonly root = new DiskDirectory();

  directory(path: string): DiskDirectory {
    const entry = this.entry(path);
    if (!(entry instanceof DiskDirectory)) {
      throw failure('ENOTDIR', path);
    }
    return entry;
  }

  /** Empty when there is no such directory. */
  names(path: string): readonly string[] {
    const entry = this.find(path);
    return entry instanceof DiskDirectory ? [...entry.visible.keys()] : [];
  }

  /** Undefined when nothing has that name. */
  find(path: string): Entry | undefined {
    let entry: Entry | undefined = this.root;
    for (const name of path.split('/').filter((each) => each !== '')) {
      entry = entry instanceof DiskDirectory ? entry.visible.get(name) : undefined;
    }
    return entry;
  }

  file(path: string): DiskFile {
    const entry = this.entry(path);
    if (!(entry instanceof DiskFile)) {
      throw failure('EISDIR', path);
    }
    return entry;
  }

  create(path: string): DiskFile {
    const { directory, name } = this.place(path);
    if (directory.visible.has(name)) {
      throw failure('EEXIST', path);
    }
    const entry = new DiskFile();
    DiskDirectory.change({ directory, name, entry });
    return entry;
  }

  makeDirectory(path: string): void {
    const { directory, name } = this.place(path);
    if (!directory.visible.has(name)) {
      DiskDirectory.change({ directory, name, entry: new DiskDirectory() });
    }
  }

  rename(from: string, to: string): void {
    const entry = this.entry(from);
    const old = this.place(from);
    const { directory, name } = this.place(to);
    const there = directory.visible.get(name);
    if (there instanceof DiskDirectory && there.visible.size > 0) {
      throw failure('ENOTEMPTY', to);
    }
    DiskDirectory.change({ ...old, entry: null }, { directory, name, entry });
  }

  removeFile(path: string): void {
    this.file(path);
    DiskDirectory.change({ ...this.place(path), entry: null });
  }

  removeDirectory(path: string): void {
    if (this.directory(path).visible.size > 0) {
      throw failure('ENOTEMPTY', path);
    }
    DiskDirectory.change({ ...this.place(path), entry: null });
  }

  private entry(path: string): Entry {
    const entry = this.find(path);
    if (!entry) {
      throw failure('ENOENT', path);
    }
    return entry;
  }

  private place(path: string): { readonly directory: DiskDirectory; readonly name: string } {
    const end = path.lastIndexOf('/');
    return { directory: this.directory(path.slice(0, end)), name: path.slice(end + 1) };
  }
}
