import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** More than any file of rules has. */
export const maxRulesBytes = 10 * 1024 * 1024;

/** Opening a pipe does not wait for its other end; Windows has no such flag. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The text of a small file of Git's. Undefined when there is none that can be read: Git then goes on without it too.
 * With `noLink`, a symbolic link is not followed, as Git follows none from a .gitignore.
 */
export async function readRulesFile(
  fsPath: string,
  { noLink = false }: { readonly noLink?: boolean } = {},
): Promise<string | undefined> {
  const file = await open(fsPath, readOnly | (noLink ? (constants.O_NOFOLLOW ?? 0) : 0)).catch(() => undefined);
  try {
    const status = await file?.stat();
    return status?.isFile() && status.size <= maxRulesBytes ? await file?.readFile('utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}
