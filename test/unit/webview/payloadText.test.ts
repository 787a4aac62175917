import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PayloadText } from '../../../src/webview/payloadText';

suite('The text of a payload that arrives in pieces', () => {
  test('is sliced like the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 8 }), fc.nat(50), fc.nat(50), (pieces, a, b) => {
        const whole = pieces.join('');
        const text = new PayloadText();
        for (const piece of pieces) {
          text.append(piece);
        }
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        assert.equal(text.length, whole.length);
        assert.equal(text.slice(start, end), whole.slice(start, end));
        assert.deepEqual(text.charCodeAt(a), whole.charCodeAt(a));
      }),
    );
  });
});
