import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import type { FileContent, FileLocation, FileSystem } from '../core/fileSystem';
import type { NodeFileSystem } from '../sources/nodeFileSystem';
import { uriOf } from './locations';

/**
 * Files as the user sees them: the unsaved text of an open editor; else the file, through Node on this machine, where
 * that is far faster, and through VS Code elsewhere.
 */
export class EditorFileSystem implements FileSystem {
  constructor(private readonly node: NodeFileSystem) {}

  async readFile(location: FileLocation, maxBytes: number): Promise<FileContent> {
    const uri = uriOf(location);
    const unsaved = unsavedText(uri);
    if (unsaved !== undefined) {
      return { content: within(Buffer.from(unsaved), location.path, maxBytes), unsaved: true };
    }
    if (uri.scheme === 'file') {
      return this.node.readFile(location, maxBytes);
    }
    try {
      const { size, type } = await vscode.workspace.fs.stat(uri);
      if (type & vscode.FileType.Directory) {
        throw new PackError('file-is-directory', { path: location.path });
      }
      refuseLarge(size, location.path, maxBytes);
      return { content: within(await vscode.workspace.fs.readFile(uri), location.path, maxBytes), unsaved: false };
    } catch (error) {
      throw asPackError(error, location.path);
    }
  }

  async exists(location: FileLocation): Promise<boolean> {
    const uri = uriOf(location);
    if (uri.scheme === 'file') {
      return this.node.exists(location);
    }
    return vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
  }
}

function unsavedText(uri: vscode.Uri): string | undefined {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  return document?.isDirty ? document.getText() : undefined;
}

function within(content: Uint8Array, path: string, maxBytes: number): Uint8Array {
  refuseLarge(content.byteLength, path, maxBytes);
  return content;
}

function refuseLarge(bytes: number, path: string, limit: number): void {
  if (bytes > limit) {
    throw new PackError('file-too-large', { path, bytes, limit });
  }
}

function asPackError(error: unknown, path: string): unknown {
  if (!(error instanceof vscode.FileSystemError)) {
    return error;
  }
  return error.code === 'FileNotFound'
    ? new PackError('file-not-found', { path }, { cause: error })
    : new PackError('file-not-readable', { path, reason: error.message }, { cause: error });
}
