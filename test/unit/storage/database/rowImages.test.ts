import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  entries,
  RowImagesError,
  RowImagesWriter,
  rowsSection,
  tags,
} from '../../../../src/storage/database/rowImages';
import { RowImagesReader } from '../../../../src/storage/database/rowImagesReader';

/** A value, by the method that writes it and reads it. */
type Value =
  | readonly ['null']
  | readonly ['integer' | 'rid' | 'count' | 'real', number]
  | readonly ['wideInteger', bigint]
  | readonly ['text' | 'blob', Uint8Array];

const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(['null'] as const),
  fc.maxSafeInteger().map((value) => ['integer', value] as const),
  fc.maxSafeInteger().map((value) => ['rid', value] as const),
  fc.maxSafeNat().map((value) => ['count', value] as const),
  fc.double().map((value) => ['real', value] as const),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ['wideInteger', value] as const),
  fc.uint8Array({ maxLength: 3_000 }).map((value) => ['text', value] as const),
  fc.uint8Array({ maxLength: 300 }).map((value) => ['blob', value] as const),
);

suite('Row images', () => {
  test('give back every value exactly', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 20 }), (values) => {
        const reader = new RowImagesReader(written(values));
        const read = values.map(([kind]) => readValue(reader, kind));
        assert.deepEqual(read, values);
        assert.equal(reader.isAtEnd, true);
      }),
    );
  });

  test('keep what JavaScript or UTF-8 might lose', () => {
    const values: Value[] = [
      ...[-0, Number.POSITIVE_INFINITY, 5e-324, 3].map((value): Value => ['real', value]),
      ...[0, -1, 63, 64, -64, -65, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)].map((value): Value => ['integer', value]),
      ...[2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n].map((value): Value => ['wideInteger', value]),
      ...['efbbbf', 'efbbbf41', '00', '410042', 'eda080', 'ff', ''].map(
        (hex): Value => ['text', new Uint8Array(bytes(hex))],
      ),
    ];
    const reader = new RowImagesReader(written(values));
    assert.deepEqual(
      values.map(([kind]) => readValue(reader, kind)),
      values,
    );
  });

  test('are these bytes', () => {
    const writer = new RowImagesWriter();
    writer.section('packs', 3);
    writer.entry(entries.removed);
    writer.rid(-2);
    writer.entry(entries.changed);
    writer.integer(300);
    writer.text(Buffer.from('ü'));
    writer.real(1);
    writer.entry(entries.end);
    assert.equal(
      Buffer.from(writer.finish()).toString('hex'),
      '01057061636b7303' + '0103' + '03' + '01d804' + '0302c3bc' + '02000000000000f03f' + '00',
    );
    assert.deepEqual(new RowImagesWriter().finish(), Buffer.alloc(0));
  });

  test('refuse a number that may stand for another one', () => {
    const writer = new RowImagesWriter();
    for (const value of [2 ** 53, -(2 ** 53), 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => writer.integer(value), RowImagesError);
    }
    assert.throws(() => writer.wideInteger(2n ** 63n), RangeError);
  });

  test('end in an error wherever they are cut off', () => {
    const whole = written([
      ['text', bytes('0102030405')],
      ['real', 0.1],
      ['integer', 2 ** 40],
      ['wideInteger', 5n],
      ['count', 1000],
    ]);
    const kinds = ['text', 'real', 'integer', 'wideInteger', 'count'] as const;
    for (let length = 0; length < whole.length; length += 1) {
      const reader = new RowImagesReader(whole, 0, length);
      assert.throws(() => kinds.map((kind) => readValue(reader, kind)), RowImagesError, `cut at ${length}`);
    }
  });

  test('end in an error, or at their end, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const content = Buffer.concat([noise, bytes('ffffffffffffffffffff')]);
        const reader = new RowImagesReader(content, 0, noise.length);
        try {
          while (!reader.isAtEnd) {
            const before = reader.position;
            reader.skip(reader.byte());
            assert.ok(reader.position > before && reader.position <= noise.length);
          }
        } catch (error) {
          assert.ok(error instanceof RowImagesError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('have no number beyond 2^53, and none without an end', () => {
    for (const hex of ['ffffffffffffff7f', 'ffffffffffffffffffffffffffffffffffffff', '80'.repeat(300)]) {
      assert.throws(() => new RowImagesReader(bytes(hex)).count(), RowImagesError, hex);
      assert.throws(() => new RowImagesReader(bytes(hex)).rid(), RowImagesError, hex);
    }
  });

  test('have numbers for kinds that never change, since they are on disk', () => {
    assert.deepEqual(
      [rowsSection, entries, tags],
      [
        1,
        { end: 0, removed: 1, added: 2, changed: 3 },
        { null: 0, integer: 1, real: 2, text: 3, blob: 4, wideInteger: 5 },
      ],
    );
  });
});

function written(values: readonly Value[]): Buffer {
  const writer = new RowImagesWriter();
  for (const [kind, value] of values) {
    (writer[kind] as (value: unknown) => void).call(writer, value);
  }
  return Buffer.from(writer.finish());
}

function readValue(reader: RowImagesReader, kind: Value[0]): unknown {
  if (kind === 'rid' || kind === 'count') {
    return [kind, reader[kind]()];
  }
  assert.equal(reader.byte(), tags[kind]);
  switch (kind) {
    case 'null':
      return [kind];
    case 'integer':
      return [kind, reader.rid()];
    case 'text':
    case 'blob':
      return [kind, new Uint8Array(reader.bytes())];
    default:
      return [kind, reader[kind]()];
  }
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
