import type * as vscode from 'vscode';
import { PackError } from '../../core/errors';
import type { Pack } from '../../core/pack';
import { phrase } from '../../core/sentence';
import { denyRule } from '../../sources/denylist';
import { decodeText } from '../../sources/textDecoding';
import { captureSettings } from '../captureSettings';
import { targetPack } from '../commands/targetPack';
import { sourceInLog } from '../errorInLog';
import { logError, showFailure } from '../notifications';
import type { Services } from '../services';
import { failuresText } from './addedMessages';
import { addSources } from './addSources';
import { askDenied } from './confirmDenied';
import { askLarge } from './confirmLarge';

/** A file of which no more is known than this. */
export type ForeignFile = Pick<vscode.DataTransferFile, 'name' | 'data'>;

/**
 * Files that this window cannot reach, because they lie on the machine of a browser: their text becomes a note that
 * begins with their name. One of the denylist is not read before it was allowed, each time: there is no place to
 * remember.
 */
export async function addContents(
  services: Services,
  files: readonly ForeignFile[],
  given: Pack | undefined,
): Promise<void> {
  const pack = given ?? (await targetPack(services, undefined));
  if (!pack) {
    return;
  }
  const wanted = await withoutLarge(await textsOf(services, await allowed(pack, files)));
  if (wanted.length > 0) {
    await addSources(services, wanted.map(noteOf), { pack });
  }
}

interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

/**
 * Adds a text that no file holds as a note; nothing when the user backs out because it is large.
 * @param name what it is called in questions
 * @throws PackError `file-too-large`
 */
export async function addText(services: Services, name: string, text: string): Promise<void> {
  const bytes = Buffer.byteLength(text);
  refuseTooLarge(name, bytes);
  if ((await withoutLarge([{ name, text, bytes }])).length > 0) {
    await addSources(services, [{ source: { kind: 'note', text }, folder: null }], {});
  }
}

async function allowed(pack: Pack, files: readonly ForeignFile[]): Promise<ForeignFile[]> {
  const all: ForeignFile[] = [];
  for (const file of files) {
    const pattern = denyRule(file.name);
    const question = {
      pack: pack.name,
      path: file.name,
      pattern: pattern ?? '',
      more: files.length > 1,
      isRemembered: false,
    };
    const answer = pattern === undefined ? 'add' : await askDenied(question);
    if (answer === 'cancel') {
      return [];
    }
    if (answer === 'add') {
      all.push(file);
    }
  }
  return all;
}

/** Those that can be read. Says of the others, however many, in one message why not. */
async function textsOf({ log }: Services, files: readonly ForeignFile[]): Promise<readonly NamedText[]> {
  const texts: NamedText[] = [];
  const failures: PackError[] = [];
  for (const file of files) {
    try {
      texts.push(await textOf(file));
    } catch (error) {
      if (!PackError.is(error)) {
        throw error;
      }
      logError(log, `Adding ${sourceInLog(file.name)}`, error);
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  if (first) {
    showFailure(failuresText(first, others.length));
  }
  return texts;
}

/** @throws PackError `file-too-large`, `file-not-text`, `file-not-readable` */
async function textOf(file: ForeignFile): Promise<NamedText> {
  const { name } = file;
  const content = await file.data().then(undefined, (error) => {
    throw new PackError('file-not-readable', { path: name, reason: phrase`it is a folder, or gone` }, { cause: error });
  });
  refuseTooLarge(name, content.byteLength);
  return { name, text: decodeText(content, name).text, bytes: content.byteLength };
}

/** @throws PackError `file-too-large` */
function refuseTooLarge(path: string, bytes: number): void {
  const { maxFileBytes: limit } = captureSettings(null);
  if (bytes > limit) {
    throw new PackError('file-too-large', { path, bytes, limit });
  }
}

async function withoutLarge(texts: readonly NamedText[]): Promise<readonly NamedText[]> {
  const { askFileBytes } = captureSettings(null);
  const large = texts.filter(({ bytes }) => bytes > askFileBytes);
  const others = texts.filter(({ bytes }) => bytes <= askFileBytes);
  const answer = large.length === 0 ? 'all' : await askLarge(large, others.length > 0);
  return answer === 'all' ? texts : answer === 'others' ? others : [];
}

function noteOf({ name, text }: NamedText) {
  return { source: { kind: 'note' as const, text: `${name}\n\n${text}` }, folder: null };
}
