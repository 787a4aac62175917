import * as vscode from 'vscode';
import type { Pack } from '../../core/pack';
import { isFileSource } from '../../core/source';
import { uriOf } from '../locations';
import type { ArtifactStates } from './artifactStates';
import { linesOfArtifact } from './artifactTreeItem';
import type { ArtifactRow, PackNode } from './packNode';

/** A row that is dragged. The pack may have been changed, or deleted, by the time it is dropped. */
export interface DraggedArtifact {
  readonly pack: Pick<Pack, 'id' | 'name'>;
  readonly artifactId: string;
}

/** What becomes of what is dropped. */
export interface Drops {
  /** Adds files and folders to the pack of the row that they were dropped on; to the one that adding goes to for none. */
  readonly files: (uris: readonly vscode.Uri[], pack: Pack | undefined) => Promise<void>;
  /** The same for files that lie on another machine, in front of a browser say: only what is in them is known. */
  readonly contents: (files: readonly vscode.DataTransferFile[], pack: Pack | undefined) => Promise<void>;
  /** Moves artifacts to the row that they were dropped on. */
  readonly artifacts: (dragged: readonly DraggedArtifact[], target: PackNode) => Promise<void>;
}

const uriList = 'text/uri-list';
const systemFiles = 'files';
/** VS Code's name for rows of the view `contextPacks.packs`. */
const ownRows = 'application/vnd.code.tree.contextpacks.packs';

/**
 * What is dragged out of the Packs view, and what is dropped into it: its own rows, files of the Explorer, of editors'
 * tabs and of the operating system.
 */
export class PacksDrop implements vscode.TreeDragAndDropController<PackNode> {
  readonly dropMimeTypes = [ownRows, uriList, systemFiles];
  readonly dragMimeTypes = [uriList];

  constructor(
    private readonly drops: Drops,
    private readonly states?: ArtifactStates,
  ) {}

  /** Editors and terminals take the files; this view takes the rows. */
  handleDrag(source: readonly PackNode[], dragged: vscode.DataTransfer): void {
    const rows = source.filter((each) => each.kind === 'artifact');
    const artifacts = rows.map(({ pack: { id, name }, artifact }): DraggedArtifact => {
      return { pack: { id, name }, artifactId: artifact.id };
    });
    dragged.set(ownRows, new vscode.DataTransferItem(JSON.stringify(artifacts)));
    const uris = new Set(rows.map((row) => this.fileOf(row)).filter((uri) => uri !== undefined));
    if (uris.size > 0) {
      dragged.set(uriList, new vscode.DataTransferItem([...uris].join('\r\n')));
    }
  }

  async handleDrop(target: PackNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const own = dropped.get(ownRows);
    if (own) {
      const artifacts = parsedArtifacts(await own.asString());
      // Below the last row lies no place in a pack.
      await (target && artifacts.length > 0 ? this.drops.artifacts(artifacts, target) : undefined);
      return;
    }
    const uris = await urisOf(dropped);
    const contents = uris.length > 0 ? [] : filesOf(dropped);
    await (contents.length > 0 ? this.drops.contents(contents, target?.pack) : this.drops.files(uris, target?.pack));
  }

  /** With the lines to show, where the source has some. Undefined for what no single file holds. */
  private fileOf({ artifact }: ArtifactRow): string | undefined {
    const { source, folder } = artifact;
    if (!isFileSource(source)) {
      return undefined;
    }
    const lines = linesOfArtifact(artifact, this.states?.stateOf(artifact.id));
    const fragment = lines ? `L${lines.start}-L${lines.end}` : '';
    return uriOf({ folder: folder ?? '', path: source.path })
      .with({ fragment })
      .toString();
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

function filesOf(dropped: vscode.DataTransfer): vscode.DataTransferFile[] {
  return [...dropped].map(([, item]) => item.asFile()).filter((file) => file !== undefined);
}

/** Without the lines to show. Undefined for what is no URI: anything can be dropped. */
function parsedUri(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true).with({ fragment: '' });
  } catch {
    return undefined;
  }
}

/** None where another window, or a page, has put something of this name there. */
function parsedArtifacts(text: string): readonly DraggedArtifact[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isDragged) : [];
  } catch {
    return [];
  }
}

function isDragged(value: unknown): value is DraggedArtifact {
  const { pack, artifactId } = (value ?? {}) as {
    readonly pack?: Record<string, unknown>;
    readonly artifactId?: unknown;
  };
  return typeof artifactId === 'string' && typeof pack?.id === 'string' && typeof pack.name === 'string';
}
