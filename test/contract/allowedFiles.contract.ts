import assert from 'node:assert/strict';
import type { AllowedFiles } from '../../src/core/allowedFiles';
import type { FileLocation } from '../../src/core/fileSystem';
import { parseWorkspacePath } from '../../src/core/workspacePath';
import { folder } from '../support/packs';

const at = (path: string, below = folder): FileLocation => ({ folder: below, path: parseWorkspacePath(path) });

/** What any AllowedFiles promises. Run it once per implementation, with a way to open an empty one. */
export function allowedFilesContract(name: string, open: () => Promise<AllowedFiles>): void {
  suite(`${name} has AllowedFiles`, () => {
    const answers = (files: AllowedFiles, ...locations: FileLocation[]): Promise<boolean[]> =>
      Promise.all(locations.map((location) => files.isAllowed(location)));

    test('allows nothing at first', async () => {
      assert.deepEqual(await answers(await open(), at('.env')), [false]);
    });

    test('allows the files that were confirmed, and no other', async () => {
      const files = await open();
      await files.allow([at('.env'), at('keys/id_rsa')]);
      const others = [at('a/.env'), at('.ENV'), at('.env', 'file:///other'), at('keys')];
      assert.deepEqual(await answers(files, at('.env'), at('keys/id_rsa'), ...others), [
        ...[true, true],
        ...[false, false, false, false],
      ]);
    });

    test('tells files apart by every character of their names', async () => {
      const files = await open();
      await files.allow([at('\ufeff.env'), at('caf\u00e9')]);
      assert.deepEqual(await answers(files, at('\ufeff.env'), at('.env'), at('caf\u00e9'), at('cafe\u0301')), [
        ...[true, false],
        ...[true, false],
      ]);
    });

    test('lets a file be confirmed again, and none at all', async () => {
      const files = await open();
      await files.allow([at('.env'), at('.env')]);
      await files.allow([at('.env'), at('b.pem')]);
      await files.allow([]);
      assert.deepEqual(await answers(files, at('.env'), at('b.pem')), [true, true]);
    });
  });
}
