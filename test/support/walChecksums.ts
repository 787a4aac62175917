/**
 * The same write-ahead log as a machine with the big end first would have written it: another last bit in the magic
 * number, and every checksum taken anew. Frames behind the last valid one become valid as well.
 */
export function withBigEndianChecksums(wal: Uint8Array): Buffer {
  const log = Buffer.from(wal);
  log.writeUInt32BE(0x377f0683, 0);
  const frameBytes = 24 + log.readUInt32BE(8);
  let a = 0;
  let b = 0;
  const add = (from: number, to: number): void => {
    for (let offset = from; offset < to; offset += 8) {
      a = Number((BigInt(a) + BigInt(b) + BigInt(log.readUInt32BE(offset))) & 0xffff_ffffn);
      b = Number((BigInt(b) + BigInt(a) + BigInt(log.readUInt32BE(offset + 4))) & 0xffff_ffffn);
    }
  };
  const write = (offset: number): void => {
    log.writeUInt32BE(a, offset);
    log.writeUInt32BE(b, offset + 4);
  };
  add(0, 24);
  write(24);
  for (let start = 32; start + frameBytes <= log.length; start += frameBytes) {
    add(start, start + 8);
    add(start + 24, start + frameBytes);
    write(start + 16);
  }
  return log;
}
