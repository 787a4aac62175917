import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { commands } from '../../../src/cli/commands';
import { exitCode, interruptedCode } from '../../../src/cli/exitCodes';
import { help } from '../../../src/cli/help';
import { CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

suite('Help, in a terminal', function () {
  this.timeout(120_000);
  const directory = tempDirectory();
  let world: CtxWorld;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
  });

  test('lists every command', async () => {
    const { code, stdout, stderr } = await world.run('--help');
    const listed = [...stdout.matchAll(/^ {2}ctx (\w+ \w+)/gm)].map(([, name]) => name);
    assert.deepEqual([code, listed, stderr], [0, Object.keys(commands), '']);
  });

  test('of each command is its usage and its sentence, and takes no store', async () => {
    for (const [name, { usage, summary }] of Object.entries(commands)) {
      const { code, stdout } = await world.run(...name.split(' '), '--help');
      assert.deepEqual([code, stdout], [0, help(name.split(' '))]);
      assert.ok(stdout.startsWith(`  ctx ${name} ${usage}`.trimEnd().concat(`\n      ${summary}\n`)), stdout);
    }
    assert.deepEqual(await world.listStore(), {});
  });

  test('names in the usage of a command the options it takes, and no other', () => {
    for (const [name, { usage, options }] of Object.entries(commands)) {
      const named = [...usage.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
      assert.deepEqual(named.sort(), [...options].sort(), name);
    }
  });

  test('names every option that all commands take, and every exit code', () => {
    const text = help([]);
    const common = [...text.matchAll(/^ {2}(?:--([a-z-]+)|-(C))/gm)].map(([, long, short]) => long ?? short);
    assert.deepEqual(common, ['json', 'store', 'durability', 'C', 'quiet', 'no-color', 'help', 'version']);
    const codes = [...text.slice(text.indexOf('Exit codes')).matchAll(/(\d+) \w/g)].map(([, code]) => Number(code));
    assert.deepEqual(codes, [...Object.values(exitCode), interruptedCode]);
  });

  test('is what ctx says without a command, as wrong usage', async () => {
    const { code } = await world.run();
    assert.equal(code, 2);
  });

  test('has the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    assert.deepEqual(await world.run('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
