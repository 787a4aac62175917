import type { LineRange } from './lineRange';
import type { WorkspacePath } from './workspacePath';

/**
 * Where an artifact comes from. A path is relative to a folder that the artifact names beside its source.
 * `markdown` is a file, told apart so that it can be shown as prose. `markdownFolder` and `glob` are collections: they
 * name many files, each of which becomes an artifact of its own.
 */
export type Source =
  | { readonly kind: 'file'; readonly path: WorkspacePath }
  | { readonly kind: 'markdown'; readonly path: WorkspacePath }
  | { readonly kind: 'range'; readonly path: WorkspacePath; readonly lines: LineRange }
  | { readonly kind: 'note'; readonly text: string }
  /** The Markdown files of a folder; the empty path is the workspace folder itself. */
  | { readonly kind: 'markdownFolder'; readonly path: WorkspacePath | '' }
  /** The files whose path matches, in minimatch's syntax, with `/` on every platform. */
  | { readonly kind: 'glob'; readonly pattern: string }
  /** What the working tree has changed: against HEAD, or against the merge base with a ref. */
  | { readonly kind: 'diff'; readonly base: string | null }
  /** A web page, by its `https:` or `http:` URL in WHATWG normal form. */
  | { readonly kind: 'page'; readonly url: string };

export type SourceKind = Source['kind'];
export type SourceOf<Kind extends SourceKind> = Extract<Source, { readonly kind: Kind }>;

/** A source that names one file. */
export type FileSource = SourceOf<'file' | 'markdown' | 'range'>;
/** A source that names many. */
export type CollectionSource = SourceOf<'markdownFolder' | 'glob'>;

/** How a collection looks for its files. What is left out has its default. */
export interface CollectionOptions {
  /** Whether folders below are looked through; true by default. For a Markdown folder: a glob says it itself. */
  readonly recursive?: boolean;
  /** 1 to 100,000; 10,000 by default. */
  readonly maxFiles?: number;
  /** Globs in minimatch's syntax, against paths from the workspace folder. One without `/` matches at any depth. */
  readonly exclude?: readonly string[];
}

/** The source for the whole file at `path`: `markdown` by its name, else `file`. */
export function fileSource(path: WorkspacePath): Source {
  return { kind: isMarkdownPath(path) ? 'markdown' : 'file', path };
}

export function isMarkdownPath(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

export function isFileSource(source: Source): source is FileSource {
  return source.kind === 'file' || source.kind === 'markdown' || source.kind === 'range';
}

export function isCollection(source: Source): source is CollectionSource {
  return source.kind === 'markdownFolder' || source.kind === 'glob';
}
