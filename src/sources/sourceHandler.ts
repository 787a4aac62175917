import type { FileContent, FileStamp, FileSystem } from '../core/fileSystem';
import type { Git } from '../core/git';
import type { Pages } from '../core/pages';
import type { SkipReason } from '../core/skipReason';
import type { CollectionOptions, Source, SourceKind, SourceOf } from '../core/source';
import type { TextEncoding } from '../core/textEncoding';
import type { WorkspacePath } from '../core/workspacePath';

/** What sources are read through, and what the user has set for it. */
export interface SourceWorld {
  readonly files: FileSystem;
  readonly git: Git;
  readonly pages: Pages;
  readonly settings: CaptureSettings;
}

/** What holds for every capture in a folder. */
export interface CaptureSettings {
  /** Globs that collections leave out, as CollectionOptions.exclude: the user's own, beside the default excludes. */
  readonly exclude: readonly string[];
  /** Whether collections obey Git's ignore rules and the default excludes. */
  readonly useIgnoreFiles: boolean;
  /** The largest file that is captured, in bytes. */
  readonly maxFileBytes: number;
  /** From here on, in bytes, a file that is named by itself is asked about, and a collection leaves it out. */
  readonly askFileBytes: number;
  /** The most files of a collection that says nothing else. */
  readonly maxFiles: number;
}

export const defaultCaptureSettings: CaptureSettings = {
  exclude: [],
  useIgnoreFiles: true,
  maxFileBytes: 10 * 1024 * 1024,
  askFileBytes: 1024 * 1024,
  maxFiles: 10_000,
};

/** A source, and the URI of the folder its path is relative to; null for a note and a page, which have no path. */
export interface LocatedSource<Kind extends SourceKind = SourceKind> {
  readonly source: SourceOf<Kind>;
  readonly folder: string | null;
  /** Of a collection. */
  readonly options?: CollectionOptions | undefined;
  /** What the file held when the user pointed at its lines, where it may change before it is captured. */
  readonly seen?: FileContent | undefined;
}

/** What a source names now. */
export interface Loaded {
  /** As it was asked for; a range that ends behind the last line ends there. */
  readonly source: Source;
  /** The exact bytes that are captured: of a range, its lines in UTF-8. */
  readonly content: Uint8Array;
  readonly encoding?: TextEncoding | undefined;
  /** The same, as text. */
  readonly text: string;
  /** Of a range: the whole file that it was taken from. */
  readonly file?: { readonly content: Uint8Array; readonly encoding?: TextEncoding | undefined } | undefined;
  readonly unsaved: boolean;
  readonly stamp?: FileStamp | undefined;
  /** What the user should know although it worked: each a sentence. */
  readonly warnings: readonly string[];
}

/** A file that a collection's source names, or one that a rule keeps out; `path` of a directory ends in a slash. */
export type Found =
  | { readonly path: WorkspacePath; readonly skipped?: undefined }
  | { readonly path: string; readonly skipped: SkipReason };

/** What is done with the sources of a kind: a collection is expanded to files, everything else is loaded. */
export interface SourceHandler<Kind extends SourceKind> {
  readonly print: (source: SourceOf<Kind>) => string;
  /**
   * The files, in the order of their paths by code unit, and what was left out of them and why: single files that the
   * source would name, and directories that were not looked into. What cannot be listed is left out too.
   * @throws PackError `file-not-found` where the folder is gone; the signal's reason once it is aborted
   */
  readonly expand?: (
    world: SourceWorld,
    located: LocatedSource<Kind>,
    signal?: AbortSignal,
  ) => Promise<readonly Found[]>;
  /**
   * @throws PackError as FileSystem.readFile does, `file-not-text`, `range-past-end`, `source-invalid` for an empty note,
   *   `git-failed`, `page-not-loaded`
   */
  readonly load?: (world: SourceWorld, located: LocatedSource<Kind>, signal?: AbortSignal) => Promise<Loaded>;
}
