import assert from 'node:assert/strict';
import fc from 'fast-check';
import { globBelow, literalGlob } from '../../../src/core/globText';
import { parseWorkspacePath } from '../../../src/core/workspacePath';
import { Glob } from '../../../src/sources/glob';

suite('The glob of a path', () => {
  const names = ['a*', '[a]', '{a,b}', '!(a)', '+(a|b)', '?', '\\', 'a\\*', '#a', '!a', '..a', '$(a)', '*', '**', 'é'];

  for (const name of names) {
    test(`matches ${name}, and nothing else`, () => {
      const others = [...names, 'a', 'b', 'a,b', 'ab', ''].filter((other) => other !== name);
      const matched = (glob: string, paths: readonly string[]): string[] =>
        paths.filter((path) => new Glob(glob).matches(path));
      assert.deepEqual(matched(literalGlob(name), [name, ...others]), [name]);
      assert.ok(new Glob(globBelow(parseWorkspacePath(name))).matches(`${name}/b/c.ts`));
      assert.deepEqual(
        matched(
          globBelow(parseWorkspacePath(name)),
          others.map((other) => `${other}/b/c.ts`),
        ),
        [],
      );
    });
  }

  test('matches it, whatever it is', () => {
    const parts = fc.constantFrom('a', '*', '?', '[', ']', '{', '}', '(', ')', '!', '+', '@', '|', ',', '\\', '.', '#');
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 12 }), (all) => {
        const path = all.join('');
        fc.pre(!/^\.*$/.test(path));
        assert.ok(new Glob(literalGlob(path)).matches(path));
      }),
    );
  });

  test('of all files is what stands for the workspace folder', () => {
    assert.ok(new Glob(globBelow('')).matches('.github/a.yml'));
  });
});
