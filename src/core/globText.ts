import type { WorkspacePath } from './workspacePath';

/** The glob that matches this very path and no other. */
export function literalGlob(path: string): string {
  return path.replace(/[\\*?[\](){}]/g, '\\$&');
}

/** The glob of all files below a folder; the empty path is the workspace folder itself. */
export function globBelow(folder: WorkspacePath | ''): string {
  return folder === '' ? '**' : `${literalGlob(folder)}/**`;
}
