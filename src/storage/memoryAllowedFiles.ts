import type { AllowedFiles } from '../core/allowedFiles';
import type { FileLocation } from '../core/fileSystem';

/** Allowed files for as long as the process lasts. */
export class MemoryAllowedFiles implements AllowedFiles {
  private readonly allowed = new Set<string>();

  async isAllowed(location: FileLocation): Promise<boolean> {
    return this.allowed.has(keyOf(location));
  }

  async allow(locations: readonly FileLocation[]): Promise<void> {
    for (const location of locations) {
      this.allowed.add(keyOf(location));
    }
  }
}

function keyOf({ folder, path }: FileLocation): string {
  return JSON.stringify([folder, path]);
}
