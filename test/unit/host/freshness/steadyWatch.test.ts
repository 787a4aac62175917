import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SteadyWatch } from '../../../../src/host/freshness/steadyWatch';
import { eventually } from '../../../support/eventually';
import { tempDirectory } from '../../../support/tempDirectory';

suite('Watching a directory that comes and goes', () => {
  const root = tempDirectory();
  const at = (path: string): string => join(root(), path);
  let heard: string[];
  let watch: SteadyWatch | undefined;

  setup(async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    heard = [];
    await mkdir(at('outer/inner'), { recursive: true });
  });
  teardown(() => watch?.dispose());

  function start(path: string): void {
    watch = new SteadyWatch(at(path), (each, event) => heard.push(`${event} ${each.slice(root().length + 1)}`));
  }
  const hears = (text: string): Promise<void> => eventually(() => assert.ok(heard.includes(text), heard.join(', ')));
  const silence = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    heard.splice(0);
  };

  test('hears of files that come, change and go', async () => {
    start('outer/inner');
    await writeFile(at('outer/inner/a.ts'), 'a');
    await hears('listed outer/inner/a.ts');
    await hears('changed outer/inner/a.ts');
    await silence();
    await rm(at('outer/inner/a.ts'));
    await hears('listed outer/inner/a.ts');
  });

  test('a directory that is removed and made again at once is heard of, and what happens in it then', async () => {
    start('outer/inner');
    for (let round = 0; round < 5; round += 1) {
      await rm(at('outer'), { recursive: true });
      await mkdir(at('outer/inner'), { recursive: true });
      await hears('listed outer/inner');
      heard.splice(0);
      await eventually(async () => {
        await writeFile(at('outer/inner/a.ts'), 'a');
        assert.ok(heard.includes('changed outer/inner/a.ts'));
      });
    }
  });

  test('a directory that is gone for a while is heard of when it goes and when it is back', async () => {
    start('outer/inner');
    await rm(at('outer'), { recursive: true });
    await hears('listed outer/inner');
    await silence();
    await mkdir(at('outer'));
    await silence();
    await mkdir(at('outer/inner'));
    await hears('listed outer/inner');
    await silence();
    await writeFile(at('outer/inner/a.ts'), 'a');
    await hears('listed outer/inner/a.ts');
  });

  test('a directory that was not there is heard of when another is given its name', async () => {
    start('later/inner');
    await writeFile(at('outer/other.ts'), 'other');
    await rename(at('outer'), at('later'));
    await hears('listed later/inner');
    assert.deepEqual(
      heard.filter((each) => !each.endsWith(' later/inner')),
      [],
    );
  });

  test('nothing is heard after the end', async () => {
    start('outer/inner');
    watch?.dispose();
    await writeFile(at('outer/inner/a.ts'), 'a');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(heard, []);
  });
});
