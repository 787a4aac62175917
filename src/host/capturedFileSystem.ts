import * as vscode from 'vscode';
import { storedText } from '../app/storedText';
import { type ContentHash, parseContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import type { Artifact, StoredText } from '../core/pack';
import { isFileSource } from '../core/source';
import { uriOf } from './locations';
import type { OpenablePacks } from './packStorage';
import { type NamedPayload, type Payloads, parsePayloadQuery } from './payloads';
import { errorText } from './translation';

export const capturedScheme = 'contextpack';

/**
 * Captured content and payloads as read-only files, in UTF-8 whatever encoding it has. What a hash names never changes, so neither
 * does a file. Its URI has the path of the file that it was captured from: so the language is known, and a comparison
 * does not take it for a renamed one.
 */
export class CapturedFileSystem implements vscode.FileSystemProvider {
  /** Never fires. */
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(
    private readonly storage: OpenablePacks,
    private readonly payloads: Payloads,
  ) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength: size } = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const asked = parseQuery(uri);
    try {
      if (asked === 'nothing') {
        return new Uint8Array();
      }
      return 'payload' in asked
        ? await this.payloads.read(asked)
        : Buffer.from(await storedText(await this.storage.ports(), asked));
    } catch (error) {
      // A file that is not found would be shown as just that, without the sentence.
      throw PackError.is(error) ? vscode.FileSystemError.Unavailable(errorText(error)) : error;
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotADirectory(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

export function registerCapturedFileSystem(storage: OpenablePacks, payloads: Payloads): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(capturedScheme, new CapturedFileSystem(storage, payloads), {
    isCaseSensitive: true,
    isReadonly: new vscode.MarkdownString(
      vscode.l10n.t('What was captured or rendered never changes. Edit the files it came from, or the pack.'),
    ),
  });
}

/** What was captured of an artifact, as a file; with `stored`, another content of it: the file of a range, say. */
export function capturedUri(
  artifact: Pick<Artifact, 'source' | 'folder' | 'content'>,
  stored: StoredText = artifact.content,
): vscode.Uri {
  const { hash, encoding } = stored;
  const query = new URLSearchParams({ blob: hash, ...(encoding ? { encoding } : {}) });
  return vscode.Uri.from({ scheme: capturedScheme, path: pathOf(artifact), query: query.toString() });
}

/** Bytes of the store that are text in UTF-8, a snapshot's payload say, as a file of this path. */
export function storedUri(path: string, hash: ContentHash): vscode.Uri {
  return vscode.Uri.from({ scheme: capturedScheme, path, query: new URLSearchParams({ blob: hash }).toString() });
}

/** A file of that path without anything in it, for the side of a comparison where there is none. */
export function nothingUri(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: capturedScheme, path, query: 'nothing' });
}

/** The path of its file, or a name that says what it is. */
function pathOf({ source, folder }: Pick<Artifact, 'source' | 'folder'>): string {
  if (isFileSource(source)) {
    return uriOf({ folder: folder ?? '', path: source.path }).path;
  }
  switch (source.kind) {
    case 'note':
      return '/Note.txt';
    case 'diff':
      return '/Changes.diff';
    case 'page':
      return `/${source.url.replace(/^https?:\/+/, '').replace(/[^\w.-]+/g, '-')}.txt`;
    default:
      return '/Files.txt';
  }
}

/** @throws FileSystemError for what is none of ours: VS Code asks for the directories above a file, too */
function parseQuery(uri: vscode.Uri): StoredText | NamedPayload | 'nothing' {
  if (uri.query === 'nothing') {
    return uri.query;
  }
  const query = new URLSearchParams(uri.query);
  const payload = parsePayloadQuery(query);
  if (payload) {
    return payload;
  }
  const [blob, encoding] = [query.get('blob') ?? '', query.get('encoding')];
  if (!/^[0-9a-f]{64}$/.test(blob)) {
    throw vscode.FileSystemError.FileNotFound(uri);
  }
  return { hash: parseContentHash(blob), bytes: 0, ...(encoding ? { encoding } : {}) };
}
