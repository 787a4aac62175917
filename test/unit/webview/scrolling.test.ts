import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  afterScroll,
  heightOf,
  isStuck,
  positionOf,
  type Rows,
  rowsAround,
  scrollHeightOf,
  tallest,
} from '../../../src/webview/scrolling';

const few: Rows = { rows: 1000, rowHeight: 20, viewport: 600 };
const many: Rows = { rows: 5_000_000, rowHeight: 18, viewport: 600 };

const anyRows = fc.record({
  rows: fc.integer({ min: 0, max: 20_000_000 }),
  rowHeight: fc.integer({ min: 8, max: 60 }),
  viewport: fc.integer({ min: 1, max: 3000 }),
});

suite('Rows in an element that scrolls', () => {
  test('stand where they stand as long as there is room for all', () => {
    assert.deepEqual(positionOf(few, 300), { top: 300, scrollTop: 300 });
    assert.deepEqual(afterScroll(few, positionOf(few, 300), 19_000), { top: 19_000, scrollTop: 19_000 });
    assert.equal(scrollHeightOf(few), 20_000);
  });

  test('make no element higher than a browser can have it, and can all be reached', () => {
    assert.equal(scrollHeightOf(many), tallest);
    assert.deepEqual(positionOf(many, Number.POSITIVE_INFINITY), {
      top: heightOf(many) - many.viewport,
      scrollTop: tallest - many.viewport,
    });
  });

  test('are scrolled through one to one by small steps, also where the element stands for more', () => {
    const from = positionOf(many, 1_000_000);
    assert.equal(afterScroll(many, from, from.scrollTop + 100).top, 1_000_100);
    assert.equal(afterScroll(many, from, from.scrollTop - 100).top, 999_900);
    assert.equal(afterScroll(many, { top: 30, scrollTop: 500 }, 400).top, 0);
  });

  test('are leapt over by the share of the whole', () => {
    const middle = (tallest - many.viewport) / 2;
    assert.equal(afterScroll(many, positionOf(many, 0), middle).top, (heightOf(many) - many.viewport) / 2);
  });

  test('go on where the element has come to its end and they have not', () => {
    const from = positionOf(many, 5000);
    const at = afterScroll(many, from, 0);
    assert.ok(at.top > 0);
    assert.equal(isStuck(many, at), true);
    assert.equal(isStuck(many, positionOf(many, at.top)), false);
    assert.equal(isStuck(many, positionOf(many, 0)), false);
    assert.equal(isStuck(many, positionOf(many, Number.POSITIVE_INFINITY)), false);
  });

  test('never stand outside of what there is, whatever is scrolled', () => {
    fc.assert(
      fc.property(anyRows, fc.double({ noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (at, top, share) => {
        const from = positionOf(at, top);
        const lowest = Math.max(0, heightOf(at) - at.viewport);
        const deepest = Math.max(0, scrollHeightOf(at) - at.viewport);
        for (const position of [from, afterScroll(at, from, share * deepest)]) {
          assert.ok(position.top >= 0 && position.top <= lowest + 1e-6, `${position.top} of ${lowest}`);
          assert.ok(position.scrollTop >= 0 && position.scrollTop <= deepest + 1e-6);
        }
      }),
    );
  });

  test('are there as far as they are seen, and no more than asked for around', () => {
    fc.assert(
      fc.property(anyRows, fc.double({ min: 0, max: 1, noNaN: true }), (at, share) => {
        const { top } = positionOf(at, share * heightOf(at));
        const { first, last } = rowsAround(at, top, 10);
        assert.ok(first * at.rowHeight <= top);
        assert.ok(last * at.rowHeight >= Math.min(top + at.viewport, heightOf(at)) - 1e-6);
        assert.ok(first >= 0 && last <= at.rows);
        assert.ok(last - first <= at.viewport / at.rowHeight + 22);
      }),
    );
  });
});
