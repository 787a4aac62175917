import * as vscode from 'vscode';
import { parseContentHash } from '../core/contentHash';
import type { Artifact } from '../core/pack';
import type { OpenablePacks } from './packStorage';

export const capturedScheme = 'contextpack';

/** Captured text as read-only documents. What a hash names never changes, so neither does a document. */
export class CapturedContent implements vscode.TextDocumentContentProvider {
  constructor(private readonly storage: OpenablePacks) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const hash = parseContentHash(uri.query);
    const { blobs } = await this.storage.ports();
    return Buffer.from(await blobs.get(hash)).toString('utf8');
  }
}

/** A note's text as a document; it has no file to open. */
export function noteUri({ content }: Artifact): vscode.Uri {
  return vscode.Uri.from({ scheme: capturedScheme, path: '/Note.txt', query: content.hash });
}
