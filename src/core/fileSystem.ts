import type { TextEncoding } from './textEncoding';
import type { WorkspacePath } from './workspacePath';

/** A file, by the URI of a folder and the path below it. */
export interface FileLocation {
  readonly folder: string;
  readonly path: WorkspacePath;
}

/** What tells cheaply that a file was not written since: the same stamp mostly means the same bytes, see isSettled(). */
export interface FileStamp {
  readonly bytes: number;
  /** Milliseconds since 1970, UTC; with a fraction where the file system has one. */
  readonly modifiedAt: number;
}

export interface FileContent {
  readonly content: Uint8Array;
  /** True when this is what an editor shows and its file does not hold yet. */
  readonly unsaved: boolean;
  /**
   * Which encoding the editor takes the file to have, perhaps one that is not known here; undefined where nobody says,
   * where the bytes are UTF-8 anyway, and for unsaved text, which is in UTF-8.
   */
  readonly encoding?: TextEncoding | undefined;
  /** Of the file before it was read; undefined for unsaved text, and where the file system keeps no times. */
  readonly stamp?: FileStamp | undefined;
}

/** A link is never followed to find out what it leads to. */
export type EntryType = 'file' | 'directory' | 'link' | 'other';

export interface DirectoryEntry {
  readonly name: string;
  readonly type: EntryType;
}

export interface FileStatus extends FileStamp {
  /** What is there once links have been followed. */
  readonly type: 'file' | 'directory' | 'other';
}

/** Whether the file that a path really leads to may be read: rejects to refuse it. */
export type Admit = (path: WorkspacePath) => Promise<void>;

/** Files as the user has them. Nothing outside the location's folder is ever read. */
export interface FileSystem {
  /**
   * The whole file, if it has at most `maxBytes` bytes; a larger one is not read.
   * @param admit asked before anything is read, when the file is another one than its path says (a symbolic link leads
   *   there, or names are the same in another case): gets the file's own path, and rejects to refuse it
   * @throws PackError `file-not-found`, `file-is-directory`, `file-not-readable`, `file-too-large`,
   *   `path-outside-folder` when a symbolic link leads out of the folder; and what `admit` throws
   */
  readFile(location: FileLocation, maxBytes: number, admit?: Admit): Promise<FileContent>;
  /**
   * What is there, links followed: no content is read. Unsaved text of an editor does not show in it.
   * @throws PackError `file-not-found`, `file-not-readable`, `path-outside-folder`
   */
  stat(location: FileLocation): Promise<FileStatus>;
  /**
   * What a directory holds, in no order; the empty path is the folder itself.
   * @throws PackError `file-not-found`, `file-not-readable`, `path-outside-folder` when it is, or lies below, a link
   */
  readDirectory(folder: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]>;
  /** Whether there is a file, of whatever sort, at this place. */
  exists(location: FileLocation): Promise<boolean>;
  /** Whether an editor holds text for the file that is not saved yet. */
  isUnsaved(location: FileLocation): boolean;
}

/** How exact the coarsest times of file systems are, in milliseconds: those of FAT. */
const coarsestTime = 2000;

/**
 * Whether a file of this stamp, read at `readAt`, cannot have been written again within the same tick of its file
 * system's clock: only then does the same stamp later mean the same bytes. Git calls the others racily clean.
 */
export function isSettled(stamp: FileStamp, readAt: number): boolean {
  return readAt - stamp.modifiedAt > coarsestTime;
}

export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.bytes === b.bytes && a.modifiedAt === b.modifiedAt;
}
