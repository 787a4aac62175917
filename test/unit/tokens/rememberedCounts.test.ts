import assert from 'node:assert/strict';
import type { CountedCut, ExactEncoding, TokenCounter } from '../../../src/core/tokenCounter';
import { RememberedCounts } from '../../../src/tokens/rememberedCounts';

/** Counts characters, and notes what it was asked for. */
class NotingCounter implements TokenCounter {
  readonly asked: string[] = [];
  isDisposed = false;

  async count(text: string): Promise<number> {
    const [tokens = 0] = await this.countAll([text]);
    return tokens;
  }

  async countAll(texts: readonly string[]): Promise<readonly number[]> {
    this.asked.push(texts.join('+'));
    if (texts.includes('bad')) {
      throw new Error('no count');
    }
    return texts.map((text) => text.length);
  }

  async countCuts(text: string, encoding: ExactEncoding): Promise<readonly CountedCut[]> {
    this.asked.push(`cuts of ${text} in ${encoding}`);
    return [{ end: text.length, tokens: text.length }];
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

const encoding = 'o200k_base';

suite('Remembered counts', () => {
  test('are counted once', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 10, 0);
    assert.deepEqual(
      [await counts.count('one', encoding), await counts.count('three', encoding), await counts.count('one', encoding)],
      [3, 5, 3],
    );
    assert.deepEqual(counter.asked, ['one', 'three']);
  });

  test('are counted together, those that are not known and each once', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 2, 0);
    await counts.count('one', encoding);
    assert.deepEqual(await counts.countAll(['three', 'one', 'four', 'three'], encoding), [5, 3, 4, 5]);
    assert.deepEqual(await counts.countAll(['three', 'four'], encoding), [5, 4]);
    assert.deepEqual(counter.asked, ['one', 'three+four']);
  });

  test('are not kept of short texts, which are counted as quickly', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter);
    const [short, long] = ['a'.repeat(499), 'b'.repeat(500)];
    assert.deepEqual(await counts.countAll([short, long, short], encoding), [499, 500, 499]);
    assert.deepEqual(await counts.countAll([short, long], encoding), [499, 500]);
    assert.deepEqual(counter.asked, [`${short}+${long}`, short]);
  });

  test('are those of one encoding', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 10, 0);
    await counts.count('one', 'o200k_base');
    await counts.count('one', 'cl100k_base');
    assert.deepEqual(counter.asked, ['one', 'one']);
  });

  test('leave the cuts of a text to the counter', async () => {
    const counter = new NotingCounter();
    assert.deepEqual(await new RememberedCounts(counter, 10, 0).countCuts('one', 'cl100k_base'), [
      { end: 3, tokens: 3 },
    ]);
    assert.deepEqual(counter.asked, ['cuts of one in cl100k_base']);
  });

  test('forget the one that was not asked for the longest', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 2, 0);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await counts.count(text, encoding);
    }
    assert.deepEqual(counter.asked, ['a', 'b', 'c', 'b']);
  });

  test('do not remember a failure', async () => {
    const counter = new NotingCounter();
    const counts = new RememberedCounts(counter, 10, 0);
    await assert.rejects(counts.count('bad', encoding), /no count/);
    await assert.rejects(counts.count('bad', encoding), /no count/);
    assert.deepEqual(counter.asked, ['bad', 'bad']);
  });

  test('are not given to one who has stopped waiting', async () => {
    const counts = new RememberedCounts(new NotingCounter(), 10, 0);
    await counts.count('one', encoding);
    await assert.rejects(counts.count('one', encoding, AbortSignal.abort(new Error('stopped'))), /stopped/);
  });

  test('dispose their counter', () => {
    const counter = new NotingCounter();
    new RememberedCounts(counter, 10, 0).dispose();
    assert.equal(counter.isDisposed, true);
  });
});
