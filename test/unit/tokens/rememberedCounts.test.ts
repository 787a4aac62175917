import assert from 'node:assert/strict';
import type { TokenCounter } from '../../../src/core/tokenCounter';
import { RememberedCounts } from '../../../src/tokens/rememberedCounts';

/** Counts characters, and notes what it was asked for. */
class NotingCounter implements TokenCounter {
  readonly encoding = 'o200k_base';
  readonly asked: string[] = [];
  isDisposed = false;

  async count(text: string): Promise<number> {
    this.asked.push(text);
    if (text === 'bad') {
      throw new Error('no count');
    }
    return text.length;
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

suite('Remembered counts', () => {
  test('are counted once', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter);
    assert.deepEqual([await counts.count('one'), await counts.count('three'), await counts.count('one')], [3, 5, 3]);
    assert.deepEqual(counter.asked, ['one', 'three']);
  });

  test('forget the one that was not asked for the longest', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await counts.count(text);
    }
    assert.deepEqual(counter.asked, ['a', 'b', 'c', 'b']);
  });

  test('do not remember a failure', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter);
    await assert.rejects(counts.count('bad'), /no count/);
    await assert.rejects(counts.count('bad'), /no count/);
    assert.deepEqual(counter.asked, ['bad', 'bad']);
  });

  test('are not given to one who has stopped waiting', async () => {
    const counts = new RememberedCounts(new NotingCounter());
    await counts.count('one');
    await assert.rejects(counts.count('one', AbortSignal.abort(new Error('stopped'))), /stopped/);
  });

  test('dispose their counter', () => {
    const counter = new NotingCounter();
    new RememberedCounts(counter).dispose();
    assert.equal(counter.isDisposed, true);
  });
});
