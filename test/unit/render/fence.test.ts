import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fenceFor } from '../../../src/render/fence';

suite('A fence', () => {
  test('is three backticks, or one more than the longest run inside', () => {
    assert.deepEqual(['', 'a', '`', '``', '```', '````\n```', 'a`````b', '~~~~'].map(fenceFor), [
      ...['```', '```', '```', '```', '````', '`````', '``````', '```'],
    ]);
  });

  test('is closed by no line of the text inside', () => {
    const anyText = fc
      .array(fc.constantFrom('`', '``', '```', '````', '\n', '\r', '\r\n', ' ', '   ', '\t', 'a', '~~~'), {
        maxLength: 20,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const fence = fenceFor(text);
        // CommonMark 4.5: up to three spaces, as many backticks as the fence has or more, then only white space.
        const closing = new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`);
        assert.deepEqual(
          text.split(/\r\n|\n|\r/).filter((line) => closing.test(line)),
          [],
        );
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });
});
