// Adding what is not chosen by pointing at a file: collections, diffs and pages.

import * as vscode from 'vscode';
import { PackError } from '../../core/errors';
import type { Source } from '../../core/source';
import { parseSource } from '../../core/sourceText';
import { addSources } from '../adding/addSources';
import { workspaceOf } from '../locations';
import { showHint } from '../notifications';
import { plain } from '../plainText';
import type { Services } from '../services';
import { errorText } from '../translation';
import type { PackNode } from '../views/packNode';
import { pickMarkdownFolder } from './markdownFolders';
import { pickFolder } from './prompts';
import { isForTrustedFolders, noGitUntilTrusted, noPagesUntilTrusted } from './untrusted';

/** The files that a glob matches, found again whenever the collection is updated. */
export async function addGlob(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Add File Collection');
  const folder = await pickOpenFolder(title);
  const text =
    folder &&
    (await askSource({
      title,
      prefix: 'glob:',
      prompt: plain(
        vscode.l10n.t(
          'Which files of “{0}”? Ignore rules hold; files that match later are found when the collection is updated.',
          folder.name,
        ),
      ),
      placeHolder: 'src/**/*.ts',
    }));
  if (folder && text) {
    await addSources(services, [{ source: text, folder: workspaceOf(folder.uri) }], {
      pack: node?.pack,
      near: folder.uri,
    });
  }
}

export async function addMarkdownFolder(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Add Markdown Folder');
  const picked = await pickMarkdownFolder(await services.storage.ports(), title);
  if (picked) {
    const { folder, path } = picked;
    const near = vscode.Uri.parse(folder, true);
    await addSources(services, [{ source: { kind: 'markdownFolder', path }, folder }], { pack: node?.pack, near });
  }
}

/** What the working tree has changed. */
export async function addGitDiff(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Add Git Diff');
  if (await isForTrustedFolders(title, noGitUntilTrusted())) {
    return;
  }
  const folder = await pickOpenFolder(title, 'onDisk');
  const source = folder && (await pickDiff(title));
  if (folder && source) {
    await addSources(services, [{ source, folder: workspaceOf(folder.uri) }], { pack: node?.pack, near: folder.uri });
  }
}

export async function addPage(services: Services, node?: PackNode): Promise<void> {
  const title = vscode.l10n.t('Add Web Page');
  if (await isForTrustedFolders(title, noPagesUntilTrusted())) {
    return;
  }
  const source = await askSource({
    title,
    prefix: 'url:',
    prompt: vscode.l10n.t('Its text is captured once, and again only when you update it. Nothing is loaded before.'),
    placeHolder: 'https://example.com/guide',
  });
  if (source) {
    await addSources(services, [{ source, folder: null }], { pack: node?.pack });
  }
}

async function pickDiff(title: string): Promise<Source | undefined> {
  const head = { label: vscode.l10n.t('Changes since the last commit'), description: 'HEAD' };
  const other = {
    label: vscode.l10n.t('Changes since a branch or commit...'),
    description: vscode.l10n.t('from where it and HEAD parted'),
  };
  const picked = await vscode.window.showQuickPick([head, other], { title });
  if (picked === head) {
    return { kind: 'diff', base: null };
  }
  return (
    picked &&
    askSource({
      title,
      prefix: 'git:diff --base=',
      prompt: vscode.l10n.t('Which branch, tag or commit?'),
      placeHolder: 'main',
    })
  );
}

interface SourceQuestion {
  readonly title: string;
  /** What stands before that which the user types, in the source's text. */
  readonly prefix: string;
  readonly prompt: string;
  readonly placeHolder: string;
}

async function askSource({ title, prefix, prompt, placeHolder }: SourceQuestion): Promise<Source | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (value) => whyNotASource(`${prefix}${value.trim()}`),
  });
  return text === undefined ? undefined : parseSource(`${prefix}${text.trim()}`);
}

function whyNotASource(text: string): string | undefined {
  try {
    parseSource(text);
    return undefined;
  } catch (error) {
    if (PackError.is(error)) {
      return plain(errorText(error));
    }
    throw error;
  }
}

/** @param which Git runs on this machine, so it knows of the folders there alone */
async function pickOpenFolder(title: string, which?: 'onDisk'): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only, ...others] = folders.filter(({ uri }) => which === undefined || uri.scheme === 'file');
  if (folders.length === 0) {
    showHint(vscode.l10n.t('Open a folder first.'));
  } else if (!only) {
    showHint(vscode.l10n.t('Git knows of folders on disk alone, and this one is not.'));
  }
  return others.length === 0 ? only : pickFolder(title);
}
