import assert from 'node:assert/strict';
import { findRange } from '../../../../src/sources/anchoring/findRange';
import { randomNumbers } from '../../../support/randomNumbers';

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join('');

const head = lines('import fs from "fs";', '', 'const first = 1;', '');
const range = lines('function area(width, height) {', '  const product = width * height;', '  return product;', '}');
const tail = lines('', 'function last() {', '  return first;', '}');
/** Lines 5 to 8 of it are `range`. */
const file = head + range + tail;
const captured = { start: 5, end: 8 };
const found = (...later: string[]): unknown => findRange([file, ...later], captured);

suite('A range that was captured with its file', () => {
  test('is the same in the same file', () => {
    assert.deepEqual(found(file), { answer: 'same', lines: { start: 5, end: 8 } });
    assert.deepEqual(found(), { answer: 'same', lines: { start: 5, end: 8 } });
  });

  test('is the same when only other lines changed', () => {
    assert.deepEqual(found(head.replace('1', '2') + range + tail.replace('first', 'second')), {
      answer: 'same',
      lines: { start: 5, end: 8 },
    });
  });

  test('has moved when lines came or went above it', () => {
    assert.deepEqual(found(lines('#!/usr/bin/env node') + file), { answer: 'moved', lines: { start: 6, end: 9 } });
    assert.deepEqual(found(range + tail), { answer: 'moved', lines: { start: 1, end: 4 } });
  });

  test('does not take in what is inserted right before or right after it', () => {
    assert.deepEqual(found(`${head}// The area.\n${range}// Done.\n${tail}`), {
      answer: 'moved',
      lines: { start: 6, end: 9 },
    });
  });

  test('does not take in a neighbor that begins or ends like it', () => {
    const before = lines('function sum(a, b) {', '  return a + b;', '}', '');
    const after = lines('', 'function difference(a, b) {', '  return a - b;', '}');
    assert.deepEqual(found(head + before + range + after + tail), { answer: 'moved', lines: { start: 9, end: 12 } });
  });

  test('does not take in a neighbor whose comment begins like its own', () => {
    const comment = lines('/**', ' * The area.', ' */');
    const other = lines('/**', ' * The sum.', ' */', 'function sum(a, b) {', '  return a + b;', '}', '');
    assert.deepEqual(
      findRange([head + comment + range + tail, head + other + comment + range + tail], { start: 5, end: 11 }),
      { answer: 'moved', lines: { start: 12, end: 18 } },
    );
  });

  test('has changed when some of its lines did, and takes in what is inserted in its middle', () => {
    const edited = range.replace('  return product;', '  log(product);\n  log(first);\n  return product;');
    assert.deepEqual(found(head + edited + tail), { answer: 'changed', lines: { start: 5, end: 10 }, surviving: 1 });
    assert.deepEqual(found(head + range.replace('const product', 'let product') + tail), {
      answer: 'changed',
      lines: { start: 5, end: 8 },
      surviving: 0.75,
    });
  });

  test('takes in what replaced its first and its last line', () => {
    const edited = range.replace('area(width, height)', 'areaOf(width, height)').replace('}\n', '} // end\n');
    assert.deepEqual(found(head + edited + tail), { answer: 'changed', lines: { start: 5, end: 8 }, surviving: 0.5 });
  });

  test('loses the lines that were deleted at its edge', () => {
    assert.deepEqual(found(head + range.replace(/.*\n/, '') + tail), {
      answer: 'changed',
      lines: { start: 5, end: 7 },
      surviving: 0.75,
    });
  });

  test('is lost when less than half of its lines are left', () => {
    const rewritten = lines('function area(rectangle) {', '  const { width, height } = rectangle;', '  return 0;', '}');
    assert.deepEqual(found(head + rewritten + tail), { answer: 'lost', surviving: 0.25 });
    assert.deepEqual(found(head + tail), { answer: 'lost', surviving: 0 });
    assert.deepEqual(found(''), { answer: 'lost', surviving: 0 });
  });

  test('has moved when it was put past other lines', () => {
    const other = lines(
      'function sum(a, b, c, d) {',
      '  const all = [a, b, c, d];',
      '  return all.reduce(add);',
      '}',
      '',
    );
    const more = range.replace('  return', '  log(width, height);\n  log(product);\n  return');
    assert.deepEqual(findRange([head + more + other + tail, head + other + tail + more], { start: 5, end: 10 }), {
      answer: 'moved',
      lines: { start: 14, end: 19 },
    });
  });

  test('has changed, and lost nothing, when it was indented or a block was put around it', () => {
    const indented = range.replace(/^/gm, '  ').trimEnd();
    assert.deepEqual(found(`${head}if (first) {\n${indented}\n}\n${tail}`), {
      answer: 'changed',
      lines: { start: 6, end: 9 },
      surviving: 1,
    });
  });

  test('has changed, and lost nothing, when some of its lines were indented elsewhere than the others', () => {
    const block = lines('begin();', 'first();', 'second();', '  third();', '  fourth();', 'finish();');
    const now = block.replace('begin', 'start').replace(/^ {2}/gm, '    ');
    assert.deepEqual(findRange([block, now], { start: 2, end: 6 }), {
      answer: 'changed',
      lines: { start: 2, end: 6 },
      surviving: 1,
    });
  });

  test('has changed, and lost nothing, when a formatter indented the whole file by tabs', () => {
    const tabs = `namespace all {\n${file.replace(/ {2}/g, '\t').replace(/^(?=.)/gm, '\t')}}\n`;
    assert.deepEqual(found(tabs), { answer: 'changed', lines: { start: 6, end: 9 }, surviving: 1 });
  });

  test('has changed, and lost nothing, when line ends were rewritten, since its bytes are others', () => {
    assert.deepEqual(found(file.replaceAll('\n', '\r\n')), {
      answer: 'changed',
      lines: { start: 5, end: 8 },
      surviving: 1,
    });
    assert.deepEqual(findRange([file.replaceAll('\n', '\r\n'), file], captured), {
      answer: 'changed',
      lines: { start: 5, end: 8 },
      surviving: 1,
    });
  });

  test('has changed, and lost nothing, when one of its line ends was rewritten', () => {
    assert.deepEqual(found(head + range.replace('\n', '\r\n') + tail), {
      answer: 'changed',
      lines: { start: 5, end: 8 },
      surviving: 1,
    });
  });

  test('has changed, and lost nothing, when its last line got or lost the line end before the end of the file', () => {
    const last = { start: 9, end: 12 };
    const open = file.trimEnd();
    assert.deepEqual(
      [findRange([file, open], last), findRange([open, file], last)],
      [
        { answer: 'changed', lines: last, surviving: 1 },
        { answer: 'changed', lines: last, surviving: 1 },
      ],
    );
    assert.deepEqual(findRange([open, `// new\n${open}`], last), { answer: 'moved', lines: { start: 10, end: 13 } });
  });

  test('with an end past the last line goes to the last line', () => {
    assert.deepEqual(findRange([file, `// new\n${file}`], { start: 10, end: 99 }), {
      answer: 'moved',
      lines: { start: 11, end: 13 },
    });
  });

  test('that is no range of its file is lost', () => {
    const ranges = [
      { start: 13, end: 13 },
      { start: 0, end: 3 },
      { start: 3, end: 2 },
      { start: Number.NaN, end: 2 },
      { start: 1.5, end: 3 },
    ];
    for (const each of ranges) {
      assert.deepEqual(findRange([file, file], each), { answer: 'lost', surviving: 0 });
    }
    assert.deepEqual(findRange(['', ''], { start: 1, end: 1 }), { answer: 'lost', surviving: 0 });
  });
});

