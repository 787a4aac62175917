import assert from 'node:assert/strict';
import { parseSeal, printSeal, type Seal } from '../../../../src/storage/log/seal';

const seal: Seal = {
  next: { number: 3, id: '0123456789abcdef0123456789abcdef' },
  device: 'slots',
  schema: 4,
  format: 2,
  sequence: 12,
  hash: Buffer.alloc(16, 0xab),
  bytes: 345,
  records: 6,
};

suite('A seal', () => {
  test('comes back as what it was', () => {
    assert.deepEqual(parseSeal(printSeal(seal)), seal);
  });

  test('is text that a person can read', () => {
    const text =
      '{"next":{"number":3,"id":"0123456789abcdef0123456789abcdef"},"device":"slots","schema":4,"format":2,' +
      '"sequence":12,"bytes":345,"records":6,"hash":"abababababababababababababababab"}';
    assert.equal(Buffer.from(printSeal(seal)).toString(), text);
  });

  test('of a later version may say more', () => {
    const text = Buffer.from(printSeal(seal)).toString().replace('{', '{"reason":"tidied up",');
    assert.equal(parseSeal(Buffer.from(text)).sequence, 12);
  });
});
