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

/** What the tooltip of a row says that is made when somebody wants to see it. */
export function tooltipText<T>(provider: vscode.TreeDataProvider<T>, node: T): string {
  const item = provider.getTreeItem(node) as vscode.TreeItem;
  const resolved = provider.resolveTreeItem?.(item, node, neverCancelled) ?? item;
  return plainTooltip((resolved as vscode.TreeItem).tooltip);
}

/** Its text, with the marks taken out that keep Markdown from reading anything into it. */
export function plainTooltip(tooltip: vscode.TreeItem['tooltip']): string {
  return (typeof tooltip === 'object' ? tooltip.value : (tooltip ?? ''))
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\\([\\`*_{}[\]()#+\-!~<>.|$])/g, '$1');
}

const neverCancelled = { isCancellationRequested: false } as vscode.CancellationToken;