suite('A range of which there are copies', () => {
  const copy = lines('  if (!ready) {', '    return null;', '  }');
  const one = lines('function one() {', '  start(1);');
  const two = lines('function two() {', '  start(2);');
  const end = lines('  finish();', '}');
  /** A copy at lines 3 to 5 and one at 10 to 12. */
  const both = one + copy + end + two + copy + end;

  test('has moved with its surroundings', () => {
    assert.deepEqual(findRange([both, `// new\n${both}`], { start: 10, end: 12 }), {
      answer: 'moved',
      lines: { start: 11, end: 13 },
    });
  });

  test('is the same when the other one is deleted or another comes', () => {
    const three = lines('function three() {', '  start(3);') + copy + end;
    assert.deepEqual(
      [
        findRange([both, one + copy + end + two + end], { start: 3, end: 5 }),
        findRange([both, both + three], { start: 3, end: 5 }),
      ],
      [
        { answer: 'same', lines: { start: 3, end: 5 } },
        { answer: 'same', lines: { start: 3, end: 5 } },
      ],
    );
  });

  test('is lost when it is deleted, though the other one remains', () => {
    assert.deepEqual(findRange([both, one + end + two + copy + end], { start: 3, end: 5 }), {
      answer: 'lost',
      surviving: 0,
    });
    assert.deepEqual(findRange([both, one + copy + end + two + end], { start: 10, end: 12 }), {
      answer: 'lost',
      surviving: 0,
    });
  });

  test('is not said to be where it may be when one of two neighbors that are alike is deleted', () => {
    assert.deepEqual(findRange([one + copy + copy + end, one + copy + end], { start: 3, end: 5 }), {
      answer: 'changed',
      lines: { start: 3, end: 5 },
      surviving: 1,
    });
  });

  test('is not said to be where it may be when a neighbor comes that is alike', () => {
    assert.deepEqual(findRange([one + copy + end, one + copy + copy + end], { start: 3, end: 5 }), {
      answer: 'changed',
      lines: { start: 3, end: 5 },
      surviving: 1,
    });
  });

  test('is not taken for a short text that stands alone in another function', () => {
    const now = lines('function three(a) {', '  begin(a);', '    return null;', '  stop();', '}');
    assert.deepEqual(findRange([one + copy + end, now], { start: 4, end: 4 }), {
      answer: 'changed',
      lines: { start: 3, end: 3 },
      surviving: 1,
    });
  });

  test('is not told from a copy by a unique line that was put elsewhere', () => {
    const now = lines('call();', 'last();', 'middle();');
    assert.deepEqual(findRange([lines('call();', 'middle();', 'call();', 'last();'), now], { start: 1, end: 1 }), {
      answer: 'changed',
      lines: { start: 1, end: 1 },
      surviving: 1,
    });
  });

  test('is not told from a copy when it was put past other lines', () => {
    const moved = lines('begin();', 'call();', 'wait();', 'end();');
    const rest = lines('one();', 'two();', 'call();', 'three();', 'wait();', 'four();', 'end();');
    assert.deepEqual(findRange([moved + rest, rest + moved], { start: 2, end: 4 }), {
      answer: 'changed',
      lines: { start: 9, end: 11 },
      surviving: 1,
    });
  });

  test('is not told from a copy in a long text without a unique line, which would take too long', () => {
    const random = randomNumbers(20_261_120);
    const long = (count: number): string =>
      lines(...Array.from({ length: count }, () => `call ${Math.floor(random() * 20)}`));
    const [short, tooLong] = [long(500), long(2_500)];
    const lineRange = { start: 200, end: 240 };
    assert.deepEqual(
      [findRange([short, `${short}call 1\n`], lineRange), findRange([tooLong, `${tooLong}call 1\n`], lineRange)],
      [
        { answer: 'same', lines: lineRange },
        { answer: 'changed', lines: lineRange, surviving: 1 },
      ],
    );
  });

  test('is not told by a brace that another file has as well', () => {
    assert.deepEqual(findRange([one + copy + end, lines('body {', '  color: red;', '}', '')], { start: 7, end: 7 }), {
      answer: 'changed',
      lines: { start: 3, end: 3 },
      surviving: 1,
    });
  });

  test('is told by what was seen on the way, where the first text and the last leave it open', () => {
    const between = one + copy + lines('  between();') + copy + end;
    const start = one + copy + copy + end;
    assert.deepEqual(findRange([start, one + copy + end], { start: 6, end: 8 }), { answer: 'lost', surviving: 0 });
    assert.deepEqual(findRange([start, between, one + lines('  between();') + copy + end], { start: 6, end: 8 }), {
      answer: 'moved',
      lines: { start: 4, end: 6 },
    });
  });
});

