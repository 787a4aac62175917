/** The length of a chunk, in UTF-16 units: a message of this size takes some milliseconds. */
export const chunkLength = 512 * 1024;

/** The payload in parts, none of which begins or ends within a character: half of one would not arrive as it was. */
export function* payloadChunks(payload: string, length = chunkLength): Generator<string> {
  for (let start = 0; start < payload.length; ) {
    let end = Math.min(start + length, payload.length);
    if (end < payload.length && isHighSurrogate(payload.charCodeAt(end - 1))) {
      end += 1;
    }
    yield payload.slice(start, end);
    start = end;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
