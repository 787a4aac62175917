import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FileTree } from '../../../src/render/fileTree';
import { layouts } from '../../../src/render/render';
import { anyPath } from '../../support/generators';
import { document } from '../../support/renderings';

function treeOf(paths: readonly string[]): FileTree {
  const tree = new FileTree();
  for (const path of paths) {
    tree.add(path);
  }
  return tree;
}

/** The lines of a text, sorted. */
function sortedLines(text: string): readonly string[] {
  return text.split(/(?<=\n)/).sort();
}

const seed = 20_261_120;

suite('A tree of files', () => {
  test('has directories first, each sort in the order of code units, a bar for each level', () => {
    const paths = ['b.ts', 'src/z.ts', 'src/app/a.ts', 'a/\uff41/x', 'a/\u{1f600}/y', 'B.ts', 'src/app/a.ts', 'src/a'];
    assert.equal(
      treeOf(paths).print(),
      [
        ...['a/', '| \u{1f600}/', '| | y', '| \uff41/', '| | x'],
        ...['src/', '| app/', '| | a.ts', '| a', '| z.ts', 'B.ts', 'b.ts', ''],
      ].join('\n'),
    );
  });

  test('is the same whatever the order of adding', () => {
    const paths = fc.uniqueArray(anyPath, { maxLength: 8 });
    fc.assert(
      fc.property(
        paths.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([given, shuffled]) => assert.equal(treeOf(given).print(), treeOf(shuffled).print()),
      ),
      { seed, numRuns: 500 },
    );
  });

  test('gets the lines that it said it would get, and no other', () => {
    const tree = treeOf(['src/a.ts']);
    assert.deepEqual(
      ['src/a.ts', 'src/b.ts', 'src/app/c.ts', 'd/e/f', 'src'].map((path) => tree.newLines(path)),
      [[], ['| b.ts\n'], ['| app/\n', '| | c.ts\n'], ['d/\n', '| e/\n', '| | f\n'], ['src\n']],
    );
    assert.equal(tree.print(), 'src/\n| a.ts\n');
    fc.assert(
      fc.property(fc.array(anyPath, { maxLength: 8 }), (paths) => {
        const grown = new FileTree();
        const lines = paths.flatMap((path) => {
          const more = grown.newLines(path);
          grown.add(path);
          return more;
        });
        assert.deepEqual(sortedLines(grown.print()), sortedLines(lines.sort().join('')));
        assert.ok(lines.every((line) => /^[^\p{White_Space}/\ufeff][^\n]*\n$/u.test(line)));
      }),
      { seed, numRuns: 500 },
    );
  });

  for (const [name, layout] of Object.entries(layouts)) {
    test(`lengthens a head by its lines alone: ${name}`, () => {
      fc.assert(
        fc.property(fc.array(anyPath, { minLength: 1, maxLength: 8 }), (paths) => {
          const head = (tree: string): string => layout.head(document([], { tree }).frame);
          const tree = treeOf(paths).print();
          const [before = '', after = ''] = head('root\n').split(layout.treeLine('root\n'));
          const lines = tree.split(/(?<=\n)/).map((line) => layout.treeLine(line));
          assert.equal(head(tree), before + lines.join('') + after);
        }),
        { seed, numRuns: 500 },
      );
    });
  }

  test('writes what would lengthen the marks around it as code points', () => {
    const line = treeOf([`\`\`\`\`a/${'='.repeat(16)}`]).print();
    assert.equal(line, `${'\\u{60}'.repeat(4)}a/\n| ${'\\u{3d}'.repeat(16)}\n`);
  });

  test('takes any number of files in one directory', () => {
    const tree = new FileTree();
    for (let index = 0; index < 300_000; index += 1) {
      tree.add(`a/${index}`);
    }
    assert.equal(tree.print().split('\n').length, 300_002);
  });

  test('takes paths of any depth', () => {
    const tree = treeOf(['a/'.repeat(20_000).concat('b')]);
    const lines = tree.print().trimEnd().split('\n');
    assert.equal(lines.length, 20_001);
    assert.equal(lines.at(-1), `${'| '.repeat(64)}b`);
  });
});
