import * as vscode from 'vscode';
import { type Format, formats } from '../../core/renderOptions';
import { setting } from '../configuration';
import type { Services } from '../services';

const memoryKey = 'copiedFormat';

/** What a format is called, as the preview calls it, and what it is for. */
export function formatInWords(format: Format): { readonly label: string; readonly detail: string } {
  const words: Record<Format, { readonly label: string; readonly detail: string }> = {
    markdown: { label: vscode.l10n.t('Markdown'), detail: vscode.l10n.t('Headings, and content in fences') },
    xml: { label: vscode.l10n.t('XML'), detail: vscode.l10n.t('<file> elements, their content escaped') },
    'xml-raw': {
      label: vscode.l10n.t('XML, unescaped'),
      detail: vscode.l10n.t('<file> elements, their content as it is'),
    },
    documents: { label: vscode.l10n.t('Documents'), detail: vscode.l10n.t('<documents>, their content escaped') },
    'documents-raw': {
      label: vscode.l10n.t('Documents, unescaped'),
      detail: vscode.l10n.t('<documents>, their content as it is'),
    },
    json: { label: vscode.l10n.t('JSON'), detail: vscode.l10n.t('For programs') },
    plain: { label: vscode.l10n.t('Plain text'), detail: vscode.l10n.t('Paths and content, without markup') },
    template: {
      label: vscode.l10n.t('My template'),
      detail: vscode.l10n.t('Your own, which contextPacks.render.templateFile names'),
    },
  };
  return words[format];
}

/** The formats there are: the template only where the user has one. */
export function offeredFormats(): readonly Format[] {
  return formats.filter((format) => format !== 'template' || setting('render.templateFile') !== '');
}

/** One of the formats; the one that was picked last is the first. */
export async function pickFormat({ memory }: Pick<Services, 'memory'>, title: string): Promise<Format | undefined> {
  const last = memory.get<Format>(memoryKey);
  const offered = offeredFormats();
  const ordered = [...offered.filter((each) => each === last), ...offered.filter((each) => each !== last)];
  const items = ordered.map((format) => ({
    ...formatInWords(format),
    description: format === last ? vscode.l10n.t('used last') : '',
    format,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (picked) {
    await memory.update(memoryKey, picked.format);
  }
  return picked?.format;
}
