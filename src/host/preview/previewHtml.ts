import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { previewPage } from './previewPage';
import { pageWords, previewWords } from './previewWords';

/**
 * The page around the preview: our words, no content. Whatever comes from a pack reaches it as messages and is put in
 * as text. Nothing but our own script and style may load, and no address can be called.
 */
export function previewHtml(webview: vscode.Webview, assets: vscode.Uri): string {
  return previewPage({
    language: vscode.env.language,
    nonce: randomBytes(16).toString('base64'),
    styleSource: webview.cspSource,
    script: webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.js')).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.css')).toString(),
    words: pageWords(),
    said: previewWords(),
  });
}
