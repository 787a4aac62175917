import * as vscode from 'vscode';
import { PackError } from '../core/errors';
import type { Admit, DirectoryEntry, FileContent, FileLocation, FileStatus, FileSystem } from '../core/fileSystem';
import type { TextEncoding } from '../core/textEncoding';
import type { WorkspacePath } from '../core/workspacePath';
import type { NodeFileSystem } from '../sources/nodeFileSystem';
import { decodeText, encodeUtf8, isPlainUtf8 } from '../sources/textDecoding';
import { toTextEncoding } from './editorEncodings';
import { uriOf } from './locations';
import { VirtualFileSystem } from './virtualFileSystem';

/**
 * Files as the user sees them: the unsaved text of an open editor; else the file, through Node on this machine, where
 * that is far faster, and through VS Code elsewhere.
 */
export class EditorFileSystem implements FileSystem {
  private readonly virtual = new VirtualFileSystem();

  constructor(private readonly node: NodeFileSystem) {}

  async readFile(location: FileLocation, maxBytes: number, admit?: Admit): Promise<FileContent> {
    const document = openDocument(location);
    if (document && isUnsaved(document)) {
      // Lines that are asked for are those of now, and it may be typed on meanwhile.
      const text = document.getText();
      await this.admitUnsaved(location, admit);
      // It may have been saved or closed meanwhile.
      if (isUnsaved(document) && !document.isClosed && !(await this.isSaved(document, location, maxBytes))) {
        return unsavedContent(text, location, maxBytes);
      }
    }
    const file = await this.filesOf(location.folder).readFile(location, maxBytes, admit);
    // Settings are asked for only where they matter, for that takes longer than to read the file.
    return isPlainUtf8(file.content) ? file : { ...file, encoding: declaredEncoding(location, document) };
  }

  stat(location: FileLocation): Promise<FileStatus> {
    return this.filesOf(location.folder).stat(location);
  }

  readDirectory(folder: string, path: WorkspacePath | ''): Promise<readonly DirectoryEntry[]> {
    return this.filesOf(folder).readDirectory(folder, path);
  }

  exists(location: FileLocation): Promise<boolean> {
    return this.filesOf(location.folder).exists(location);
  }

  isUnsaved(location: FileLocation): boolean {
    const document = openDocument(location);
    return document !== undefined && isUnsaved(document);
  }

  /** Whether its file holds what an editor shows that may or may not be saved. */
  private async isSaved(document: vscode.TextDocument, location: FileLocation, maxBytes: number): Promise<boolean> {
    if (document.isDirty) {
      return false;
    }
    try {
      const { content } = await this.filesOf(location.folder).readFile(location, maxBytes);
      const { text } = decodeText(content, location.path, declaredEncoding(location, document));
      return withoutMark(text).replace(lineEnds, '\n') === document.getText().replace(lineEnds, '\n');
    } catch (error) {
      if (PackError.is(error)) {
        return false;
      }
      throw error;
    }
  }

  /** What an editor shows may have come through a link: it is refused where the file would be. A new file has no link. */
  private async admitUnsaved(location: FileLocation, admit: Admit | undefined): Promise<void> {
    try {
      const real = await this.realPath(location);
      if (real !== location.path) {
        await admit?.(real);
      }
    } catch (error) {
      if (!PackError.is(error, 'file-not-found')) {
        throw error;
      }
    }
  }

  private realPath(location: FileLocation): Promise<WorkspacePath> {
    return isOnThisMachine(location.folder) ? this.node.realPath(location) : this.virtual.realPath(location);
  }

  private filesOf(folder: string): FileSystem {
    return isOnThisMachine(folder) ? this.node : this.virtual;
  }
}

function isOnThisMachine(folder: string): boolean {
  return folder.startsWith('file:');
}

const lineEnds = /\r\n?/g;

/** Documents have no byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * Whether an editor may show what is not saved. A document that is typed into while it is being saved says afterwards that
 * it is saved, until it is typed into again (VS Code 1.139); its tab knows better, but may hear of a save a moment later.
 */
function isUnsaved(document: vscode.TextDocument): boolean {
  const uri = document.uri.toString();
  const isOf = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && input.uri.toString() === uri;
  return (
    document.isDirty || vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => tab.isDirty && isOf(tab)))
  );
}

function openDocument(location: FileLocation): vscode.TextDocument | undefined {
  const uri = uriOf(location).toString();
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
}

function unsavedContent(text: string, { path }: FileLocation, limit: number): FileContent {
  const content = encodeUtf8(text);
  if (content.byteLength > limit) {
    throw new PackError('file-too-large', { path, bytes: content.byteLength, limit });
  }
  return { content, unsaved: true };
}

/** What the user has chosen for an open file; else what the settings say of files there. */
function declaredEncoding(location: FileLocation, document: vscode.TextDocument | undefined): TextEncoding | undefined {
  const setting = () => vscode.workspace.getConfiguration('files', uriOf(location)).get<string>('encoding');
  const name = document?.encoding ?? setting();
  return name === undefined ? undefined : toTextEncoding(name);
}
