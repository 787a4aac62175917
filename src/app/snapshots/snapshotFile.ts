// A snapshot as one JSON file: what exportSnapshot.ts writes and importSnapshot.ts reads. docs/snapshots.md shows it.
import type { ContentHash } from '../../core/contentHash';
import { StrictJson, WrongShape } from '../../core/strictJson';

export const snapshotFormat = 'context-packs-snapshot';
export const snapshotVersion = 1;

/** In bytes. No larger file is read: it has to fit into one string, and V8's hold 2^29 characters at most. */
export const maxSnapshotFile = 500 * 1024 * 1024;

/** Bytes of the file, not yet compared with their hash. */
export interface FileContent {
  readonly hash: ContentHash;
  readonly content: Uint8Array;
}

export interface SnapshotFile {
  readonly id: string;
  readonly label: string;
  readonly manifest: FileContent;
  readonly payload: FileContent;
  readonly contents: readonly FileContent[];
}

/** The content as JSON, here and in the export of a whole store: as text where that gives the same bytes again, else in base64. */
export function printContent(hash: ContentHash, content: Uint8Array): string {
  const text = exactText(content);
  const written = text === undefined ? { base64: Buffer.from(content).toString('base64') } : { text };
  return JSON.stringify({ hash, size: content.byteLength, ...written });
}

/** @throws WrongShape */
export function parseSnapshotFile(text: string): SnapshotFile {
  const json = StrictJson.parse(text);
  if (json.optional('format', (each) => each.unknown()) !== snapshotFormat) {
    throw new WrongShape('it is no snapshot of Context Packs');
  }
  const version = json.get('version').size();
  if (version !== snapshotVersion) {
    throw new WrongShape(`it has version ${version}, and this program knows version ${snapshotVersion}`);
  }
  return {
    id: json.get('id').id(),
    label: json.get('label').text(),
    manifest: parseText(json.get('manifest')),
    payload: parseText(json.get('payload')),
    contents: json.get('contents').list(parseContent),
  };
}

/** Of what is text and nothing else: other bytes could not be shown and copied as they are. */
function parseText(json: StrictJson): FileContent {
  json.get('text').text();
  return parseContent(json);
}

function parseContent(json: StrictJson): FileContent {
  const text = json.optional('text', (each) => each.text());
  const content = text === undefined ? Buffer.from(json.get('base64').text(), 'base64') : Buffer.from(text);
  if (content.byteLength !== json.get('size').size()) {
    throw json.get('size').wrong(`not the ${content.byteLength} bytes that there are`);
  }
  return { hash: json.get('hash').hash(), content };
}

/** Undefined for bytes that would not be the same again. */
function exactText(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
