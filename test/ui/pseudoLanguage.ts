// A language that nobody speaks, to see what was not translated: every vowel bears an accent in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator } from 'playwright-core';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' },
};

const language = 'qps-ploc';

/** What leads somewhere stays as it is: commands, settings, and what stands in backticks. */
export function accented(text: string): string {
  return text.replace(/\(command:[^)]*\)|`[^`]*`|[aeiou]/gi, (found) => accents[found] ?? found);
}

/** @param extension the folder where VS Code has installed it */
export function translate(extension: string): void {
  const write = (from: string, to: string): void => {
    const texts: [string, string][] = Object.entries(JSON.parse(readFileSync(join(extension, from), 'utf8')));
    const translated = texts.map(([key, text]) => [key, accented(text)]);
    writeFileSync(join(extension, to), JSON.stringify(Object.fromEntries(translated)));
  };
  write('package.nls.json', `package.nls.${language}.json`);
  write(join('l10n', 'bundle.l10n.json'), join('l10n', `bundle.l10n.${language}.json`));
}

/** For all windows of the profile that are opened afterwards. VS Code itself goes on in English. */
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

/** What VS Code adds to ours, in English here. */
const ofVSCode = [
  "(Press 'Enter' to confirm or 'Escape' to cancel)",
  'Press Enter to confirm your input or Escape to cancel.',
  ...['Type to narrow down results.', 'quick input', 'Back', 'OK', 'Close', 'AM', 'PM'],
];

/**
 * The words that nobody translated: they have a vowel without an accent.
 * @param names what is called so in every language
 */
export function untranslated(texts: readonly string[], names: readonly string[]): string[] {
  const known = [...ofVSCode, ...names].map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const isKnown = new RegExp(`(?<!\\p{L})(${known.join('|')})(?!\\p{L})`, 'gu');
  const isId = /^(command:)?_?contextPacks[\w.]*$/;
  const left = texts.filter((text) => !isId.test(text.trim())).map((text) => text.replace(isKnown, ''));
  return [...new Set(left.filter((text) => /[aeiou]/i.test(text)))];
}
