import type { ContentHash } from '../core/contentHash';
import { type FileLocation, type FileStamp, isSameStamp } from '../core/fileSystem';

interface SeenFile {
  readonly stamp: FileStamp;
  readonly hash: ContentHash;
}

/** Texts of one file that are remembered, and how large they may be in UTF-16 units: what editing brings by. */
const maxTexts = 4;
const maxTextLength = 512 * 1024;
/** Files whose texts are remembered. */
const maxFiles = 100;

/**
 * What files held when they were last looked at, in memory: so that a file which was touched and not changed is not
 * read each time, and a range can be followed through the versions of its file that came by.
 */
export class SeenFiles {
  private readonly files = new Map<string, SeenFile>();
  private readonly texts = new Map<string, string[]>();

  /** The hash of the file if it has this stamp since it was read; undefined when it must be read. */
  hashOf(location: FileLocation, stamp: FileStamp): ContentHash | undefined {
    const seen = this.files.get(key(location));
    return seen && isSameStamp(seen.stamp, stamp) ? seen.hash : undefined;
  }

  /** @param stamp one that is settled, see isSettled() */
  remember(location: FileLocation, stamp: FileStamp, hash: ContentHash): void {
    this.files.set(key(location), { stamp, hash });
  }

  /** The texts that came by, oldest first. */
  textsOf(location: FileLocation): readonly string[] {
    return this.texts.get(key(location)) ?? [];
  }

  rememberText(location: FileLocation, text: string): void {
    const id = key(location);
    const texts = this.texts.get(id) ?? [];
    if (text.length > maxTextLength || texts.at(-1) === text) {
      return;
    }
    // The one used last is the last to go.
    this.texts.delete(id);
    this.texts.set(id, [...texts, text].slice(-maxTexts));
    const [oldest] = this.texts.keys();
    if (this.texts.size > maxFiles && oldest !== undefined) {
      this.texts.delete(oldest);
    }
  }
}

function key({ folder, path }: FileLocation): string {
  return `${folder}\0${path}`;
}
