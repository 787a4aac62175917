import assert from 'node:assert/strict';
import { characterAt, lengthOf, letter, lineBreak, lower, number, space, upper } from '../../../src/tokens/characters';

const encoder = new TextEncoder();
const classesOf = (text: string): number => characterAt(encoder.encode(text), 0) & 0xff;

suite('Characters', () => {
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
});
