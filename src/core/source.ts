import type { LineRange } from './lineRange';
import type { WorkspacePath } from './workspacePath';

/**
 * Where an artifact comes from. A file's path is relative to a folder that the artifact names beside its source.
 * `markdown` is a file, told apart so that it can be shown as prose.
 */
export type Source =
  | { readonly kind: 'file'; readonly path: WorkspacePath }
  | { readonly kind: 'markdown'; readonly path: WorkspacePath }
  | { readonly kind: 'range'; readonly path: WorkspacePath; readonly lines: LineRange }
  | { readonly kind: 'note'; readonly text: string };

/** The source for the whole file at `path`: `markdown` by its name, else `file`. */
export function fileSource(path: WorkspacePath): Source {
  return { kind: isMarkdownPath(path) ? 'markdown' : 'file', path };
}

export function isMarkdownPath(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}
