import * as vscode from 'vscode';
import { showRun } from '../runReport';
import type { Services } from '../services';
import type { RunNode } from '../views/runNode';

export async function showRuns(): Promise<void> {
  await vscode.commands.executeCommand('contextPacks.runs.focus');
}

export async function openRunReport(services: Services, node?: RunNode): Promise<void> {
  if (node) {
    await showRun(services, node.run);
  }
}

export async function showMoreOfRun({ runs }: Services, node?: RunNode): Promise<void> {
  if (node?.kind === 'moreRunItems') {
    runs.showMore(node.group);
  }
}
