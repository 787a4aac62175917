import assert from 'node:assert/strict';
import { join } from 'node:path';
import { CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('Looking after the store, in few words', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    await world.output('pack', 'create', 'p');
  });

  test('collecting says nothing with --quiet, unless it is asked what it would do', async () => {
    const done = await world.run('store', 'gc', '--quiet');
    assert.deepEqual(done, { code: 0, stdout: '', stderr: '' });
    assert.match(await world.output('store', 'gc', '--dry-run', '--quiet'), /^WOULD BE/);
  });

  for (const command of ['backup', 'export']) {
    test(`${command} refuses a file without a name, and names the one it was given where that cannot be`, async () => {
      const nameless = await world.run('store', command, '');
      assert.deepEqual([nameless.code, nameless.stderr.includes('needs the name of a file')], [2, true]);
      const path = join(directory(), 'none', 'file');
      const { code, stderr } = await world.run('store', command, path);
      const said = `ctx: ${path} could not be written: there is no directory ${join(directory(), 'none')}.\n`;
      assert.deepEqual([code, stderr], [7, said]);
    });
  }
});
