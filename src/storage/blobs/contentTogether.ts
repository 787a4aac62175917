import { randomUUID } from 'node:crypto';
import { closeSync, futimesSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isErrorCode } from '../durableFiles';

/** A content and the path it is to have. */
export interface NewContent {
  readonly path: string;
  readonly content: Uint8Array;
}

interface Written extends NewContent {
  readonly temporary: string;
}

export interface TogetherOptions {
  /** Where content is written before it is synced; it is there. */
  readonly temporaryDirectory: string;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  /** Makes all durable that was written; false when it cannot. */
  readonly sync: () => Promise<boolean>;
  readonly makeDirectory: (path: string) => Promise<void>;
}

/** For how long this thread works on files before others get their turn, in milliseconds. */
const slice = 8;

/**
 * Content that is written, then synced by one call for all, and only then given its name: what is under a name is whole.
 * Nothing waits for the disk until all is written, so it is done in this thread: for each step of each file to go to
 * another thread takes several times as long as the step.
 */
export class ContentTogether {
  private readonly written: Written[] = [];
  private sliceEnds = 0;

  constructor(private readonly options: TogetherOptions) {}

  async write(path: string, content: Uint8Array): Promise<void> {
    await this.giveWay();
    const { temporaryDirectory, mode, modifiedAt } = this.options;
    const temporary = join(temporaryDirectory, randomUUID());
    const file = openSync(temporary, 'wx', mode);
    this.written.push({ path, content, temporary });
    try {
      for (let at = 0; at < content.byteLength; ) {
        at += writeSync(file, content, at);
      }
      futimesSync(file, modifiedAt / 1000, modifiedAt / 1000);
    } finally {
      closeSync(file);
    }
  }

  /** When not all could be written: nothing of it is kept. A disk that is full is not left the fuller. */
  discard(): void {
    for (const { temporary } of this.written) {
      rmSync(temporary, { force: true });
    }
  }

  /** Resolves to what could not be kept in this way, which has to be tried by itself. */
  async publish(): Promise<readonly NewContent[]> {
    const failed: NewContent[] = [];
    const isSynced = this.written.length > 0 && (await this.options.sync());
    for (const each of this.written) {
      await this.giveWay();
      if (!isSynced || !(await this.name(each))) {
        rmSync(each.temporary, { force: true });
        failed.push(each);
      }
    }
    return failed;
  }

  private async name({ temporary, path }: Written): Promise<boolean> {
    try {
      renameSync(temporary, path);
      return true;
    } catch (error) {
      if (!isErrorCode(error, 'ENOENT')) {
        return false;
      }
    }
    try {
      await this.options.makeDirectory(dirname(path));
      renameSync(temporary, path);
      return true;
    } catch {
      return false;
    }
  }

  private async giveWay(): Promise<void> {
    if (performance.now() > this.sliceEnds) {
      await new Promise(setImmediate);
      this.sliceEnds = performance.now() + slice;
    }
  }
}
