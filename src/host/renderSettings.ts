import * as vscode from 'vscode';
import type { RenderOptions } from '../core/renderOptions';
import { onDidChangeSetting, setting } from './configuration';
import type { SettingName } from './settingTable';

/** What renderings depend on. */
const names = [
  ...(['render.format', 'render.lineNumbers', 'render.tree', 'render.notes', 'render.counts', 'render.trim'] as const),
  ...(['render.templateFile', 'tokens.tokenizer', 'redaction.level', 'redaction.customPatterns'] as const),
] satisfies readonly SettingName[];

/**
 * What the user has set for renderings. What a repository brings along in its settings can change how a payload looks,
 * and never what is redacted: `redaction.*` and the template's path are read from the user's own settings alone.
 * @param template the text of the file that `render.templateFile` names
 */
export function renderSettings(template: string): RenderOptions {
  return {
    format: setting('render.format'),
    template,
    lineNumbers: setting('render.lineNumbers'),
    tree: setting('render.tree'),
    notes: setting('render.notes'),
    counts: setting('render.counts'),
    trim: setting('render.trim'),
    encoding: setting('tokens.tokenizer'),
    redaction: setting('redaction.level'),
  };
}

/** Calls the listener after one of them has changed. */
export function onDidChangeRenderSettings(listener: () => void): vscode.Disposable {
  return vscode.Disposable.from(...names.map((name) => onDidChangeSetting(name, listener)));
}
