// A picture of a window has a few hundred colours that matter; kept with a palette, as PNG can, it takes a third.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Of these, the most frequent; the rest are those that differ most from what is there. */
const colours = { all: 256, frequent: 192 };

/**
 * @param {Buffer} png as Chromium writes a screenshot: 8 bits of red, green and blue, not interlaced
 * @returns {Buffer} the same with 256 colours
 * @throws Error for another sort of PNG
 */
export function palettePng(png) {
  const { width, height, pixels } = decoded(png);
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = chosen([...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour));
  /** @type {Map<number, number>} */
  const indexes = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const colour = pixels.readUIntBE(at * 3, 3);
    const index = indexes.get(colour) ?? nearest(palette, colour).index;
    indexes.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', table), chunk('IDAT', data), chunk('IEND')]);
}

/** @param {readonly number[]} byFrequency */
function chosen(byFrequency) {
  const palette = byFrequency.slice(0, colours.frequent);
  const left = byFrequency.slice(colours.frequent).map((colour) => ({ colour, ...nearest(palette, colour) }));
  while (palette.length < colours.all && left.length > 0) {
    const farthest = left.reduce((a, b) => (b.distance > a.distance ? b : a));
    palette.push(farthest.colour);
    for (const each of left) {
      each.distance = Math.min(each.distance, distance(each.colour, farthest.colour));
    }
  }
  return palette;
}

/** @param {readonly number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  for (const [index, each] of palette.entries()) {
    const far = distance(each, colour);
    best = far < best.distance ? { index, distance: far } : best;
  }
  return best;
}

/** @param {number} a @param {number} b both as 0xRRGGBB */
function distance(a, b) {
  return [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
}

/** @param {string} type @param {Buffer} [content] */
function chunk(type, content = Buffer.alloc(0)) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}

/** @param {Buffer} png */
function decoded(png) {
  const parts = [];
  for (let at = signature.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const [depth, colourType, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || colourType !== 2 || interlaced !== 0) {
    throw new Error('This is no PNG as Chromium writes a screenshot.');
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(parts)), width * 3, height) };
}

/**
 * Takes back what each row says it was filtered by: section 9 of the PNG specification.
 * @param {Buffer} filtered @param {number} stride in bytes @param {number} height
 */
function unfiltered(filtered, stride, height) {
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < 3 ? 0 : (pixels[at - 3] ?? 0);
      const above = y === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = x < 3 || y === 0 ? 0 : (pixels[at - stride - 3] ?? 0);
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      pixels[at] = (filtered[at + y + 1] ?? 0) + predicted;
    }
  }
  return pixels;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a = 0, b = 0, c = 0] = [left, above, corner].map((each) => Math.abs(guess - each));
  if (a <= b && a <= c) {
    return left;
  }
  return b <= c ? above : corner;
}
