import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isErrorCode, writeUnsynced } from '../durableFiles';
import { forEachAtOnce } from './forEachAtOnce';

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
  /** How many files are worked on at a time. */
  readonly width: number;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  /** Makes all durable that was written; false when it cannot. */
  readonly sync: () => Promise<boolean>;
  readonly makeDirectory: (path: string) => Promise<void>;
}

/** Content that is written, then synced by one call for all, and only then given its name: what is under a name is whole. */
export class ContentTogether {
  private readonly written: Written[] = [];

  constructor(private readonly options: TogetherOptions) {}

  async write(path: string, content: Uint8Array): Promise<void> {
    const { temporaryDirectory, mode, modifiedAt } = this.options;
    const temporary = join(temporaryDirectory, randomUUID());
    await writeUnsynced(temporary, content, { mode, modifiedAt });
    this.written.push({ path, content, temporary });
  }

  /** Resolves to what could not be kept in this way, which has to be tried by itself. */
  async publish(): Promise<readonly NewContent[]> {
    const failed: NewContent[] = [];
    const isSynced = this.written.length > 0 && (await this.options.sync());
    await forEachAtOnce(this.written, this.options.width, async (each) => {
      if (!isSynced || !(await this.name(each))) {
        await rm(each.temporary, { force: true });
        failed.push(each);
      }
    });
    return failed;
  }

  private async name({ temporary, path }: Written): Promise<boolean> {
    try {
      await rename(temporary, path).catch(async (error: unknown) => {
        if (!isErrorCode(error, 'ENOENT')) {
          throw error;
        }
        await this.options.makeDirectory(dirname(path));
        await rename(temporary, path);
      });
      return true;
    } catch {
      return false;
    }
  }
}
