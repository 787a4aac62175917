import assert from 'node:assert/strict';
import { type Blake3, loadBlake3 } from '../../../../src/storage/blake3';
import { type Frame, FrameCodec, type FrameKind, type Record } from '../../../../src/storage/log/frame';
import { Random } from '../../../support/simulation/random';

const magic = Buffer.from('9343504c0d0a1a01', 'hex');

suite('A frame', () => {
  let blake3: Blake3;
  let codec: FrameCodec;
  let hashes = 0;
  suiteSetup(async () => {
    const hash = await loadBlake3();
    blake3 = (...parts) => {
      hashes += 1;
      return hash(...parts);
    };
  });
  setup(() => {
    codec = new FrameCodec(blake3, Buffer.alloc(16, 1));
  });

  function frame(text: string | Uint8Array, about: Partial<Record> = {}): Frame {
    const record: Record = {
      kind: 'transaction',
      sequence: 7,
      previous: Buffer.alloc(16, 2),
      payload: Buffer.from(text),
      synced: 6,
      id: Buffer.alloc(16, 3),
      ...about,
    };
    return codec.encode(record, 1_700_000_000_000.5);
  }

  function payloads(bytes: Uint8Array): readonly string[] {
    return codec.scan(bytes).frames.map((each) => Buffer.from(each.frame.payload).toString());
  }

  test('comes back as what it was, of whichever kind', () => {
    for (const kind of ['head', 'transaction', 'seal', 'note'] as const satisfies readonly FrameKind[]) {
      const written = frame('what changed', { kind });
      const { bytes, hash, ...rest } = codec.decode(written.bytes) as Frame;
      assert.deepEqual(
        { ...rest, previous: Buffer.from(rest.previous), id: Buffer.from(rest.id), payload: String(rest.payload) },
        {
          kind,
          sequence: 7,
          previous: Buffer.alloc(16, 2),
          id: Buffer.alloc(16, 3),
          time: 1_700_000_000_000.5,
          synced: 6,
          payload: 'what changed',
        },
      );
      assert.deepEqual(
        [Buffer.from(bytes), Buffer.from(hash)],
        [Buffer.from(written.bytes), Buffer.from(written.hash)],
      );
    }
  });

  test('holds a sequence beyond 32 bits', () => {
    assert.equal(codec.decode(frame('', { sequence: 2 ** 40 + 1 }).bytes)?.sequence, 2 ** 40 + 1);
  });

  test('draws an id of its own when it is given none', () => {
    const ids = Array.from({ length: 1000 }, () => {
      const { id: _, ...record } = frame('a');
      return Buffer.from(codec.encode(record, 0).id).toString('hex');
    });
    assert.equal(new Set(ids).size, 1000);
  });

  test('[R6] is refused when any one bit of it is another', () => {
    const { bytes } = frame('what changed');
    const accepted: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (codec.decode(changed) || codec.scan(changed).frames.length > 0) {
        accepted.push(bit);
      }
    }
    assert.deepEqual(accepted, []);
  });

  test('is refused when it is cut short anywhere, and when there is more of it', () => {
    const { bytes } = frame('what changed');
    const lengths = Array.from({ length: bytes.length }, (_, length) => length);
    const accepted = lengths.filter((length) => codec.decode(bytes.subarray(0, length)));
    assert.deepEqual(accepted, []);
    assert.equal(codec.decode(Buffer.concat([bytes, Buffer.of(0)])), undefined);
  });

  test('is refused by another generation', () => {
    const other = new FrameCodec(blake3, Buffer.alloc(16, 9));
    assert.equal(other.decode(frame('a').bytes), undefined);
    assert.deepEqual(other.scan(frame('a').bytes).frames, []);
  });

  test('that would be larger than any transaction can get is not written', () => {
    const payload = { length: 2 ** 30 } as Uint8Array;
    assert.throws(() => frame('', { payload }), RangeError);
  });

  test('[R2] is found after one that was torn, which is then decided', () => {
    const torn = frame('torn').bytes.subarray(0, 60);
    const whole = frame('whole').bytes;
    const { frames, end, damagedBytes } = codec.scan(Buffer.concat([torn, whole]));
    assert.deepEqual([frames.map((each) => each.end), end, damagedBytes], [[60 + whole.length], 60 + whole.length, 60]);
  });

  test('that is torn stays undecided while nothing whole follows it', () => {
    const whole = frame('whole').bytes;
    const { end } = codec.scan(Buffer.concat([whole, frame('torn').bytes.subarray(0, -1)]));
    assert.equal(end, whole.length);
  });

  test('is found among garbage', () => {
    const garbage = Buffer.alloc(33, 0xee);
    const log = Buffer.concat([garbage, frame('a').bytes, magic, garbage, frame('b').bytes, garbage]);
    assert.deepEqual(payloads(log), ['a', 'b']);
  });

  test('may hold what looks like the beginning of another', () => {
    const inner = new FrameCodec(blake3, Buffer.alloc(16, 9)).encode({ ...frame('inner') }, 0).bytes;
    const outer = frame(Buffer.concat([magic, inner, magic])).bytes;
    assert.equal(codec.scan(Buffer.concat([outer, frame('b').bytes])).frames.length, 2);
  });

  test('of another generation inside one that was torn is not taken for a record', () => {
    const inner = new FrameCodec(blake3, Buffer.alloc(16, 9)).encode({ ...frame('inner') }, 0).bytes;
    const torn = frame(Buffer.concat([inner, Buffer.alloc(100)])).bytes.subarray(0, -50);
    assert.deepEqual(payloads(Buffer.concat([torn, frame('b').bytes])), ['b']);
  });

  test('is looked for in any bytes with one hash for each place that it could begin at', () => {
    const random = new Random(5);
    const whole = frame('whole').bytes;
    for (let round = 0; round < 300; round += 1) {
      const parts = Array.from({ length: random.below(40) }, () => {
        const noise = Buffer.from(Array.from({ length: random.below(150) }, () => random.below(256)));
        const length = Buffer.alloc(4);
        length.writeUInt32LE(random.below(400));
        return random.pick([
          noise,
          magic,
          Buffer.concat([magic, length, noise]),
          whole,
          whole.subarray(0, random.below(90)),
        ]);
      });
      const bytes = Buffer.concat(parts);
      let places = 0;
      for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
        places += 1;
      }
      hashes = 0;
      const { frames, end, damagedBytes } = codec.scan(bytes);
      assert.ok(hashes <= places, `${hashes} hashes for ${places} places in round ${round}`);
      assert.equal(frames.length * whole.length + damagedBytes, end);
    }
  });
});
