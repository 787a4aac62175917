import assert from 'node:assert/strict';
import { adversarialTexts } from '../../support/adversarialTexts';
import { openCounter } from '../../support/exactTokens';

suite('Counting tokens', function () {
  this.timeout(120_000);
  const counter = openCounter('o200k_base');

  /** Of the processor, in microseconds, so that other work does not count; the less of two. */
  function timeOf(text: string): number {
    const times = [1, 2].map(() => {
      const started = process.cpuUsage();
      counter.count(text);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    });
    return Math.min(...times);
  }

  test('takes about eight times as long for eight times the text, whatever the text', () => {
    const short = adversarialTexts(50_000);
    const long = adversarialTexts(400_000);
    // The square would be 64.
    const slow = Object.keys(short).filter((name) => timeOf(long[name] ?? '') > 32 * timeOf(short[name] ?? ''));
    assert.deepEqual(slow, []);
  });

  test('takes a run of millions of letters in a text that is not all Latin', () => {
    assert.equal(counter.count(`${'a'.repeat(8_000_000)}\u4e2d`), 1_000_001);
  });
});
