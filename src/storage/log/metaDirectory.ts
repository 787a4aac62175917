// The names in `meta/`. Generations lie in directories whose names are never used again; empty files say which of them
// was reached. Nothing here has content that could be torn.
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { isErrorCode } from '../durableFiles';
import { goneIfMissing } from './logDevice';
import type { LogFiles } from './logFiles';

/** A generation: its place in the chain, from 1, and the random id that tells it from others that wanted that place. */
export interface GenerationName {
  readonly number: number;
  /** 32 lower-case hexadecimal digits. */
  readonly id: string;
}

/** Where every store begins: it holds no transactions, only the seal that names the first generation. Never removed. */
export const genesis: GenerationName = { number: 1, id: '0'.repeat(32) };

export interface MetaNames {
  /** Generations that are known to have been reached, the newest first. */
  readonly reached: readonly GenerationName[];
  /** Generations that have a directory. */
  readonly present: readonly GenerationName[];
  readonly trash: readonly string[];
}

const provenPrefix = 'durable-';

export class MetaDirectory {
  constructor(
    private readonly files: LogFiles,
    readonly path: string,
  ) {}

  pathOf({ number, id }: GenerationName): string {
    return join(this.path, `g${eightDigits(number)}-${id}`);
  }

  /** The empty file that says that the generation was reached. */
  markerOf({ number, id }: GenerationName): string {
    return join(this.path, `active-${eightDigits(number)}-${id}`);
  }

  /** Empty when there is no directory. */
  async names(): Promise<MetaNames> {
    const names = await this.files.list(this.path).catch((error: unknown) => {
      if (isErrorCode(error, 'ENOENT')) {
        return [];
      }
      throw error;
    });
    return {
      reached: parsed(names, /^active-(\d{8,})-([0-9a-f]{32})$/).sort((a, b) => b.number - a.number),
      present: parsed(names, /^g(\d{8,})-([0-9a-f]{32})$/),
      trash: names.filter((name) => name.startsWith('trash-')),
    };
  }

  /** Makes the directory itself, durably. What it lies in must exist. */
  async create(): Promise<void> {
    await this.files.makeDirectory(this.path);
    await this.sync(dirname(this.path));
    await this.sync(dirname(dirname(this.path)));
  }

  /** Says to all who come that the generation was reached. Durable when it resolves. */
  async markReached(name: GenerationName): Promise<void> {
    await this.files.mark(this.markerOf(name));
    await this.sync();
  }

  /** False when it is not permitted: a reader needs it no more than that. */
  async markReachedIfPermitted(name: GenerationName): Promise<boolean> {
    try {
      await this.markReached(name);
      return true;
    } catch (error) {
      if (isErrorCode(error, 'EROFS', 'EACCES', 'EPERM')) {
        return false;
      }
      throw error;
    }
  }

  /** Leaves word outside the log of how far it is durable. */
  async markProven(name: GenerationName, sequence: number): Promise<void> {
    const directory = this.pathOf(name);
    const names = (await this.files.list(directory)).filter((each) => each.startsWith(provenPrefix));
    const own = `${provenPrefix}${String(sequence).padStart(12, '0')}`;
    if (names.every((each) => each < own)) {
      await this.files.mark(join(directory, own));
      await Promise.all(names.map((each) => this.files.removeFile(join(directory, each))));
    }
  }

  /** The highest sequence that such word has been left of; 0 when none has. @throws GenerationGone */
  async provenIn(name: GenerationName): Promise<number> {
    const names = await this.files.list(this.pathOf(name)).catch((error: unknown) => {
      throw goneIfMissing(error);
    });
    const proven = names
      .filter((each) => each.startsWith(provenPrefix))
      .map((each) => Number(each.slice(provenPrefix.length)));
    return Math.max(0, ...proven);
  }

  async sync(path = this.path): Promise<void> {
    await this.files.syncDirectory(path);
  }

  /**
   * Removes what can never be needed again: generations before the one before the present, and those that lost their
   * place to another. Safe at any time and by anyone: what is newer than `present` may be about to be reached. What
   * cannot be removed is left to the next time.
   */
  async collect(present: GenerationName): Promise<void> {
    const names = await this.names();
    if (names.reached[0]?.number !== present.number) {
      return;
    }
    const reached = new Set(names.reached.map(({ id }) => id));
    for (const name of names.present) {
      const isKept = reached.has(name.id) && name.number >= present.number - 1;
      if (name.number !== genesis.number && name.number <= present.number && !isKept) {
        await this.moveToTrash(name);
      }
    }
    for (const name of names.reached.filter(({ number }) => number < present.number - 1)) {
      await this.files.removeFile(this.markerOf(name)).catch(() => undefined);
    }
    for (const name of (await this.names()).trash) {
      await this.removeTree(join(this.path, name));
    }
  }

  /** Renamed before it is emptied: whoever still writes into it by name then finds nothing, instead of a gap. */
  private async moveToTrash(name: GenerationName): Promise<void> {
    await this.files.rename(this.pathOf(name), join(this.path, `trash-${randomUUID()}`)).catch(() => undefined);
  }

  private async removeTree(path: string): Promise<void> {
    try {
      for (const name of await this.files.list(path)) {
        const inside = join(path, name);
        await this.files.removeFile(inside).catch(() => this.removeTree(inside));
      }
      await this.files.removeDirectory(path);
    } catch {
      // Someone else is removing it, or holds it open: what is left has the name of trash.
    }
  }
}

function eightDigits(number: number): string {
  return String(number).padStart(8, '0');
}

function parsed(names: readonly string[], pattern: RegExp): GenerationName[] {
  return names.flatMap((name) => {
    const [, digits, id] = pattern.exec(name) ?? [];
    return digits && id ? [{ number: Number(digits), id }] : [];
  });
}
