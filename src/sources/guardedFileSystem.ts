import type { AllowedFiles } from '../core/allowedFiles';
import { PackError } from '../core/errors';
import type { Admit, DirectoryEntry, FileContent, FileLocation, FileStatus, FileSystem } from '../core/fileSystem';
import type { WorkspacePath } from '../core/workspacePath';
import { denyRule } from './denylist';

/**
 * Files without those of the denylist, unless the user has allowed one by name. Every way in reads through this, so that
 * none can forget it. Where a link leads to a file of the list, that file must be allowed: a link can be led elsewhere.
 */
export class GuardedFileSystem implements FileSystem {
  constructor(
    private readonly files: FileSystem,
    private readonly allowed: AllowedFiles,
  ) {}

  /** @throws PackError `file-denied`, whose path is the one to allow, before anything is read; and as the port says */
  async readFile(location: FileLocation, maxBytes: number, admit?: Admit): Promise<FileContent> {
    await this.refuseDenied(location);
    return this.files.readFile(location, maxBytes, async (path) => {
      await this.refuseDenied({ folder: location.folder, path }, location.path);
      await admit?.(path);
    });
  }

  stat(location: FileLocation): Promise<FileStatus> {
    return this.files.stat(location);
  }

  readDirectory(folder: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    return this.files.readDirectory(folder, path);
  }

  exists(location: FileLocation): Promise<boolean> {
    return this.files.exists(location);
  }

  isUnsaved(location: FileLocation): boolean {
    return this.files.isUnsaved(location);
  }

  private async refuseDenied(location: FileLocation, link?: WorkspacePath): Promise<void> {
    const pattern = denyRule(location.path);
    if (pattern !== undefined && !(await this.allowed.isAllowed(location))) {
      throw new PackError('file-denied', { path: location.path, pattern, ...(link === undefined ? {} : { link }) });
    }
  }
}
