import type { PreviewWords } from '../../protocol/previewWords';

/** What stands on the page from the beginning, in the user's language. */
export interface PageWords {
  readonly format: string;
  readonly copy: string;
  readonly snapshot: string;
  readonly openAsText: string;
  readonly changeBudget: string;
  readonly tryAgain: string;
  /** What the meter measures. */
  readonly budget: string;
  readonly whereTokensGo: string;
  readonly shareKeys: string;
  readonly warnings: string;
  readonly artifacts: string;
  readonly cut: string;
  readonly redactions: string;
  /** What to do with an empty pack. */
  readonly empty: string;
  readonly payload: string;
  readonly payloadKeys: string;
  readonly previousArtifact: string;
  readonly nextArtifact: string;
  readonly open: string;
  readonly openCurrent: string;
  readonly find: string;
  readonly previousMatch: string;
  readonly nextMatch: string;
  readonly allowMeans: string;
  readonly allow: string;
  readonly cancel: string;
}

/** What the page is made of. None of it comes from a pack. */
export interface PageParts {
  /** A language tag, such as `en` or `pt-br`. */
  readonly language: string;
  /** Fresh for each page: only a script that carries it runs. Base64. */
  readonly nonce: string;
  /** From where styles may come, as a content security policy says it. */
  readonly styleSource: string;
  readonly script: string;
  readonly style: string;
  readonly words: PageWords;
  /** For the script, which says them of what it shows. */
  readonly said: PreviewWords;
}

/** The page as HTML. Every part is escaped; nothing but its own script and style may load. */
export function previewPage(parts: PageParts): string {
  const { nonce, words } = parts;
  const policy = [
    `default-src 'none'`,
    `style-src ${parts.styleSource}`,
    `script-src 'nonce-${nonce}'`,
    `require-trusted-types-for 'script'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(parts.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${escaped(parts.style)}">
  <title>Context Packs</title>
</head>
<body data-words="${escaped(JSON.stringify(parts.said))}">
${header(words)}
${main(words)}
  <footer><p id="facts"></p><p id="hash"></p></footer>
${allowDialog(words)}
  <script nonce="${escaped(nonce)}" src="${escaped(parts.script)}"></script>
</body>
</html>`;
}

function header(words: PageWords): string {
  return `  <div id="working" hidden></div>
  <p id="status" class="unseen" role="status"></p>
  <header>
    <h1 id="name">Context Packs</h1>
    <div id="actions">
      <label>${escaped(words.format)} <select id="format" disabled></select></label>
      <button id="copy" type="button" disabled>${escaped(words.copy)}</button>
      <button id="snapshot" class="secondary" type="button" disabled>${escaped(words.snapshot)}</button>
      <button id="openAsText" class="secondary" type="button" disabled>${escaped(words.openAsText)}</button>
    </div>
    <p id="use"><span id="tokens"></span> <span id="percent"></span> <span id="state"></span> <span id="encoding"></span>
      <button id="changeBudget" class="link" type="button" disabled>${escaped(words.changeBudget)}</button></p>
    <div id="budget" role="meter" aria-label="${escaped(words.budget)}" aria-valuemin="0" aria-valuemax="100"
      aria-valuenow="0"><div></div></div>
    <div id="where" hidden>
    <div id="shares" role="toolbar" aria-label="${escaped(words.whereTokensGo)}" aria-describedby="shareKeys"></div>
    <p id="share" aria-hidden="true"></p>
    <p id="shareKeys" hidden>${escaped(words.shareKeys)}</p>
    </div>
    <ul id="warnings" aria-label="${escaped(words.warnings)}" tabindex="0" hidden></ul>
  </header>`;
}

function main(words: PageWords): string {
  return `  <main>
    <div id="failure" role="alert" hidden>
      <p id="failed"></p>
      <button id="tryAgain" type="button">${escaped(words.tryAgain)}</button>
    </div>
    <p id="empty" hidden>${escaped(words.empty)}</p>
    <div id="content" hidden>
    <div id="lists">
      ${list('artifacts', words.artifacts)}
      ${list('cut', words.cut)}
      ${list('redactions', words.redactions)}
    </div>
    <section id="reading" aria-labelledby="payloadHeading">
      <h2 id="payloadHeading" class="unseen">${escaped(words.payload)}</h2>
      <div id="tools">
        <p id="here"></p>
        <div>
          ${button('previousArtifact', '↑', words.previousArtifact)}
          ${button('nextArtifact', '↓', words.nextArtifact)}
          <button id="openCurrent" class="secondary" type="button" disabled
            aria-label="${escaped(words.openCurrent)}">${escaped(words.open)}</button>
        </div>
        <search>
          <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder="${escaped(words.find)}"
            aria-label="${escaped(words.find)}">
          <span id="found"></span>
          ${button('previousMatch', '↑', words.previousMatch)}
          ${button('nextMatch', '↓', words.nextMatch)}
        </search>
      </div>
      <div id="payload" role="document" tabindex="0" aria-label="${escaped(words.payload)}"
        aria-describedby="payloadKeys"></div>
      <p id="payloadKeys" hidden>${escaped(words.payloadKeys)}</p>
    </section>
    </div>
  </main>`;
}

function list(id: string, heading: string): string {
  return `<section aria-labelledby="${id}Heading">
        <h2><button id="${id}Toggle" type="button" aria-expanded="false" aria-controls="${id}"><span
          id="${id}Heading">${escaped(heading)}</span> <span class="count"></span></button></h2>
        <div id="${id}" hidden></div>
      </section>`;
}

function button(id: string, sign: string, label: string): string {
  return `<button id="${id}" class="icon" type="button" disabled title="${escaped(label)}"
            aria-label="${escaped(label)}">${sign}</button>`;
}

function allowDialog(words: PageWords): string {
  return `  <dialog id="allowing" aria-labelledby="allowQuestion" aria-describedby="allowMeans">
    <h2 id="allowQuestion"></h2>
    <p id="allowPlace"></p>
    <p id="allowMeans">${escaped(words.allowMeans)}</p>
    <div>
      <button id="allow" type="button">${escaped(words.allow)}</button>
      <button id="cancel" class="secondary" type="button" autofocus>${escaped(words.cancel)}</button>
    </div>
  </dialog>`;
}

/** Safe between tags and inside double quotes. Our own strings come translated, so they are escaped like any other. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
