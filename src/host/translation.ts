// What the lower floors say, in the language of VS Code. They say it in English: src/core/sentence.ts.
import * as vscode from 'vscode';
import type { PackError } from '../core/errors';
import type { Sentence, SentenceValue } from '../core/sentence';
import { inOtherWords, Recognition } from './recognition';

/** What an error says. */
export function errorText(error: PackError): string {
  return translated(error.sentence);
}

/** Numbers in it are written as they are in that language. */
export function translated({ template, values }: Sentence): string {
  return values.length === 0 ? inUsersLanguage(template) : vscode.l10n.t(template, ...values.map(valueText));
}

function valueText(value: SentenceValue): string {
  if (typeof value === 'number') {
    return value.toLocaleString(vscode.env.language);
  }
  return typeof value === 'string' ? value : translated(value);
}

let recognition: Recognition | undefined;

/**
 * Words of ours that are there in English only: what the store keeps of a run, say. What is not known is given back as
 * it is, as all is where VS Code speaks English.
 */
export function inUsersLanguage(english: string): string {
  const { bundle } = vscode.l10n;
  if (!bundle) {
    return english;
  }
  recognition ??= new Recognition(Object.keys(bundle));
  return inOtherWords(recognition, english, (template, values) => vscode.l10n.t(template, ...values));
}
