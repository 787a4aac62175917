import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import type { PackNode } from './packNode';

/** Adds files and folders to the pack of the row that they were dropped on; to the one that adding goes to for none. */
export type AddDropped = (uris: readonly vscode.Uri[], pack: Pack | undefined) => Promise<void>;

const uriList = 'text/uri-list';
const systemFiles = 'files';

/** What is dropped into the Packs view: files of the Explorer, of editors' tabs and of the operating system. */
export class PacksDrop implements vscode.TreeDragAndDropController<PackNode> {
  readonly dropMimeTypes = [uriList, systemFiles];
  readonly dragMimeTypes = [];

  constructor(private readonly add: AddDropped) {}

  async handleDrop(target: PackNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const uris = await urisOf(dropped);
    await this.add(uris, target?.pack);
  }
}

/** The files themselves are not looked at: what is on the denylist is not read because it was dropped. */
async function urisOf(dropped: vscode.DataTransfer): Promise<vscode.Uri[]> {
  const list = (await dropped.get(uriList)?.asString()) ?? '';
  const listed = list
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parsedUri)
    .filter((uri) => uri !== undefined);
  if (listed.length > 0) {
    return listed;
  }
  return [...dropped].map(([, item]) => item.asFile()?.uri).filter((uri) => uri !== undefined);
}

/** Without the lines to show. Undefined for what is no URI: anything can be dropped. */
function parsedUri(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true).with({ fragment: '' });
  } catch {
    return undefined;
  }
}
