import assert from 'node:assert/strict';
import { inOtherWords, Recognition } from '../../../src/host/recognition';

suite('Knowing words of ours again', () => {
  const recognition = new Recognition([
    'it is not a regular file',
    '{0} could not be read: {1}.',
    'The pack store in {0} could not be read: {1}. Nothing was changed.',
    'A pack named “{0}” already exists.',
    '{1} of {0} artifacts were cut',
    '{0}: {1}',
  ]);
  const found = (text: string): unknown => {
    const { template, values } = recognition.of(text) ?? {};
    return template && [template, ...(values ?? []).map((value) => value.text)];
  };

  test('finds the template that made a text, the most telling first', () => {
    assert.deepEqual(
      [
        'it is not a regular file',
        'a.txt could not be read: it is not a regular file.',
        'The pack store in /a could not be read: EIO. Nothing was changed.',
        '3 of 5 artifacts were cut',
      ].map(found),
      [
        ['it is not a regular file'],
        ['{0} could not be read: {1}.', 'a.txt', 'it is not a regular file'],
        ['The pack store in {0} could not be read: {1}. Nothing was changed.', '/a', 'EIO'],
        ['{1} of {0} artifacts were cut', '5', '3'],
      ],
    );
  });

  test('finds a reason with braces in it, which are what a user wrote', () => {
    const templates = new Recognition(['“{0}” names no variable']);
    assert.deepEqual(templates.of('“{{0}}” names no variable'), {
      template: '“{0}” names no variable',
      values: [{ text: '{{0}}', isQuoted: true }],
    });
  });

  test('finds nothing in what it did not make, and by next to nothing', () => {
    assert.deepEqual(['a: b', 'a could not be read', '', 'A pack named “a” exists.'].map(found), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('tells a name from words of ours', () => {
    assert.deepEqual(recognition.of('A pack named “it is not a regular file” already exists.')?.values, [
      { text: 'it is not a regular file', isQuoted: true },
    ]);
  });

  test('takes no longer for a text that is like the template over and over', () => {
    assert.equal(found(`${' could not be read: '.repeat(20_000)}!`), undefined);
  });

  test('says a text in other words, what is within it as well, but for names', () => {
    const said = (text: string): string =>
      inOtherWords(recognition, text, (template, values) => `<${[template, ...values].join('|')}>`);
    assert.deepEqual(
      [
        'a.txt could not be read: it is not a regular file.',
        'A pack named “it is not a regular file” already exists. it is not a regular file.',
        'Nothing of ours. Nor this.',
      ].map(said),
      [
        '<{0} could not be read: {1}.|a.txt|<it is not a regular file>>',
        '<A pack named “{0}” already exists.|it is not a regular file> <it is not a regular file>.',
        'Nothing of ours. Nor this.',
      ],
    );
  });

  test('does not lose itself in a text that is one within one within one', () => {
    const opening = 'a could not be read: '.repeat(20_000);
    const hostile = `${opening}${'.'.repeat(20_000)}`;
    const text = inOtherWords(recognition, hostile, (template, values) =>
      template.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? ''),
    );
    assert.equal(text, hostile);
  });
});
