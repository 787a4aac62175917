import assert from 'node:assert/strict';
import { ShortTextScanner } from '../../../src/cli/shortTextScanner';
import { SecretWords } from '../../support/secretWords';
import { withMethods } from '../../support/withMethods';

const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

suite('The scanner of ctx', () => {
  test('finds in short texts what the rules find, and starts nothing for it', async () => {
    const other = withMethods(new SecretWords('rules 1'), { scan: () => assert.fail('It was asked') });
    const scanner = new ShortTextScanner(other);
    const found = await scanner.scan([`x ${token}`, 'secret:word', '']);
    assert.deepEqual(
      found.map((each) => each.map(({ start, end }) => [start, end])),
      [[[2, 2 + token.length]], [], []],
    );
    assert.equal(scanner.rules, 'rules 1');
  });

  test('leaves long texts to the other, also many short ones', async () => {
    const scanner = new ShortTextScanner(new SecretWords());
    const many = Array.from({ length: 30 }, () => `secret:word ${'x'.repeat(10_000)}`);
    assert.deepEqual(
      (await scanner.scan(many)).map(({ length }) => length),
      many.map(() => 1),
    );
  });

  test('ends when it is told to', async () => {
    const scanner = new ShortTextScanner(new SecretWords());
    await assert.rejects(scanner.scan(['x'], AbortSignal.abort(new Error('enough'))), { message: 'enough' });
  });
});
