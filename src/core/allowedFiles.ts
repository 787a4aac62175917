import type { FileLocation } from './fileSystem';

/** The files that the denylist names and a user has confirmed all the same, each by itself. Kept in the store. */
export interface AllowedFiles {
  isAllowed(location: FileLocation): Promise<boolean>;
  /** In one transaction; a file that is allowed already stays so. */
  allow(locations: readonly FileLocation[]): Promise<void>;
}
