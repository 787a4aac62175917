import type * as vscode from 'vscode';

/** A tree as indented text, so that a test can state a whole tree in one literal. */
export async function treeText<T>(provider: vscode.TreeDataProvider<T>, parent?: T, depth = 0): Promise<string> {
  let text = '';
  for (const node of (await provider.getChildren(parent)) ?? []) {
    const { label, description, contextValue } = await provider.getTreeItem(node);
    const name = typeof label === 'string' ? label : (label?.label ?? '');
    const words = [name, description, `[${contextValue}]`].filter((word) => word !== '');
    text += `${'  '.repeat(depth)}${words.join(' | ')}\n${await treeText(provider, node, depth + 1)}`;
  }
  return text;
}

/** What a tooltip says that is made when somebody wants to see it, with all marks of Markdown taken out. */
export function tooltipText<T>(provider: vscode.TreeDataProvider<T>, node: T): string {
  const item = provider.getTreeItem(node) as vscode.TreeItem;
  const { tooltip } = (provider.resolveTreeItem?.(item, node, neverCancelled) ?? item) as vscode.TreeItem;
  return (typeof tooltip === 'object' ? tooltip.value : (tooltip ?? ''))
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\\([\\`*_{}[\]()#+\-!~<>.|])/g, '$1');
}

const neverCancelled = { isCancellationRequested: false } as vscode.CancellationToken;
