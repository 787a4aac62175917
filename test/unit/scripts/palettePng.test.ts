import assert from 'node:assert/strict';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { palettePng } from '../../../scripts/palettePng.mjs';

const [red, green] = [
  [255, 0, 0],
  [0, 255, 0],
];

suite('A PNG with a palette', () => {
  test('shows the same colours, whatever the rows were filtered by', () => {
    // Two rows of three pixels: red, green, red. The first has filter 1 (less the pixel on its left), the second 2 (above).
    const rows = Buffer.from([1, ...red, 1, 255, 0, 255, 1, 0, 2, ...Array(9).fill(0)]);
    const png = palettePng(pngOf(3, 2, rows));
    assert.deepEqual([...contentOf(png, 'PLTE')], [...red, ...green]);
    assert.deepEqual([...inflateSync(contentOf(png, 'IDAT'))], [0, 0, 1, 0, 0, 0, 1, 0]);
  });

  test('has no more than 256 colours, and each pixel the one that is nearest', () => {
    const shades = Array.from({ length: 300 }, (_, index) => [
      index < 256 ? index : 255,
      0,
      index < 256 ? 0 : index - 256,
    ]);
    const png = palettePng(pngOf(300, 1, Buffer.from([0, ...shades.flat()])));
    const palette = contentOf(png, 'PLTE');
    assert.equal(palette.length, 3 * 256);
    const indexes = inflateSync(contentOf(png, 'IDAT')).subarray(1);
    const farthest = shades.map((shade, at) => {
      const colour = palette.subarray((indexes[at] ?? 0) * 3, (indexes[at] ?? 0) * 3 + 3);
      return Math.max(...shade.map((value, channel) => Math.abs(value - (colour[channel] ?? 0))));
    });
    assert.equal(Math.max(...farthest), 1);
  });

  test('is made of no other sort of PNG', () => {
    assert.throws(() => palettePng(palettePng(pngOf(1, 1, Buffer.from([0, ...red])))), /no PNG as Chromium writes/);
  });
});

function pngOf(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

function contentOf(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 8, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}
