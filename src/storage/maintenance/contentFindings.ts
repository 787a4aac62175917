// Whether the content that rows name is there, whole, and what it concerns when it is not.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Database as Sqlite } from 'sql.js';
import { type ContentHash, parseContentHash } from '../../core/contentHash';
import { phrase } from '../../core/sentence';
import type { StoreFinding } from '../../core/storeFindings';
import type { VerifyOptions } from '../../core/storeMaintenance';
import { startBlake3 } from '../blake3';
import { contentPath, namesIn, trashDirectory } from '../blobs/layout';
import { namedRows } from '../blobs/namedRows';
import { wasSetAside } from '../blobs/setAside';
import { isErrorCode } from '../durableFiles';
import { all } from '../sql';
import { contentFiles } from './contentFiles';
import { artifactsWith, inWords } from './contentOwners';

export interface CheckedContent {
  readonly findings: readonly StoreFinding[];
  readonly contents: number;
  readonly bytes: number;
}

export interface NamedContent {
  readonly rid: number;
  readonly hash: ContentHash;
  readonly bytes: number;
}

/** Reads all content, in its place or in the trash. `directory` is the `blobs/` of the store. @throws the signal's reason */
export async function checkContent(
  sqlite: Sqlite,
  directory: string,
  { signal, onProgress }: VerifyOptions,
): Promise<CheckedContent> {
  const named = namedContent(sqlite);
  const findings: StoreFinding[] = [];
  let bytes = 0;
  for (const [index, content] of named.entries()) {
    signal?.throwIfAborted();
    const looked = await look(directory, content.hash);
    bytes += looked.bytes;
    const kind = kindOf(looked, content);
    if (kind) {
      findings.push(findingOf(sqlite, content, kind, looked));
    }
    onProgress?.(index + 1, named.length);
  }
  return { findings: [...findings, ...(await unnamedContent(sqlite, directory))], contents: named.length, bytes };
}

/** What nothing names may be gone. */
export function namedContent(sqlite: Sqlite): NamedContent[] {
  const rows = all(
    sqlite,
    `SELECT rid, lower(hex(hash)) AS hash, bytes FROM blobs WHERE rid IN (${namedRows(sqlite)}) ORDER BY hash`,
  );
  return rows.map(({ rid, hash, bytes }) => ({
    ...{ rid: Number(rid), bytes: Number(bytes) },
    hash: parseContentHash(String(hash)),
  }));
}

interface Looked {
  readonly state: 'whole' | 'damaged' | 'unreadable' | 'missing';
  readonly bytes: number;
  readonly reason: string;
}

/** In its place first; what the collector has moved away and not removed is as good. */
async function look(directory: string, hash: ContentHash): Promise<Looked> {
  const trash = trashDirectory(directory);
  const runs = (await namesIn(trash).catch(() => [])).sort().reverse();
  let found: Looked = { state: 'missing', bytes: 0, reason: phrase`It is not there.` };
  for (const path of [contentPath(directory, hash), ...runs.map((name) => join(trash, name, hash))]) {
    const looked = await lookAt(path, hash);
    if (looked.state === 'whole') {
      return looked;
    }
    found = found.state === 'missing' ? looked : found;
  }
  if (found.state === 'missing' && (await wasSetAside(directory, hash))) {
    return { ...found, reason: phrase`It was damaged, and was set aside in blobs/damaged.` };
  }
  return found;
}

async function lookAt(path: string, hash: ContentHash): Promise<Looked> {
  try {
    const running = await startBlake3();
    let bytes = 0;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      running.update(chunk);
      bytes += chunk.length;
    }
    const isWhole = running.digest() === hash;
    return {
      state: isWhole ? 'whole' : 'damaged',
      bytes,
      reason: phrase`Its ${bytes} bytes are not what was captured.`,
    };
  } catch (error) {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR')) {
      return { state: 'missing', bytes: 0, reason: phrase`It is not there.` };
    }
    const reason = error instanceof Error ? error.message : String(error);
    // What the operating system refuses to read may be whole.
    const state = isErrorCode(error, 'EISDIR') ? 'damaged' : 'unreadable';
    return { state, bytes: 0, reason: phrase`It cannot be read: ${reason}.` };
  }
}

function kindOf({ state, bytes }: Looked, content: NamedContent): StoreFinding['kind'] | undefined {
  return state === 'whole' && bytes === content.bytes ? undefined : kinds[state];
}

const kinds = {
  whole: 'content-length',
  damaged: 'content-damaged',
  unreadable: 'not-readable',
  missing: 'content-missing',
} as const;

function findingOf(sqlite: Sqlite, content: NamedContent, kind: StoreFinding['kind'], looked: Looked): StoreFinding {
  const { rid, hash, bytes } = content;
  const artifacts = artifactsWith(sqlite, rid);
  const detail =
    kind === 'content-length' ? `It has ${looked.bytes} bytes; the database says ${bytes}.` : looked.reason;
  const path = contentPath('blobs', hash).replaceAll('\\', '/');
  return { kind, path, detail, affects: inWords(sqlite, rid, artifacts), artifacts };
}

/** In one finding: it is worth no more. */
async function unnamedContent(sqlite: Sqlite, directory: string): Promise<StoreFinding[]> {
  const known = new Set(all(sqlite, 'SELECT lower(hex(hash)) AS hash FROM blobs').map(({ hash }) => String(hash)));
  const { files, bytes } = await contentFiles(directory, (hash) => !known.has(hash));
  const detail =
    files === 1
      ? phrase`One content of ${bytes} bytes: nothing names it.`
      : phrase`${files} contents of ${bytes} bytes: nothing names them.`;
  return files === 0 ? [] : [{ kind: 'content-unnamed', path: 'blobs/blake3', detail, affects: phrase`Nothing.` }];
}
