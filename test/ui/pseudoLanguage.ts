// A language that nobody speaks, to see what was not translated: every vowel of ours bears an accent in it, and VS Code
// doubles those of package.json by itself, between ［ and ］.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator } from 'playwright-core';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' },
};

/** VS Code's own name of it. */
const language = 'pseudo';

export function accented(text: string): string {
  return text.replace(/[aeiou]/gi, (vowel) => accents[vowel] ?? vowel);
}

/** As VS Code shows a text of package.nls.json. */
export function doubled(text: string): string {
  return `［${text.replace(/[aouei]/g, '$&$&')}］`;
}

/** @param extension the folder where VS Code has installed it */
export function translate(extension: string): void {
  const texts: string[] = Object.keys(JSON.parse(readFileSync(join(extension, 'l10n', 'bundle.l10n.json'), 'utf8')));
  const bundle = Object.fromEntries(texts.map((text) => [text, accented(text)]));
  writeFileSync(join(extension, 'l10n', `bundle.l10n.${language}.json`), JSON.stringify(bundle));
}

/** For all windows of the profile that are opened afterwards. */
export async function speakPseudo(profile: BrowserContext): Promise<void> {
  await profile.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}'`);
}

/** What is seen, and what screen readers say, of everything in there. */
export async function textsOf(place: Locator): Promise<string[]> {
  return (await place.evaluateAll(
    `(roots) => roots.flatMap((root) => [root, ...root.querySelectorAll('*')]).flatMap((element) => [
      ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
      ...['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'value', 'aria-valuetext']
        .map((name) => element.getAttribute(name) ?? ''),
    ]).filter((text) => /\\S/.test(text))`,
  )) as string[];
}

/** The words that nobody translated: they have a vowel without an accent, and nobody in there is called so. */
export function untranslated(texts: readonly string[], names: readonly string[]): string[] {
  const known = new RegExp(`(?<!\\p{L})(${names.join('|')})(?!\\p{L})`, 'gu');
  const left = texts.map((text) => withoutManifest(text).replace(known, ''));
  return [...new Set(left.filter((text) => /[aeiou]/i.test(text)))];
}

/** One within another is possible: a command with its category. */
function withoutManifest(text: string): string {
  const less = text.replace(/［[^［］]*］/g, '');
  return less === text ? text : withoutManifest(less);
}
