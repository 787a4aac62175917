import * as vscode from 'vscode';
import { type ContentHash, parseContentHash } from '../core/contentHash';
import type { Artifact } from '../core/pack';
import { printRange } from '../core/sourceText';
import type { OpenablePacks } from './packStorage';

export const capturedScheme = 'contextpack';

/** Captured text as read-only documents. What a hash names never changes, so neither does a document. */
export class CapturedContent implements vscode.TextDocumentContentProvider {
  constructor(private readonly storage: OpenablePacks) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const hash: ContentHash = parseContentHash(uri.query);
    const { blobs } = await this.storage.ports();
    return Buffer.from(await blobs.get(hash)).toString('utf8');
  }
}

/** The document that shows what was captured; its name tells what it is. */
export function capturedUri({ source, content }: Artifact): vscode.Uri {
  const lines = source.kind === 'range' ? ` ${printRange(source.lines)}` : '';
  const path = source.kind === 'note' ? '/Note.txt' : `/${source.path}${lines}`;
  return vscode.Uri.from({ scheme: capturedScheme, path, query: content.hash });
}
