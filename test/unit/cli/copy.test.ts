import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CtxResult, ctx } from '../../support/ctx';
import { CtxWorld } from '../../support/ctxWorld';
import { tempDirectory } from '../../support/tempDirectory';

/** A clipboard in a file. `$1` to `$3` are xclip's: `-selection clipboard -in` or `-out`. */
const faithful = 'case "$3" in -in) cat > "$CLIPBOARD" ;; -out) cat "$CLIPBOARD" ;; esac';
const programs = {
  faithful,
  altering: 'case "$3" in -in) tr a-z A-Z > "$CLIPBOARD" ;; -out) cat "$CLIPBOARD" ;; esac',
  failing: 'exit 1',
  'write-only': 'case "$3" in -in) cat > "$CLIPBOARD" ;; -out) exit 1 ;; esac',
  particular: 'case "$3" in -in) cat > "$CLIPBOARD" ;; -out) test -c /dev/stdin && cat "$CLIPBOARD" ;; esac',
  deaf: 'exec 0<&-; sleep 0.1; exit 1',
};

suite('The clipboard, from a terminal', function () {
  this.timeout(120_000);
  if (process.platform !== 'linux') {
    // Each desktop has programs of its own; these stand in for Linux's.
    return;
  }
  const directory = tempDirectory();
  let world: CtxWorld;
  let clipboard: string;
  setup(async () => {
    world = await new CtxWorld(directory()).create();
    clipboard = join(directory(), 'clipboard');
    await mkdir(join(directory(), 'bin'));
    await world.output('pack', 'create', 'p');
    await world.output('pack', 'add', 'p', 'README.md', 'text:\u00c9t\u00e9 \u{1f600}', 'src/main.ts#L1-L2');
  });
  async function install(name: string, program: keyof typeof programs): Promise<void> {
    const path = join(directory(), 'bin', name);
    await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${programs[program]}\n`);
    await chmod(path, 0o755);
  }
  const copy = (...args: string[]): Promise<CtxResult> =>
    ctx(['pack', 'copy', 'p', ...args], {
      cwd: world.folder,
      env: { CTX_STORE: world.store, PATH: join(directory(), 'bin'), CLIPBOARD: clipboard },
    });

  test('gets the payload, byte for byte, and is read back', async () => {
    await install('xclip', 'faithful');
    const { code, stdout, stderr } = await copy();
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^Copied pack “p”: \d+ of 128000 tokens\.\n$/);
    assert.equal(await readFile(clipboard, 'utf8'), await world.output('pack', 'render', 'p'));
  });

  test('is read by a program that is given nothing to read: a pipe to one that has ended already would break', async () => {
    await install('xclip', 'particular');
    assert.equal((await copy('--quiet')).stderr, '');
  });

  test('answers like a preview with --json', async () => {
    await install('xclip', 'faithful');
    const { code, stdout } = await copy('--json');
    assert.deepEqual([code, JSON.parse(stdout)], [0, await world.json('pack', 'preview', 'p')]);
  });

  for (const program of ['altering', 'write-only'] as const) {
    test(`is not to be trusted when its program is ${program}`, async () => {
      await install('xclip', program);
      const { code, stdout, stderr } = await copy();
      assert.deepEqual([code, stdout], [5, '']);
      assert.equal(
        stderr,
        'ctx: The clipboard did not keep pack “p” as it was written. Try again, or use “ctx pack render --output FILE”.\n',
      );
    });
  }

  test('is not there without a program for it', async () => {
    assert.deepEqual(await copy(), {
      code: 3,
      stdout: '',
      stderr:
        'ctx: No clipboard could be reached (tried xclip, xsel, wl-copy). ' +
        'Use “ctx pack render” and pipe its output instead.\n',
    });
  });

  for (const program of ['failing', 'deaf'] as const) {
    test(`is reached by the next program when the first is ${program}`, async () => {
      await install('xclip', program);
      await writeFile(
        join(directory(), 'bin', 'xsel'),
        '#!/bin/sh\nPATH=/usr/bin:/bin\ncase "$2" in --input) cat > "$CLIPBOARD" ;; *) cat "$CLIPBOARD" ;; esac\n',
      );
      await chmod(join(directory(), 'bin', 'xsel'), 0o755);
      assert.deepEqual([(await copy('--quiet')).code, (await readFile(clipboard, 'utf8')).slice(0, 4)], [0, '# p\n']);
    });
  }
});
