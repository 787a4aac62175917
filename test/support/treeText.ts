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
