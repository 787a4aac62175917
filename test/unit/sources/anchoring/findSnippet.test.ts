import assert from 'node:assert/strict';
import { findSnippet } from '../../../../src/sources/anchoring/findRange';

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');

const snippet = lines('function area(width, height) {', '  const product = width * height;', '  return product;', '}');
const head = lines('const first = 1;', '');
const tail = lines('', 'export { area };');

suite('A snippet whose file is not known', () => {
  test('is the same where it stands at its line and nowhere else', () => {
    assert.deepEqual(findSnippet(snippet, head + snippet + tail, 3), { answer: 'same', lines: { start: 3, end: 6 } });
  });

  test('is not said to have moved, since it may be a copy', () => {
    assert.deepEqual(findSnippet(snippet, head + snippet + tail, 2), {
      answer: 'changed',
      lines: { start: 3, end: 6 },
      surviving: 1,
    });
  });

  test('that stands at several places is taken to be at the nearest', () => {
    const now = head + snippet + tail + snippet;
    assert.deepEqual(
      [3, 7, 9].map((near) => findSnippet(snippet, now, near)),
      [
        { answer: 'changed', lines: { start: 3, end: 6 }, surviving: 1 },
        { answer: 'changed', lines: { start: 9, end: 12 }, surviving: 1 },
        { answer: 'changed', lines: { start: 9, end: 12 }, surviving: 1 },
      ],
    );
  });

  test('is not told by a brace that stands at its line', () => {
    assert.deepEqual(findSnippet('}\n', lines('body {', '}'), 2), {
      answer: 'changed',
      lines: { start: 2, end: 2 },
      surviving: 1,
    });
  });

  test('is found where most of its lines are, at the nearest such place', () => {
    const edited = snippet.replace('width * height', 'height * width');
    const now = edited + head + edited + tail;
    assert.deepEqual(
      [1, 8].map((near) => findSnippet(snippet, now, near)),
      [
        { answer: 'changed', lines: { start: 1, end: 4 }, surviving: 0.75 },
        { answer: 'changed', lines: { start: 7, end: 10 }, surviving: 0.75 },
      ],
    );
  });

  test('is found indented, and with lines put between', () => {
    const now = `${head}{\n${snippet.replace(/^(?=.)/gm, '\t').replace('\t  return', '\n\n\t  return')}}\n`;
    assert.deepEqual(findSnippet(snippet, now, 1), { answer: 'changed', lines: { start: 4, end: 9 }, surviving: 1 });
  });

  test('does not reach for a brace far away', () => {
    const cut = snippet.replace(/}\n$/, '');
    const far = `${lines(...Array.from({ length: 12 }, (_, index) => `  step(${index});`))}}\n`;
    assert.deepEqual(findSnippet(snippet.repeat(3), head + cut + far, 3).answer, 'lost');
    assert.deepEqual(findSnippet(snippet, head + cut + far, 3), {
      answer: 'changed',
      lines: { start: 3, end: 5 },
      surviving: 0.75,
    });
  });

  test('is lost where less than half of it is left, and where it is empty', () => {
    assert.deepEqual(findSnippet(snippet, head + tail, 3), { answer: 'lost', surviving: 0 });
    assert.deepEqual(findSnippet(snippet, `${head}  return product;\n${tail}`, 3), { answer: 'lost', surviving: 0.25 });
    assert.deepEqual(findSnippet('', head, 1), { answer: 'lost', surviving: 0 });
    assert.deepEqual(findSnippet(snippet, '', 1), { answer: 'lost', surviving: 0 });
  });
});
