import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { PackError } from '../../../../src/core/errors';
import { shimPath, shimsFor } from '../../../../src/host/terminal/shims';
import { writeShims } from '../../../../src/host/terminal/writeShims';
import { tempDirectory } from '../../../support/tempDirectory';

suite('The command ctx of terminals', () => {
  const directory = tempDirectory();
  const bin = (): string => join(directory(), 'bin');

  /** What stands in for VS Code and ctx.js, in directories of these names: it writes what it was given. */
  async function program(node: string, script: string): Promise<{ node: string; script: string }> {
    const [nodePath, scriptPath] = [join(directory(), node, 'Code'), join(directory(), script, 'ctx.js')];
    await Promise.all([nodePath, scriptPath].map((path) => mkdir(dirname(path), { recursive: true })));
    await symlink(process.execPath, nodePath);
    const { args, electron, options } = {
      args: 'process.argv.slice(2)',
      electron: 'process.env.ELECTRON_RUN_AS_NODE',
      options: 'process.env.NODE_OPTIONS ?? null',
    };
    const told = `{ args: ${args}, electron: ${electron}, options: ${options} }`;
    await writeFile(scriptPath, `console.log(JSON.stringify(${told})); process.exitCode = 3;`);
    return { node: nodePath, script: scriptPath };
  }

  async function install(ctx: { node: string; script: string }): Promise<string> {
    await writeShims(bin(), shimsFor('linux', bin(), ctx));
    return shimPath('linux', bin());
  }

  const run = promisify(execFile);
  /** What became of a run that ends with another exit code than 0. */
  const failed = (path: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Record<string, unknown>> =>
    run(path, args, { env }).then(
      () => assert.fail('It ended with 0.'),
      (error: Record<string, unknown>) => error,
    );

  const oddNames = ['plain', 'with space', "it's", 'a "b"', '$HOME `id` \\n', 'Jürgen', '-n;&|<>*?~#!%'];
  for (const name of oddNames) {
    test(`runs what lies in a directory called ${name}`, async () => {
      const shim = await install(await program(join('app', name), join('extension', name)));
      const args = ['pack', 'add', 'text:two words', '$HOME', "it's", '', '*'];
      const { code, stdout } = await failed(shim, args, { PATH: '/usr/bin:/bin', NODE_OPTIONS: '--no-such-option' });
      assert.deepEqual([code, JSON.parse(String(stdout))], [3, { args, electron: '1', options: null }]);
    });
  }

  test('says what to do when VS Code or the extension is not there any more', async () => {
    const ctx = await program('app', 'extension');
    const shim = await install(ctx);
    await rm(ctx.script);
    const gone = await failed(shim, [], { PATH: '/usr/bin:/bin' });
    const message =
      'ctx: VS Code or its extension Context Packs is not where it was. Open a window of VS Code, which puts this right.\n';
    assert.deepEqual([gone.code, gone.stdout, gone.stderr], [127, '', message]);
    await writeFile(ctx.script, '');
    await rm(ctx.node);
    assert.equal((await failed(shim, [], { PATH: '/usr/bin:/bin' })).stderr, message);
  });

  test('is found by its name from a PATH', async () => {
    await install(await program('app', 'extension'));
    const { stdout } = await run('sh', ['-c', 'ctx here; true'], { env: { PATH: `/usr/bin:/bin:${bin()}` } });
    assert.deepEqual(JSON.parse(stdout).args, ['here']);
  });

  test('is left alone when it is as it should be, and written anew when it is not', async () => {
    const ctx = { node: '/node', script: '/ctx.js' };
    const shim = await install(ctx);
    const long = new Date(1_000_000_000_000);
    await utimes(shim, long, long);
    await install(ctx);
    assert.deepEqual((await stat(shim)).mtime, long);
    await install({ ...ctx, script: '/newer/ctx.js' });
    assert.match(await readFile(shim, 'utf8'), /^script='\/newer\/ctx\.js'$/m);
    assert.equal((await stat(shim)).mode & 0o777, 0o755);
    assert.deepEqual(await readdir(bin()), ['ctx']);
  });

  test('can be run again after somebody has taken that away', async () => {
    const ctx = { node: '/node', script: '/ctx.js' };
    const shim = await install(ctx);
    await promisify(execFile)('chmod', ['600', shim]);
    await install(ctx);
    assert.equal((await stat(shim)).mode & 0o777, 0o755);
  });

  test('is whole although many windows write it at once', async () => {
    const scripts = Array.from({ length: 20 }, (_, index) => `/version-${index}/ctx.js`);
    await Promise.all(scripts.map((script) => install({ node: '/node', script })));
    const text = await readFile(join(bin(), 'ctx'), 'utf8');
    const whole = scripts.map((script) => shimsFor('linux', bin(), { node: '/node', script })[0]?.text);
    assert.ok(whole.includes(text));
    assert.deepEqual(await readdir(bin()), ['ctx']);
  });

  test('that cannot be written is a failure that says so', async () => {
    await writeFile(bin(), 'a file where the directory should be');
    await assert.rejects(install({ node: '/node', script: '/ctx.js' }), (error) =>
      PackError.is(error, 'file-not-writable'),
    );
  });

  test('is for Windows a cmd that names no user, and a sh for Git Bash', () => {
    const data = 'C:\\Homes\\Jürgen 100%\\AppData';
    const [cmd, sh, ...others] = shimsFor('win32', `${data}\\Roaming\\Code\\User\\globalStorage\\x\\bin`, {
      node: `${data}\\Local\\Programs\\Microsoft VS Code\\Code.exe`,
      script: 'C:\\Homes\\Jürgen 100%\\.vscode\\extensions\\x-1.0.0\\50%off\\ctx.js',
    });
    assert.deepEqual([cmd?.name, sh?.name, others], ['ctx.cmd', 'ctx', []]);
    assert.deepEqual(cmd?.text.split('\r\n').slice(2, 5), [
      'setlocal DisableDelayedExpansion',
      'set "ctx_node=%~dp0..\\..\\..\\..\\..\\..\\Local\\Programs\\Microsoft VS Code\\Code.exe"',
      'set "ctx_script=%~dp0..\\..\\..\\..\\..\\..\\..\\.vscode\\extensions\\x-1.0.0\\50%%off\\ctx.js"',
    ]);
    assert.match(
      sh?.text ?? '',
      /^node='C:\/Homes\/Jürgen 100%\/AppData\/Local\/Programs\/Microsoft VS Code\/Code\.exe'$/m,
    );
    assert.equal(shimPath('win32', 'C:\\a\\bin'), 'C:\\a\\bin\\ctx.cmd');
  });

  test('on another drive is named in full', () => {
    const [cmd] = shimsFor('win32', 'D:\\data\\bin', { node: 'C:\\Code.exe', script: 'D:\\ctx.js' });
    assert.match(cmd?.text ?? '', /^set "ctx_node=C:\\Code\.exe"\r$/m);
    assert.match(cmd?.text ?? '', /^set "ctx_script=%~dp0\.\.\\\.\.\\ctx\.js"\r$/m);
  });

  test('runs the real ctx', async () => {
    const shim = await install({ node: process.execPath, script: resolve('dist', 'ctx.js') });
    const { stdout } = await run(shim, ['--version'], { env: { PATH: '/usr/bin:/bin' } });
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
