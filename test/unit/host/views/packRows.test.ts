import assert from 'node:assert/strict';
import type { Artifact, Pack } from '../../../../src/core/pack';
import { printSource } from '../../../../src/core/sourceText';
import type { PackNode } from '../../../../src/host/views/packNode';
import { type RowArrangement, rowsBelow, rowsTo, usualArrangement } from '../../../../src/host/views/packRows';
import { artifact, folder, idOf, pack } from '../../../support/packs';

const byName: RowArrangement = { ...usualArrangement, isSortedByName: true };
const byFolder: RowArrangement = { ...usualArrangement, isGroupedByFolder: true };

function rowOf(given: Pack): PackNode {
  return { kind: 'pack', pack: given, isActive: false };
}

/** Rows as indented text. */
function text(node: PackNode, arrangement = usualArrangement, depth = 0): string[] {
  return rowsBelow(node, arrangement).flatMap((row) => [
    `${'  '.repeat(depth)}${named(row)}`,
    ...text(row, arrangement, depth + 1),
  ]);
}

function named(row: PackNode): string {
  if (row.kind === 'folder') {
    return row.path === '' ? `[${row.folder}]` : `${row.path.slice(row.above.length)}/ ${row.files.length}`;
  }
  return row.kind === 'artifact' ? printSource(row.artifact.source) : row.kind;
}

function numbered(count: number, path: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => path(index));
}

suite('The rows below a pack', () => {
  test('are in the order of rendering: by priority, then by position', () => {
    const given = pack('p', [], {
      artifacts: [
        artifact('a.ts', { position: 3 }),
        artifact('b.ts', { position: 1 }),
        artifact('c.ts', { position: 4, priority: 2 }),
        artifact('d.ts', { position: 2, priority: -1 }),
      ],
    });
    assert.deepEqual(text(rowOf(given)), ['c.ts', 'b.ts', 'a.ts', 'd.ts']);
  });

  test('are sorted by name as the Explorer sorts: without case, numbers by their size, then by folder and line', () => {
    const given = pack('p', [
      ...['src/f10.ts', 'src/B.ts', 'src/f2.ts', 'lib/a.ts', 'src/a.ts', 'src/a.ts#L30-L31', 'src/a.ts#L4'],
      ...['text:Mind the gap', 'glob:docs/*.md', 'url:https://example.com/guide'],
    ]);
    assert.deepEqual(text(rowOf(given), byName), [
      ...['lib/a.ts', 'src/a.ts', 'src/a.ts#L4', 'src/a.ts#L30-L31', 'src/B.ts', 'glob:docs/*.md'],
      ...['url:https://example.com/guide', 'src/f2.ts', 'src/f10.ts', 'text:Mind the gap'],
    ]);
  });

  test('are a list up to 200, and folders from then on', () => {
    const paths = numbered(201, (index) => `src/${index % 2 === 0 ? 'a' : 'b'}/f${index}.ts`);
    const rows = [paths.slice(0, 200), paths].map((each) => rowsBelow(rowOf(pack('p', each))).length);
    assert.deepEqual(rows, [200, 1]);
  });

  test('are folders where wanted: these first, then files, then what is no file', () => {
    const given = pack('p', ['text:Be brief', 'z.ts', 'src/b/x.ts', 'src/a/deep/y.ts', 'src/a/deep/x.ts', 'docs/g.md']);
    assert.deepEqual(text(rowOf(given), byFolder), [
      'docs/ 1',
      '  docs/g.md',
      'src/ 3',
      '  a/deep/ 2',
      '    src/a/deep/y.ts',
      '    src/a/deep/x.ts',
      '  b/ 1',
      '    src/b/x.ts',
      'z.ts',
      'text:Be brief',
    ]);
  });

  test('of files of several workspace folders are these folders first', () => {
    const other = 'file:///other';
    const artifacts = [
      artifact('src/a.ts', { id: idOf('1') }),
      artifact('src/a.ts', { id: idOf('2'), folder: other, position: 2 }),
      artifact('glob:**', { id: idOf('3'), folder: other, position: 3 }),
    ];
    assert.deepEqual(text(rowOf(pack('p', [], { artifacts })), byFolder), [
      `[${other}]`,
      '  src/ 1',
      '    src/a.ts',
      `[${folder}]`,
      '  src/ 1',
      '    src/a.ts',
      'glob:**',
    ]);
  });

  test('hold a collection with its members, by path or by name', () => {
    const id = idOf('glob');
    const member = (path: string, position: number): Artifact =>
      artifact(path, { id: idOf(path), collection: id, position });
    const artifacts = [artifact('glob:**', { id }), member('b/a.ts', 2), member('a/b.ts', 3)];
    const given = rowOf(pack('p', [], { artifacts }));
    assert.deepEqual(
      [text(given), text(given, byName)],
      [
        ['glob:**', '  a/b.ts', '  b/a.ts'],
        ['glob:**', '  b/a.ts', '  a/b.ts'],
      ],
    );
  });

  test('a member of a collection that is gone stands by itself', () => {
    const given = pack('p', [], { artifacts: [artifact('a.ts', { collection: idOf('gone') })] });
    assert.deepEqual(text(rowOf(given)), ['a.ts']);
  });
});

suite('The rows that lead to an artifact', () => {
  test('are its pack, its collection and the folders that are shown', () => {
    const id = idOf('glob');
    const members = numbered(300, (index) => `src/${index % 3}/f${index}.ts`).map((path, index) =>
      artifact(path, { id: idOf(path), collection: id, position: index + 2 }),
    );
    const given = rowOf(pack('p', [], { artifacts: [artifact('glob:**', { id }), ...members] }));
    const leading = rowsTo(given, idOf('src/1/f4.ts')).map(named);
    assert.deepEqual(leading, ['pack', 'glob:**', 'src/ 300', '1/ 100', 'src/1/f4.ts']);
  });

  test('are none to one that the pack does not have', () => {
    assert.deepEqual(rowsTo(rowOf(pack('p', ['a.ts'])), 'gone'), []);
  });
});
