import type { SkipReason } from '../core/skipReason';
import { type CollectionOptions, type CollectionSource, isMarkdownPath } from '../core/source';
import { printSource } from '../core/sourceText';
import { Glob } from './glob';

/** What a collection's source says of paths, before any rule keeps some out. */
export interface Selection {
  /** The source's text, for a reason. */
  readonly source: string;
  /** What the user has written out, up to the first wildcard: default excludes do not hold for it. Empty for nothing. */
  readonly start: string;
  /** Whether the source names the file. */
  names(path: string): boolean;
  /** Whether it may name a file below the directory. */
  mayNameBelow(directory: string): boolean;
  /** Why a directory is not looked into, although it may hold what looks like files of the collection. */
  closed(directory: string): SkipReason | undefined;
}

/** @throws PackError `glob-invalid` */
export function selectionOf(source: CollectionSource, options: CollectionOptions | undefined): Selection {
  const text = printSource(source);
  return source.kind === 'glob'
    ? new GlobSelection(text, new Glob(source.pattern))
    : new MarkdownSelection(text, source.path, options?.recursive ?? true);
}

class GlobSelection implements Selection {
  readonly start: string;

  constructor(
    readonly source: string,
    private readonly glob: Glob,
  ) {
    this.start = glob.literalStart;
  }

  names(path: string): boolean {
    return this.glob.matches(path);
  }

  mayNameBelow(directory: string): boolean {
    return this.glob.mayMatchBelow(directory);
  }

  closed(): undefined {
    return undefined;
  }
}

class MarkdownSelection implements Selection {
  constructor(
    readonly source: string,
    readonly start: string,
    private readonly isRecursive: boolean,
  ) {}

  names(path: string): boolean {
    return isMarkdownPath(path) && isBelow(this.start, path);
  }

  mayNameBelow(directory: string): boolean {
    return isBelow(this.start, directory) || isBelow(directory, this.start) || directory === this.start;
  }

  closed(directory: string): SkipReason | undefined {
    return !this.isRecursive && isBelow(this.start, directory)
      ? { rule: 'not-recursive', source: this.source }
      : undefined;
  }
}

/** Whether the path lies below the directory, at any depth; everything lies below the empty one. */
export function isBelow(directory: string, path: string): boolean {
  return directory === '' || path.startsWith(`${directory}/`);
}
