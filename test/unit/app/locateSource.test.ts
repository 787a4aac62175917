import assert from 'node:assert/strict';
import { locateSource } from '../../../src/app/capture';
import { printSource } from '../../../src/core/sourceText';
import { errorCode } from '../../support/errorCode';
import { folder } from '../../support/packs';
import { testPorts } from '../../support/ports';

suite('Finding what a text names', () => {
  const ports = testPorts({
    'x#L10': 'a file',
    'x#L0': 'a file',
    'x.md#L1-': 'a file',
    'a b#L': 'a file',
    x: '1\n2\n',
  });
  const named = async (text: string): Promise<[string, string, string | null]> => {
    const located = await locateSource(ports, text, folder);
    return [located.source.kind, printSource(located.source), located.folder];
  };

  test('takes a file that really has such a name before the range', async () => {
    assert.deepEqual(await Promise.all(['x#L10', './x#L10', 'x#L0', 'x.md#L1-', 'a b#L'].map(named)), [
      ['file', 'file:x#L10', folder],
      ['file', 'file:x#L10', folder],
      ['file', 'file:x#L0', folder],
      ['file', 'file:x.md#L1-', folder],
      ['file', 'file:a b#L', folder],
    ]);
  });

  test('takes the range where there is no such file', async () => {
    assert.deepEqual(await Promise.all(['x#L1', 'x#L10-L11', 'x#L10#L1'].map(named)), [
      ['range', 'x#L1', folder],
      ['range', 'x#L10-L11', folder],
      ['range', 'x#L10#L1', folder],
    ]);
  });

  test('belongs to the folder, but for a note', async () => {
    assert.deepEqual(await Promise.all(['x', 'missing.md', 'text:x#L10', 'file:x#L1'].map(named)), [
      ['file', 'x', folder],
      ['markdown', 'missing.md', folder],
      ['note', 'text:x#L10', null],
      ['file', 'file:x#L1', folder],
    ]);
  });

  test('refuses what names nothing', async () => {
    const texts = ['x#L', 'x#L0-', '../x#L10', '#L5', ''];
    const codes = await Promise.all(texts.map((text) => errorCode(() => locateSource(ports, text, folder))));
    assert.deepEqual(codes, [
      ...['range-invalid', 'range-invalid', 'path-outside-folder', 'source-invalid', 'source-invalid'],
    ]);
  });
});
