import assert from 'node:assert/strict';
import { characterAt, lengthOf, letter, lineBreak, lower, number, space, upper } from '../../../src/tokens/characters';
import { openTiktoken } from '../../support/exactTokens';

const encoder = new TextEncoder();
const classesOf = (text: string): number => characterAt(encoder.encode(text), 0) & 0xff;

/** All planes in which anything is assigned, and every 97th code point of the others. */
function* codePoints(): Generator<number> {
  for (let point = 0x80; point < 0x110000; point++) {
    const isSurrogate = point >= 0xd800 && point < 0xe000;
    const isAssignedPlane = point < 0x40000 || (point >= 0xe0000 && point < 0xf0000);
    if (!isSurrogate && (isAssignedPlane || point % 97 === 0)) {
      yield point;
    }
  }
}

suite('Characters', function () {
  this.timeout(60_000);

  test('have their classes', () => {
    const classes = {
      A: letter | upper,
      z: letter | lower,
      '\u4e2d': letter | upper | lower,
      '\u01c5': letter | upper,
    };
    const others = { '\u0301': upper | lower, '7': number, '\u00bd': number, ' ': space, '\u0085': space, '.': 0 };
    const breaks = { '\n': space | lineBreak, '\r': space | lineBreak, '\u2028': space, '\ufeff': 0, '\u{1f600}': 0 };
    const all = { ...classes, ...others, ...breaks };
    assert.deepEqual(Object.fromEntries(Object.keys(all).map((text) => [text, classesOf(text)])), all);
  });

  test('have the lengths of their UTF-8', () => {
    const lengths = ['a', '\u00e9', '\u4e2d', '\u{1f600}'].map((text) =>
      lengthOf(characterAt(encoder.encode(text), 0)),
    );
    assert.deepEqual(lengths, [1, 2, 3, 4]);
  });

  test('are letters, marks and numbers where they are to tiktoken, whatever Unicode the engine knows', () => {
    const [o200k, cl100k] = [openTiktoken('o200k_base'), openTiktoken('cl100k_base')];
    const wrong: string[] = [];
    for (const point of codePoints()) {
      const text = String.fromCodePoint(point);
      const classes = classesOf(text);
      const [alone, aloneInCl100k] = [o200k.count(text), cl100k.count(text)];
      // What is neither a word nor a number nor white space takes the apostrophe of 's, which is one token otherwise.
      const isSymbol = o200k.count(`${text}'s`) > alone + 1;
      const isSymbolInCl100k = cl100k.count(`${text}'s`) > aloneInCl100k + 1;
      // Three numbers are one piece: a number in between takes one of the two that follow.
      const isNumber = o200k.count(`1${text}23`) > alone + 2;
      if (
        isSymbol !== ((classes & (letter | upper | lower | number | space)) === 0) ||
        isSymbolInCl100k !== ((classes & (letter | number | space)) === 0) ||
        isNumber !== ((classes & number) !== 0)
      ) {
        wrong.push(point.toString(16));
      }
    }
    o200k.free();
    cl100k.free();
    assert.deepEqual(wrong, []);
  });
});
