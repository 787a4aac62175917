import type { LocatedSource } from '../app/capture';
import { PackError } from '../core/errors';
import type { FileLocation } from '../core/fileSystem';
import { isFileSource } from '../core/source';
import { denyRule } from '../sources/denylist';
import type { Context } from './command';
import { oneLine } from './terminal';

/**
 * Allows those of the sources that are files on the denylist, and says so: they can be read from now on, when they are
 * captured again too. A collection names no file by itself. Resolves to their paths.
 * @throws PackError `file-not-found`: what may come to be there later has not been looked at
 */
export async function allowDenied(
  { ports, terminal }: Pick<Context, 'ports' | 'terminal'>,
  sources: readonly LocatedSource[],
): Promise<readonly string[]> {
  const allowed = new Map<string, FileLocation>();
  for (const { source, folder } of sources) {
    if (folder === null || !isFileSource(source) || denyRule(source.path) === undefined) {
      continue;
    }
    const location = { folder, path: source.path };
    if (!(await ports.files.exists(location))) {
      throw new PackError('file-not-found', { path: source.path });
    }
    if (!(await ports.allowedFiles.isAllowed(location))) {
      allowed.set(source.path, location);
    }
  }
  if (allowed.size > 0) {
    await ports.allowedFiles.allow([...allowed.values()]);
  }
  for (const path of allowed.keys()) {
    terminal.say(
      `allowed     ${oneLine(path, 80)}: it is on the denylist (${denyRule(path)}), and is read from now on.`,
    );
  }
  return [...allowed.keys()];
}
