import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { projectFiles } from '../support/sourceFiles';

const read = (path: string): Promise<string> => readFile(path, 'utf8');

suite('package.json', () => {
  test('and package.nls.json have the same keys', async () => {
    const used = [...(await read('package.json')).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    const given = Object.keys(JSON.parse(await read('package.nls.json')));
    assert.deepEqual([...new Set(used)].sort(), given.sort());
  });

  test('names text by a key of the whole value, where it names one at all', async () => {
    const halves = [...(await read('package.json')).matchAll(/"[^"\n]*%[\w.-]+%[^"\n]*"/g)].map(([value]) => value);
    assert.deepEqual(
      halves.filter((value) => !/^"%[\w.-]+%"$/.test(value)),
      [],
    );
  });

  test('compiles against the oldest VS Code that it promises to run in', async () => {
    const { engines, devDependencies } = JSON.parse(await read('package.json'));
    assert.equal(engines.vscode, `^${devDependencies['@types/vscode']}`);
  });

  test('and package-lock.json pin every version, and the lock names no address', async () => {
    const { dependencies, devDependencies } = JSON.parse(await read('package.json'));
    const versions: string[] = Object.values({ ...dependencies, ...devDependencies });
    assert.deepEqual(
      versions.filter((version) => !/^(npm:[a-z-]+@)?\d+\.\d+\.\d+$/.test(version)),
      [],
    );
    assert.doesNotMatch(await read('package-lock.json'), /"resolved"/);
  });

  test('names files that are built or there', async () => {
    const { main, bin, icon } = JSON.parse(await read('package.json'));
    for (const path of [main, ...Object.values<string>(bin), ...(icon ? [icon] : [])]) {
      await assert.doesNotReject(access(path));
    }
  });
});

suite('The files of the project', () => {
  test('of src have at most 250 lines each', async () => {
    const long: string[] = [];
    for (const path of (await projectFiles('src')).filter((each) => /\.(ts|css)$/.test(each))) {
      const lines = (await read(path)).split('\n').length - 1;
      if (lines > 250) {
        long.push(`${path} has ${lines} lines`);
      }
    }
    assert.deepEqual(long, []);
  });

  test('name no registry, and no place of a developer’s machine', async () => {
    const home = homedir().length > 1 ? [`${homedir()}/`] : [];
    const places = [process.cwd(), ...home];
    const patterns = [
      /registry\.(npmjs|yarnpkg|npmmirror)\.(org|com)/i,
      /\b(npm\.pkg\.github\.com|pkgs\.dev\.azure\.com)|\b[\w-]+\.(jfrog\.io|pkg\.dev)\b/i,
      /(?<![\w.~-])\/(root|home\/[\w.-]+|Users\/[\w.-]+)\//,
      /\b[A-Z]:\\+Users\\+\w/i,
      /\bnodejs\.org\/dist\b/,
    ];
    const found: string[] = [];
    for (const path of (await projectFiles()).filter((each) => !/\.(png|ico|wasm|db|gz|woff2?)$/.test(each))) {
      const text = await read(path);
      const hits = [...places.filter((place) => text.includes(place)), ...patterns.filter((each) => each.test(text))];
      found.push(...hits.map((hit) => `${path} has ${hit}`));
    }
    assert.deepEqual(found, []);
  });
});
