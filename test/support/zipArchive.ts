import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  readonly content: Buffer;
}

/** The signatures, places and lengths of APPNOTE.TXT 4.3: the end record, and a header of the central directory. */
const end = { signature: 0x06054b50, length: 22, entries: 10, directory: 16 };
const header = { signature: 0x02014b50, length: 46, method: 10, packed: 20, name: 28, extra: 30, comment: 32, at: 42 };

/** The files of a .vsix: a ZIP archive without a comment, not split and not encrypted. @throws Error when it is none */
export function zipEntries(archive: Buffer): ZipEntry[] {
  const last = archive.length - end.length;
  if (archive.readUInt32LE(last) !== end.signature) {
    throw new Error('This is no ZIP archive without a comment.');
  }
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(last + end.directory);
  for (let left = archive.readUInt16LE(last + end.entries); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + header.name);
    const name = archive.subarray(at + header.length, at + header.length + nameLength);
    const packed = archive.readUInt32LE(at + header.packed);
    const isPacked = archive.readUInt16LE(at + header.method) === 8;
    const content = contentAt(archive, archive.readUInt32LE(at + header.at), packed);
    entries.push({ path: name.toString('utf8'), content: isPacked ? inflateRawSync(content) : content });
    at +=
      header.length + nameLength + archive.readUInt16LE(at + header.extra) + archive.readUInt16LE(at + header.comment);
  }
  return entries;
}

/** What follows the local header, whose name and extra field have lengths of their own. */
function contentAt(archive: Buffer, local: number, length: number): Buffer {
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return archive.subarray(start, start + length);
}
