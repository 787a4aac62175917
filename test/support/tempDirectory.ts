import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty directory for each test of the suite that calls this, removed after it; with `suite`, one for all of
 * them. Ask for the path inside a test.
 */
export function tempDirectory(lifetime: 'test' | 'suite' = 'test'): () => string {
  let path: string | undefined;
  const make = async (): Promise<void> => {
    path = await mkdtemp(join(tmpdir(), 'context-packs-'));
  };
  const remove = async (): Promise<void> => {
    await rm(path ?? '', { recursive: true, force: true, maxRetries: 5 });
    path = undefined;
  };
  if (lifetime === 'suite') {
    suiteSetup(make);
    suiteTeardown(remove);
  } else {
    setup(make);
    teardown(remove);
  }
  return () => {
    if (path === undefined) {
      throw new Error('The directory is there while a test runs, and only then.');
    }
    return path;
  };
}
