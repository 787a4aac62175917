// The preview page. It shows what it is told, as text, and says what the user does.
import type { FromPreview, PreviewArtifact, PreviewState, ToPreview } from '../protocol/preview';

declare function acquireVsCodeApi(): { postMessage(message: FromPreview): void; setState(state: PreviewState): void };

/** Lines in one block of the payload. Blocks out of sight are not laid out, which keeps 10 MB usable. */
const blockLines = 200;

const vscode = acquireVsCodeApi();
const name = element('name');
const tokens = element('tokens');
const budget = element('budget') as HTMLProgressElement;
const artifacts = element('artifacts');
const warnings = element('warnings');
const payload = element('payload');
const hash = element('hash');
const empty = element('empty');
const copy = element('copy') as HTMLButtonElement;

copy.addEventListener('click', () => vscode.postMessage({ type: 'copy' }));
window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  if (data.type === 'show') {
    show(data);
  } else {
    showFailure(data.message);
  }
});
vscode.postMessage({ type: 'ready' });

function show(message: Extract<ToPreview, { type: 'show' }>): void {
  vscode.setState({ packId: message.packId });
  name.textContent = message.name;
  tokens.textContent = tokensText(message.tokens, message.tokenBudget);
  tokens.classList.toggle('over', (message.tokens ?? 0) > message.tokenBudget);
  budget.value = Math.min(1, (message.tokens ?? 0) / message.tokenBudget);
  hash.textContent = `BLAKE3 ${message.payloadHash}`;
  empty.hidden = !message.isEmpty;
  copy.disabled = message.artifacts.length === 0;
  warnings.replaceChildren(...message.warnings.map((text) => withText('li', text)));
  showArtifacts(message.artifacts);
  if (message.payload !== undefined) {
    payload.replaceChildren(...blocks(message.payload));
  }
}

/** The rows are kept, so that the focus stays on one while counts arrive. */
function showArtifacts(shown: readonly PreviewArtifact[]): void {
  const rows = new Map([...artifacts.children].map((row) => [(row as HTMLElement).dataset.id, row as HTMLElement]));
  const wanted = shown.map((artifact) => {
    const row = rows.get(artifact.id) ?? artifactRow(artifact.id);
    const [label, count] = row.querySelectorAll('span');
    if (label && count) {
      label.textContent = artifact.label;
      count.textContent = artifact.tokens === null ? '' : artifact.tokens.toLocaleString(document.documentElement.lang);
    }
    return row;
  });
  if (wanted.some((row, index) => artifacts.children[index] !== row) || artifacts.children.length !== wanted.length) {
    artifacts.replaceChildren(...wanted);
  }
}

function artifactRow(id: string): HTMLElement {
  const row = document.createElement('li');
  row.dataset.id = id;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(document.createElement('span'), document.createElement('span'));
  button.addEventListener('click', () => vscode.postMessage({ type: 'openArtifact', artifactId: id }));
  row.append(button);
  return row;
}

function showFailure(message: string): void {
  tokens.textContent = message;
  tokens.classList.remove('over');
  copy.disabled = true;
  budget.value = 0;
  hash.textContent = '';
  empty.hidden = true;
  for (const list of [warnings, artifacts, payload]) {
    list.replaceChildren();
  }
}

function tokensText(count: number | null, of: number): string {
  const { counting = '', tokens: pattern = '' } = document.body.dataset;
  const { lang } = document.documentElement;
  return count === null
    ? counting
    : pattern.replace('{0}', count.toLocaleString(lang)).replace('{1}', of.toLocaleString(lang));
}

function blocks(text: string): HTMLElement[] {
  const lines = text.split('\n');
  const parts: HTMLElement[] = [];
  for (let first = 0; first < lines.length; first += blockLines) {
    const part = lines.slice(first, first + blockLines).join('\n');
    const block = withText('pre', first + blockLines < lines.length ? `${part}\n` : part);
    block.style.setProperty('--lines', String(Math.min(blockLines, lines.length - first)));
    parts.push(block);
  }
  return parts;
}

function withText(tag: 'li' | 'pre', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no element ${id}`);
  }
  return found;
}
