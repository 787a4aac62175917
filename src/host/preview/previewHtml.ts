import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The page around the preview: our words, no content. Whatever comes from a pack reaches it as messages and is put in
 * as text. Nothing but our own script and style may load, and no address can be called.
 */
export function previewHtml(webview: vscode.Webview, assets: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(assets, 'preview.css'));
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `require-trusted-types-for 'script'`,
  ].join('; ');
  const text = words();
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${escaped(style.toString())}">
  <title>Context Packs</title>
</head>
<body data-counting="${escaped(text.counting)}" data-tokens="${escaped(text.tokens)}">
  <header>
    <h1 id="name"></h1>
    <button id="copy" type="button">${escaped(text.copy)}</button>
    <p id="tokens" role="status" aria-live="polite"></p>
    <progress id="budget" max="1" value="0" aria-label="${escaped(text.budget)}"></progress>
    <ul id="warnings"></ul>
  </header>
  <main>
    <p id="empty" hidden>${escaped(text.empty)}</p>
    <section aria-label="${escaped(text.artifacts)}"><ol id="artifacts"></ol></section>
    <section id="payload" aria-label="${escaped(text.payload)}" tabindex="0"></section>
    <p id="hash"></p>
  </main>
  <script nonce="${nonce}" src="${escaped(script.toString())}"></script>
</body>
</html>`;
}

/** What the page itself says, in the user's language. */
function words() {
  return {
    copy: vscode.l10n.t('Copy'),
    artifacts: vscode.l10n.t('Artifacts'),
    payload: vscode.l10n.t('Payload'),
    counting: vscode.l10n.t('counting tokens...'),
    tokens: vscode.l10n.t('{0} of {1} tokens'),
    budget: vscode.l10n.t('Share of the token budget'),
    empty: vscode.l10n.t('This pack is empty. Select lines in an editor and run “Add Selection to Pack”.'),
  };
}

/** Safe between tags and inside double quotes. Our own strings come translated, so they are escaped like any other. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
