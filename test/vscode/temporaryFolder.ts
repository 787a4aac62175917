import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

process.on('exit', () => {
  for (const folder of folders) {
    removeFolder(folder);
  }
});

/** A new folder, which is gone when this process exits at the latest. Its path has no symbolic links, as in VS Code. */
export function temporaryFolder(purpose: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${purpose}-`)));
  folders.add(folder);
  return folder;
}

/** Retries for a while: a process that was just ended may still be writing. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}
