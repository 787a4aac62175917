import * as vscode from 'vscode';
import { PackError } from '../../../src/core/errors';
import { parseWorkspacePath, type WorkspacePath } from '../../../src/core/workspacePath';
import { MemoryFiles } from '../../support/memoryFiles';
import { folder } from '../../support/packs';

/** Shows files of memory as `<scheme>:/w`, with links as VS Code shows them: by a bit, and followed in all that is asked. */
export class MemoryProvider implements vscode.FileSystemProvider {
  readonly files = new MemoryFiles();
  /** What was asked for, in its order. */
  readonly calls: string[] = [];
  /** Takes a file that is saved; undefined where none may be. */
  save: ((path: WorkspacePath, content: Uint8Array) => Promise<void>) | undefined;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    this.calls.push(`stat ${uri.path}`);
    const path = pathOf(uri);
    if (path === '') {
      return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 1 };
    }
    const { type, bytes, modifiedAt } = await this.statOf(path, uri);
    const bits = type === 'directory' ? vscode.FileType.Directory : vscode.FileType.File;
    const link = this.files.links.has(path) ? vscode.FileType.SymbolicLink : 0;
    return { type: bits | link, size: bytes, ctime: 0, mtime: modifiedAt };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const entries = await this.files.readDirectory(folder, pathOf(uri)).catch(() => {
      throw vscode.FileSystemError.FileNotADirectory(uri);
    });
    const types = { file: vscode.FileType.File, directory: vscode.FileType.Directory, other: vscode.FileType.Unknown };
    return entries.map(({ name, type }) => [
      name,
      type === 'link' ? vscode.FileType.File | vscode.FileType.SymbolicLink : types[type],
    ]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    this.calls.push(`read ${uri.path}`);
    return (await this.files.readFile({ folder, path: parseWorkspacePath(pathOf(uri)) }, 1_000_000)).content;
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    if (!this.save) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    await this.save(parseWorkspacePath(pathOf(uri)), content);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private async statOf(path: string, uri: vscode.Uri): ReturnType<MemoryFiles['stat']> {
    try {
      const status = await this.files.stat({ folder, path: parseWorkspacePath(path) });
      return { ...status, modifiedAt: this.files.modifiedAt.get(path) ?? 1_000 };
    } catch (error) {
      if (PackError.is(error, 'path-outside-folder')) {
        return { type: 'file', bytes: 7, modifiedAt: 1_000 };
      }
      throw vscode.FileSystemError.FileNotFound(uri);
    }
  }
}

function pathOf(uri: vscode.Uri): WorkspacePath | '' {
  return uri.path.slice('/w/'.length) as WorkspacePath | '';
}
