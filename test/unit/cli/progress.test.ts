import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../../../src/cli/command';
import { withProgress } from '../../../src/cli/progress';
import type { Terminal } from '../../../src/cli/terminal';

suite('Progress', () => {
  /** A terminal and an interruption as far as progress knows them, with what was shown. */
  const world = () => {
    const shown: string[] = [];
    const terminal: Pick<Terminal, 'progress' | 'clearProgress'> = {
      progress: (what, done, total) => void shown.push(`${what} ${done}/${total}`),
      clearProgress: () => void shown.push('cleared'),
    };
    const interruption = { signal: new AbortController().signal };
    return { shown, context: { terminal, interruption } as unknown as Context };
  };

  test('is shown ten times a second at most, and gone at the end', async () => {
    const { shown, context } = world();
    const result = await withProgress(context, 'Reading', async ({ onProgress, signal }) => {
      onProgress(1, 9);
      await wait(120);
      onProgress(2, 9);
      onProgress(3, 9);
      return signal.aborted;
    });
    assert.deepEqual([result, shown], [false, ['Reading 2/9', 'cleared']]);
  });

  test('is gone before what went wrong is said', async () => {
    const { shown, context } = world();
    const failing = withProgress(context, 'Reading', () => Promise.reject(new Error('wrong')));
    await assert.rejects(failing, /wrong/);
    assert.deepEqual(shown, ['cleared']);
  });
});
