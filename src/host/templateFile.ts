import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { PackError } from '../core/errors';
import { type FileLocation, type FileStamp, type FileSystem, isSameStamp } from '../core/fileSystem';
import { phrase } from '../core/sentence';
import { parseWorkspacePath } from '../core/workspacePath';
import { folderUri } from '../sources/folderUri';
import { decodeText } from '../sources/textDecoding';

/** The largest template that is read, in bytes: a template is written by hand. */
const maxBytes = 256 * 1024;

/** The user's own template, read again when its file has changed. */
export class TemplateFile {
  private known: { readonly path: string; readonly stamp: FileStamp; readonly text: string } | undefined;
  private failure = '';

  /**
   * @param files guarded: a template may not be a file of the denylist
   * @param failed hears why it cannot be read, once for each reason
   */
  constructor(
    private readonly files: FileSystem,
    private readonly failed: (error: PackError) => void,
  ) {}

  /** @param path as the user has set it; empty for none. Gives an empty text where there is nothing to read. */
  async read(path: string): Promise<string> {
    if (path === '') {
      return '';
    }
    try {
      return await this.readNow(path);
    } catch (error) {
      if (!PackError.is(error)) {
        throw error;
      }
      this.known = undefined;
      if (this.failure !== error.message) {
        this.failure = error.message;
        this.failed(error);
      }
      return '';
    }
  }

  private async readNow(path: string): Promise<string> {
    const location = locationOf(path);
    const { known } = this;
    const stamp = await this.files.stat(location);
    if (known?.path === path && isSameStamp(known.stamp, stamp)) {
      return known.text;
    }
    const { content } = await this.files.readFile(location, maxBytes);
    const text = decodeText(content, location.path).text.replace(/^\ufeff/, '');
    this.known = { path, stamp, text };
    this.failure = '';
    return text;
  }
}

/** @throws PackError `template-invalid` for a path that begins nowhere: no folder that is open may say where it is */
function locationOf(path: string): FileLocation {
  const whole = /^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path;
  if (!isAbsolute(whole)) {
    throw new PackError('template-invalid', { reason: phrase`${path} is not an absolute path` });
  }
  return { folder: folderUri(dirname(whole)), path: parseWorkspacePath(basename(whole)) };
}
