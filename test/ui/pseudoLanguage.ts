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

/** Runs in the page, whose types are unknown to this part of the project. */
const textsIn = new Function(
  'roots',
  `const names = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
  const elements = roots
    .flatMap((root) => [root, ...root.querySelectorAll('*')])
    .filter((element) => element.checkVisibility());
  const texts = elements.flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
    ...names.map((name) => element.getAttribute(name) ?? ''),
  ]);
  return texts.filter((text) => /\\S/.test(text));`,
) as (roots: readonly unknown[]) => string[];

/** What is seen, and what screen readers say, of everything in there. */
export async function textsOf(place: Locator): Promise<string[]> {
  return place.evaluateAll(textsIn);
}

/** What VS Code adds to ours, in English here. */
const ofVSCode = [
  "(Press 'Enter' to confirm or 'Escape' to cancel)",
  'Press Enter to confirm your input or Escape to cancel.',
  ...['Type to narrow down results.', 'quick input', 'Welcome', 'Back', 'OK', 'Close', 'AM', 'PM', 'Actions for'],
];

/**
 * The words that nobody translated: they have a vowel without an accent.
 * @param names what is called so in every language
 */
export function untranslated(texts: readonly string[], names: readonly string[]): string[] {
  const known = [...ofVSCode, ...names].map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const isKnown = new RegExp(`(?<!\\p{L})(${known.join('|')})(?!\\p{L})`, 'gu');
  const isId = /^(command:)?_?contextPacks[\w.]*$/;
  // The name of an icon before a label, keys behind one, and hashes.
  const signs = /^[a-z-]+ {2}|(Ctrl|Control|Shift|Alt)(\+(Ctrl|Shift|Alt|\w))+( (Shift\+)?\w)?\b|\b[0-9a-f]{64}\b/g;
  const left = texts
    .filter((text) => !isId.test(text.trim()))
    .map((text) => text.replace(signs, '').replace(isKnown, ''));
  return [...new Set(left.filter((text) => /[aeiou]/i.test(text)))];
}
