import * as vscode from 'vscode';
import { listDeletedPacks, listPacks } from '../../app/packs';
import type { Ports } from '../../app/ports';
import { readRunItems } from '../../app/runs';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import type { Run, RunItem } from '../../core/run';
import { isFileSource } from '../../core/source';
import { parseSource, printSource } from '../../core/sourceText';
import { parseWorkspacePath, type WorkspacePath } from '../../core/workspacePath';
import { openWorkspaces, uriOf } from '../locations';
import type { OpenablePacks } from '../packStorage';
import { Paging } from './paging';
import type { RunGroup, RunNode, RunRow } from './runNode';
import { shownOutcomes } from './runText';
import { runTreeItem } from './runTreeItem';

/** Reports that are kept once read, for a report never changes and can be long. */
const keptReports = 8;

/** The Runs view's content: the runs of this window's packs, the last first, and under each what became of its files. */
export class RunsTreeDataProvider implements vscode.TreeDataProvider<RunNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<RunNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly paging = new Paging();
  private readonly reports = new Map<string, readonly RunItem[]>();

  constructor(
    private readonly storage: OpenablePacks,
    private readonly failed: (error: unknown) => void,
  ) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  showMore(group: RunGroup): void {
    this.paging.showMore(groupId(group));
    this.changed.fire(group);
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    try {
      switch (node?.kind) {
        case undefined:
          return await this.runs();
        case 'run':
          return groupsOf(node.run);
        case 'runGroup':
          return await this.items(node);
        default:
          return [];
      }
    } catch (error) {
      // The Packs view says what is wrong with the store; a report that is gone leaves its row empty.
      this.failed(error);
      return [];
    }
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return runTreeItem(node);
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** A run whose pack is gone for good may have been anybody's. */
  private async runs(): Promise<RunRow[]> {
    const ports = await this.storage.ports();
    const workspaces = openWorkspaces();
    const packs = [...(await listPacks(ports, workspaces)), ...(await listDeletedPacks(ports, workspaces))];
    const known = new Set<string | null>([null, ...packs.map(({ id }) => id)]);
    return (await ports.runs.list()).filter(({ pack }) => known.has(pack)).map((run) => ({ kind: 'run', run }));
  }

  private async items(group: RunGroup): Promise<RunNode[]> {
    const { run, outcome } = group;
    const ports = await this.storage.ports();
    const items = (await this.report(ports, run)).filter((item) => item.outcome === outcome);
    const { rows, hidden } = this.paging.page(groupId(group), items);
    const uriOfItem = uris(run.pack === null ? undefined : await ports.packs.get(run.pack));
    const nodes = rows.map((item, index): RunNode => ({ kind: 'runItem', run, item, index, uri: uriOfItem(item) }));
    return hidden > 0 ? [...nodes, { kind: 'moreRunItems', run, group, hidden }] : nodes;
  }

  private async report(ports: Ports, run: Run): Promise<readonly RunItem[]> {
    const items = this.reports.get(run.id) ?? (await readRunItems(ports, run));
    this.reports.delete(run.id);
    this.reports.set(run.id, items);
    const [oldest] = this.reports.keys();
    if (this.reports.size > keptReports && oldest !== undefined) {
      this.reports.delete(oldest);
    }
    return items;
  }
}

function groupsOf(run: Run): RunGroup[] {
  return shownOutcomes.filter((outcome) => run.counts[outcome]).map((outcome) => ({ kind: 'runGroup', run, outcome }));
}

function groupId({ run, outcome }: RunGroup): string {
  return `${run.id}/${outcome}`;
}

/** A report has no folders: a file is where its artifact is or, if there is none, in the folder of the pack. */
function uris(pack: Pack | undefined): (item: RunItem) => vscode.Uri | undefined {
  const folders = new Map(pack?.artifacts.map(({ source, folder }) => [printSource(source), folder]));
  const usual = pack?.workspace ?? openWorkspaces()[0];
  return ({ source }) => {
    const folder = folders.get(source) ?? usual;
    const path = pathOf(source);
    return folder && path !== undefined ? uriOf({ folder, path }) : undefined;
  };
}

/** Of what names a file, or a directory that was skipped with all below it. */
function pathOf(text: string): WorkspacePath | undefined {
  try {
    if (text.endsWith('/')) {
      return parseWorkspacePath(text);
    }
    const source = parseSource(text);
    return isFileSource(source) ? source.path : undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return undefined;
    }
    throw error;
  }
}
