import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseContentHash } from '../../core/contentHash';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import { setAside } from '../blobs/setAside';
import type { Repair } from './repairStore';

/** Damaged content goes where reading would have moved it, so that its source can be added again. */
export async function repairContent(
  { access, actions, lost }: Repair,
  findings: readonly StoreFinding[],
): Promise<void> {
  const directory = join(access.directory, 'blobs');
  for (const { kind, path, affects } of findings) {
    if (kind === 'content-damaged') {
      const file = join(access.directory, path);
      const hash = parseContentHash(path.slice(-64));
      const isThere = (await lstat(file).catch(() => undefined)) !== undefined;
      await setAside(directory, file, hash);
      if (isThere) {
        actions.push(phrase`Moved the content ${hash} to blobs/damaged.`);
        lost.push(phrase`Content. ${affects}`);
      }
    }
  }
}
