import type { WorkspacePath } from './workspacePath';

/** A file, by the URI of a folder and the path below it. */
export interface FileLocation {
  readonly folder: string;
  readonly path: WorkspacePath;
}

export interface FileContent {
  readonly content: Uint8Array;
  /** True when this is what an editor shows and its file does not hold yet. */
  readonly unsaved: boolean;
}

/** Files as the user has them. Nothing outside the location's folder is ever read. */
export interface FileSystem {
  /**
   * The whole file, if it has at most `maxBytes` bytes; a larger one is not read.
   * @throws PackError `file-not-found`, `file-is-directory`, `file-not-readable`, `file-too-large`,
   *   `path-outside-folder` when a symbolic link leads out of the folder
   */
  readFile(location: FileLocation, maxBytes: number): Promise<FileContent>;
  /** Whether there is a file, of whatever sort, at this place. */
  exists(location: FileLocation): Promise<boolean>;
}
