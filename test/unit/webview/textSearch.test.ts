import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PayloadText } from '../../../src/webview/payloadText';
import { mostMatches, TextSearch } from '../../../src/webview/textSearch';

suite('Finding in a payload', () => {
  test('finds every place, without regard to case', () => {
    assert.deepEqual(found('Token tokens TOKEN', 'token'), [0, 6, 13]);
    assert.deepEqual(found('ÄRGER ärger', 'ärger'), [0, 6]);
  });

  test('takes what is looked for as it stands', () => {
    assert.deepEqual(found('a.b a+b (a|b) [a]', '(a|b)'), [8]);
    assert.deepEqual(found('aXb a.b', 'a.b'), [4]);
    assert.deepEqual(found('\\d 1', '\\d'), [0]);
  });

  test('finds matches side by side, none within another', () => {
    assert.deepEqual(found('aaaaa', 'aa'), [0, 2]);
  });

  test('finds the same, however the text arrives and however small the steps are', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '\n'), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), word, fc.integer({ min: 1, max: 7 }), (pieces, wanted, step) => {
        fc.pre(wanted !== '');
        const text = new PayloadText();
        const search = new TextSearch(wanted);
        for (const piece of pieces) {
          text.append(piece);
          search.advance(text, step);
        }
        finish(search, text, step);
        assert.deepEqual(matchesOf(search), naively(pieces.join(''), wanted));
      }),
    );
  });

  test('stops where there are more than anybody looks at', () => {
    const search = new TextSearch('e');
    const text = textOf('e'.repeat(mostMatches + 5));
    assert.equal(search.advance(text, text.length), true);
    assert.deepEqual([search.matches.length, search.isFull], [mostMatches, true]);
  });

  test('goes on from any place, and begins again at the ends', () => {
    const search = new TextSearch('x');
    finish(search, textOf('..x..x..x'), 3);
    assert.deepEqual(
      [0, 3, 5, 6, 9].map((offset) => search.next(offset)),
      [0, 1, 1, 2, 0],
    );
    assert.deepEqual(
      [0, 3, 5, 6, 9].map((offset) => search.previous(offset)),
      [2, 0, 0, 1, 2],
    );
  });
});

function found(text: string, wanted: string): readonly number[] {
  const search = new TextSearch(wanted);
  finish(search, textOf(text), 4);
  return matchesOf(search);
}

function finish(search: TextSearch, text: PayloadText, step: number): void {
  while (!search.advance(text, step)) {
    // One step after another.
  }
}

function textOf(text: string): PayloadText {
  const made = new PayloadText();
  made.append(text);
  return made;
}

function matchesOf({ matches }: TextSearch): readonly number[] {
  return Array.from({ length: matches.length }, (_, index) => matches.at(index) ?? -1);
}

function naively(text: string, wanted: string): readonly number[] {
  const found: number[] = [];
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(wanted.toLowerCase()); at >= 0; ) {
    found.push(at);
    at = lower.indexOf(wanted.toLowerCase(), at + wanted.length);
  }
  return found;
}
