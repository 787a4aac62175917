import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { PackError } from '../core/errors';

/**
 * The store to use: `--store`, else `CTX_STORE`, else the directory where the platform keeps programs' data.
 * @throws PackError `wrong-usage` for an empty option; an empty variable counts as none
 */
export function storeDirectory(option: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (option === '') {
    throw new PackError('wrong-usage', { problem: '--store takes a directory.', help: 'ctx --help' });
  }
  const given = option ?? environment.CTX_STORE;
  return given ? resolve(given) : join(dataDirectory(environment), 'context-packs');
}

/** The XDG base directory specification, Apple's file system guide, and Windows' known folders. */
function dataDirectory(environment: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    case 'win32':
      return environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
    default:
      return environment.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  }
}
