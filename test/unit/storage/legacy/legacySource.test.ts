import assert from 'node:assert/strict';
import { legacySource, parseJson } from '../../../../src/storage/legacy/legacySource';

suite('The source of a legacy artifact', () => {
  test('is a file, a range of lines, or a text', () => {
    const sources = [
      '{"type":"file","path":"/a"}',
      '{"type":"markdown","path":"/a.md","more":1}',
      '{"type":"file_range","path":"/a","start":0,"end":9}',
      '{"type":"text","content":""}',
    ].map(legacySource);
    assert.deepEqual(sources, [
      { kind: 'file', path: '/a' },
      { kind: 'file', path: '/a.md' },
      { kind: 'range', path: '/a', start: 0, end: 9 },
      { kind: 'text', text: '' },
    ]);
  });

  test('is of another kind when this version does not capture it, does not know it, or cannot read it', () => {
    const reasons = [
      '{"type":"git_diff","base":"main"}',
      '{"type":"url","url":"https://a.example"}',
      '{"type":"collection_md_dir","path":"docs","exclude":[],"recursive":true}',
      '{"type":"collection_glob","pattern":"**"}',
      '{"type":"video"}',
      '{"type":"constructor"}',
      '{"type":7}',
      '{}',
      '{"type":"file","path":7}',
      '{"type":"file_range","path":"/a","start":-1,"end":2}',
      '{"type":"file_range","path":"/a","start":1,"end":2.5}',
      '{"type":"text"}',
      'not JSON',
      '"text"',
      'null',
      '',
    ].map((json) => {
      const source = legacySource(json);
      return source.kind === 'other' ? source.reason : source.kind;
    });
    assert.deepEqual(reasons, [
      'this version does not capture diffs yet',
      'this version does not capture web pages yet',
      'this version does not capture directories yet',
      'this version does not capture globs yet',
      'the type “video” is not known',
      'the type “constructor” is not known',
      'its description names no type',
      'its description names no type',
      'its description as “file” lacks something',
      'its description as “file_range” lacks something',
      'its description as “file_range” lacks something',
      'its description as “text” lacks something',
      ...Array(4).fill('its description is no JSON object'),
    ]);
  });

  test('is parsed from JSON that may hold anything', () => {
    assert.deepEqual(['{"a":1}', '[]', '1', 'null', '{', ''].map(parseJson), [
      { a: 1 },
      [],
      ...Array(4).fill(undefined),
    ]);
  });
});