suite('A range that is followed through versions', () => {
  const copy = lines('  if (!ready) {', '    return null;', '  }');
  const end = lines('  finish();', '}');
  const one = lines('function one() {', '  start(1);') + copy + end;
  const two = lines('function two() {', '  start(2);') + copy + end;
  const uno = one.replace('one', 'uno').replace('1', '10');

  test('is found by steps where the whole way takes a copy for something else', () => {
    const first = `${one}middle();\n`;
    assert.deepEqual(findRange([first + two, uno], { start: 3, end: 5 }), { answer: 'lost', surviving: 0 });
    assert.deepEqual(findRange([first + two, first, uno], { start: 3, end: 5 }), {
      answer: 'same',
      lines: { start: 3, end: 5 },
    });
    assert.deepEqual(findRange([first + two, first, uno.replace('null', '0')], { start: 3, end: 5 }), {
      answer: 'changed',
      lines: { start: 3, end: 5 },
      surviving: 2 / 3,
    });
  });

  test('keeps what was lost on the way lost', () => {
    const first = range.replaceAll('product', 'result');
    const second = first.replace('(width, height)', '(w, h)').replace('width * height', 'w * h');
    assert.deepEqual(found(head + first + tail), { answer: 'changed', lines: { start: 5, end: 8 }, surviving: 0.5 });
    assert.deepEqual(found(head + first + tail, head + second + tail), { answer: 'lost', surviving: 0.25 });
  });

  test('has back what was lost on the way, when it is there again', () => {
    const first = range.replaceAll('product', 'result');
    const second = range.replace('return product', 'return result');
    assert.deepEqual(found(head + first + tail, head + second + tail), {
      answer: 'changed',
      lines: { start: 5, end: 8 },
      surviving: 0.75,
    });
  });

  test('is the same again after an edit was undone, or another branch was looked at', () => {
    const edited = file.replace('product', 'result');
    assert.deepEqual(found(edited, file), { answer: 'same', lines: { start: 5, end: 8 } });
    assert.deepEqual(found('other\n', '', `// new\n${file}`), { answer: 'moved', lines: { start: 6, end: 9 } });
  });

  test('is nowhere for certain after a step that was not', () => {
    const twice = one.replace(copy, copy + copy);
    assert.deepEqual(findRange([twice, one, `// new\n${one}`], { start: 3, end: 5 }), {
      answer: 'changed',
      lines: { start: 4, end: 6 },
      surviving: 1,
    });
  });

  /** A call before the middle that goes behind it, and then both. */
  const before = lines('begin();', 'call();', 'middle();');
  const behind = lines('middle();', 'begin();', 'call();');
  const both = before + lines('begin();', 'call();');

  test('is nowhere for certain when the steps and the whole way prove different places', () => {
    assert.deepEqual(
      [findRange([before, both], { start: 2, end: 2 }), findRange([before, behind, both], { start: 2, end: 2 })],
      [
        { answer: 'same', lines: { start: 2, end: 2 } },
        { answer: 'changed', lines: { start: 5, end: 5 }, surviving: 1 },
      ],
    );
  });

  test('is the same in the same file, wherever it was on the way', () => {
    assert.deepEqual(findRange([both, before, behind, both], { start: 2, end: 2 }), {
      answer: 'same',
      lines: { start: 2, end: 2 },
    });
  });
});
