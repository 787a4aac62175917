import assert from 'node:assert/strict';
import { plain } from '../../../src/host/plainText';

suite('Text of others in our labels and messages', () => {
  test('runs no command', () => {
    assert.doesNotMatch(plain('x [Show details](command:workbench.action.terminal.new).bin'), /\]\(/);
  });

  test('makes no icon', () => {
    assert.doesNotMatch(plain('$(sync~spin).ts'), /\$\(/);
  });

  test('is otherwise as it was', () => {
    assert.deepEqual(['src/a (copy) [1].ts', '$HOME', 'f(x)[0]'].map(plain), [
      'src/a (copy) [1].ts',
      '$HOME',
      'f(x)[0]',
    ]);
  });
});
