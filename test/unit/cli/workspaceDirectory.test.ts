import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceDirectory } from '../../../src/cli/workspaceDirectory';
import { ctx } from '../../support/ctx';
import { errorCode } from '../../support/errorCode';
import { tempDirectory } from '../../support/tempDirectory';

suite('The workspace folder of ctx', () => {
  const directory = tempDirectory();

  test('is the one of -C, below the current one', async () => {
    assert.equal(await workspaceDirectory('src', {}), join(process.cwd(), 'src'));
  });

  test('is refused when it is none', async () => {
    assert.equal(await errorCode(() => workspaceDirectory('package.json', {})), 'folder-not-found');
  });

  test('has the name that the shell has for it, when the shell is there', async () => {
    const [real, link] = [join(directory(), 'real'), join(directory(), 'link')];
    await mkdir(real);
    await symlink(real, link);
    const workspaceWith = async (PWD: string): Promise<string> => {
      const { stdout } = await ctx(['pack', 'create', PWD.slice(-4), '--json'], {
        cwd: real,
        env: { PWD, CTX_STORE: join(directory(), 'store') },
      });
      return JSON.parse(stdout).pack.workspace;
    };
    assert.deepEqual(
      [await workspaceWith(link), await workspaceWith(directory()), await workspaceWith(`${link}/gone`)],
      [`file://${link}`, `file://${real}`, `file://${real}`],
    );
  });
});
