// What the log asks of a file system, each method one step that a crash can come before, after or into. The store's is
// Node's; the simulator's can cut the power.

/** An open log. Whoever opened it closes it, and then every method fails with EBADF. */
export interface LogFile {
  /** In bytes. */
  size(): Promise<number>;
  /** Its size in bytes, and whether it is still what its path names. */
  stat(): Promise<{ readonly size: number; readonly isRemoved: boolean }>;
  /** The bytes beginning at `position`; fewer than `length` where the file ends earlier. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** One write at the end of the file, wherever that is by then. Resolves to the number of bytes written. */
  append(bytes: Uint8Array): Promise<number>;
  /** Writes in place what is there already, so that the next sync writes it to the disk once more. ENOENT when its path names another. */
  rewrite(position: number, bytes: Uint8Array): Promise<void>;
  /** Resolves when every byte that was written before the call is durable. After a failure nothing is known of them. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** All methods throw Node's errors, whose `code` is the operating system's. Paths are absolute. */
export interface LogFiles {
  /** Opens an existing file for reading and appending; for reading alone where that is not permitted. */
  openLog(path: string): Promise<LogFile>;
  /** Makes a file that must not exist and syncs its content. Its name is durable once its directory is synced. */
  writeNewFile(path: string, content: Uint8Array): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  /** The names in a directory. */
  list(directory: string): Promise<readonly string[]>;
  /** Makes an empty file; one that exists stays as it is. */
  mark(path: string): Promise<void>;
  /** Makes the directory in one that exists; one that is there already stays as it is. */
  makeDirectory(path: string): Promise<void>;
  /** Fails when `to` is a directory that is not empty. */
  rename(from: string, to: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Removes an empty directory. */
  removeDirectory(path: string): Promise<void>;
  /** Makes the names in the directory durable. */
  syncDirectory(path: string): Promise<void>;
}
