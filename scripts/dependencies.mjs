// Makes node_modules what package-lock.json says, and does nothing when it is that already.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must, root, run } from './run.mjs';

/** Written when an install has ended well, so one that was interrupted is done again. */
const stamp = join(root, 'node_modules', '.installed-lock-hash');

export async function installDependencies() {
  const lock = await readFile(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) {
    return;
  }
  console.log('Installing the packages that package-lock.json names...');
  // npm names its own script to what it starts; started without npm, the one on the PATH will do.
  const npm = process.env.npm_execpath;
  await must(npm ? run(process.execPath, [npm, 'ci']) : run('npm', ['ci']));
  await writeFile(stamp, wanted);
}
