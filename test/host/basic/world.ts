import { join } from 'node:path';
import * as vscode from 'vscode';
import { addToPack } from '../../../src/app/addToPack';
import type { Ports } from '../../../src/app/ports';
import { recordingPacks } from '../../../src/app/undo/recordingPacks';
import type { FileContent, FileLocation } from '../../../src/core/fileSystem';
import type { Pack } from '../../../src/core/pack';
import { parseSource, printSource } from '../../../src/core/sourceText';
import { ActivePack } from '../../../src/host/activePack';
import { EditorFileSystem } from '../../../src/host/editorFileSystem';
import { openWorkspaces } from '../../../src/host/locations';
import { Payloads } from '../../../src/host/payloads';
import { RenderedPacks } from '../../../src/host/renderedPacks';
import { Reports } from '../../../src/host/reports';
import type { Services } from '../../../src/host/services';
import { currentStep } from '../../../src/host/undo/openStep';
import { ViewOptions } from '../../../src/host/views/viewOptions';
import { GuardedFileSystem } from '../../../src/sources/guardedFileSystem';
import { NodeFileSystem } from '../../../src/sources/nodeFileSystem';
import { MemoryMemento } from '../../support/memoryMemento';
import { pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

/** Files as the editor has them, and which were read. */
class WatchedFiles extends EditorFileSystem {
  readonly reads: string[] = [];

  override async readFile(...given: Parameters<EditorFileSystem['readFile']>): Promise<FileContent> {
    const [location, maxBytes, admit] = given;
    return super
      .readFile(location, maxBytes, async (path) => {
        await admit?.(path);
        this.note({ ...location, path });
      })
      .then((content) => {
        this.note(location);
        return content;
      });
  }

  private note({ path }: FileLocation): void {
    this.reads.push(path);
  }
}

/** What commands use, over the folder of the window and a store in memory with one pack, which is active. */
export class HostWorld {
  readonly disk = new WatchedFiles(new NodeFileSystem());
  readonly workspace = openWorkspaces()[0] ?? '';
  private readonly memory = testPorts();
  private readonly log = vscode.window.createOutputChannel('Tests', { log: true });
  private readonly pack = pack('Test', [], { workspace: this.workspace });

  readonly rendered = new RenderedPacks(() => true);
  readonly payloads = new Payloads({ onDidChange: this.memory.packs.onDidChange, ports: async () => this.ports });

  /** The packs as another window has them. */
  readonly others: Ports = { ...this.memory, clock: Date };

  readonly ports: Ports = {
    ...this.memory,
    packs: recordingPacks(this.memory.packs, (change) => currentStep()?.note(change)),
    clock: Date,
    files: new GuardedFileSystem(this.disk, this.memory.allowedFiles),
  };

  static async open(): Promise<HostWorld> {
    const world = new HostWorld();
    await world.ports.packs.add(world.pack);
    return world;
  }

  get services(): Services {
    const storage = { onDidChange: this.ports.packs.onDidChange, ports: async () => this.ports };
    const memento = new MemoryMemento({ activePack: this.pack.id });
    const files = new GuardedFileSystem(this.disk, { isAllowed: async () => false, allow: async () => undefined });
    const states = { freshness: undefined, stateOf: () => undefined } as unknown as Services['states'];
    const used: Partial<Services> = {
      ...{ log: this.log, storage, files, reports: new Reports(), activePack: new ActivePack(storage, memento) },
      ...{
        extensionId: 'a.b',
        version: '0.0.0',
        memory: memento,
        states,
        rendered: this.rendered,
        payloads: this.payloads,
        viewOptions: new ViewOptions(memento),
      },
      selection: async () => [],
      removing: (_rows, remove) => remove(() => undefined),
    };
    return used as Services;
  }

  async thePack(): Promise<Pack> {
    return (await this.ports.packs.get(this.pack.id)) ?? this.pack;
  }

  /** Adds files of the folder, by their path or range, and notes. */
  async add(...sources: readonly string[]): Promise<Pack> {
    const located = sources.map((text) => {
      const source = parseSource(text);
      return { source, folder: source.kind === 'note' ? null : this.workspace };
    });
    return (await addToPack(this.ports, this.pack, located)).pack;
  }

  async sources(): Promise<string[]> {
    return (await this.thePack()).artifacts.map(({ source }) => printSource(source));
  }

  dispose(): void {
    this.log.dispose();
  }
}

export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';
  return vscode.Uri.file(join(folder, path));
}
