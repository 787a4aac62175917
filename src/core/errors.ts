import { literalGlob } from './globText';
import { inEnglish, type Sentence, sentence, sentences, words } from './sentence';

/** No source has it: a file may be the same today, and what was sent is another thing. */
function sameSnapshot(): Sentence {
  return sentence`It is part of a snapshot: only a file that the snapshot was exported to, or a backup, brings it back.`;
}

/**
 * Every failure a user can meet, and what it says: what happened, to what, and what to do about it.
 * docs/errors.md explains each code; a test keeps the two lists equal.
 */
const messages = {
  'wrong-usage': (at: { problem: string; help: string }) =>
    sentence`${words(at.problem)} Run “${at.help}” to see how it is written.`,
  'pack-not-found': (at: { pack: string; deleted?: boolean }) =>
    at.deleted
      ? sentence`There is no deleted pack named “${at.pack}” here.`
      : sentence`There is no pack named “${at.pack}” here.`,
  'pack-name-taken': (at: { pack: string; deleted?: boolean }) =>
    at.deleted
      ? sentence`A pack named “${at.pack}” already exists. Rename that one first.`
      : sentence`A pack named “${at.pack}” already exists. Choose another name.`,
  'pack-name-invalid': (at: { name: string; reason: string }) =>
    at.name === '' ? sentence`A pack needs a name.` : sentence`“${at.name}” cannot name a pack: ${words(at.reason)}.`,
  'pack-empty': (at: { pack: string }) =>
    sentence`Pack “${at.pack}” has nothing to render. Add a file, a selection or a note.`,
  'token-budget-invalid': (at: { value: string }) =>
    sentence`“${at.value}” is not a token budget: it takes a whole number from 1 to 100,000,000.`,
  'artifact-not-found': (at: { artifact: string; pack: string }) =>
    sentence`Pack “${at.pack}” has no artifact “${at.artifact}”.`,
  'artifact-ambiguous': (at: { artifact: string; pack: string; matches: number }) =>
    sentence`“${at.artifact}” names ${at.matches} artifacts of pack “${at.pack}”. Give more of the id.`,
  'source-invalid': (at: { source: string; reason: string }) =>
    sentence`“${at.source}” names no source: ${words(at.reason)}.`,
  'range-invalid': (at: { source: string; reason: string }) =>
    sentence`“${at.source}” has a wrong range of lines: ${words(at.reason)}. Write #L10, #L10-L50 or #L10-.`,
  'range-past-end': (at: { path: string; start: number; lines: number }) =>
    at.lines === 1
      ? sentence`${at.path} has 1 line; a range cannot start at line ${at.start}.`
      : sentence`${at.path} has ${at.lines} lines; a range cannot start at line ${at.start}.`,
  'range-lost': (at: { source: string; surviving: number }) =>
    sentences(
      sentence`The lines of ${at.source} are not in the file any more: ${Math.round(at.surviving * 100)} % of them were found.`,
      sentence`What was captured stays. Remove it, or add the lines that take their place.`,
    ),
  'path-outside-folder': (at: { path: string; folder: string | null }) =>
    at.folder === null
      ? sentence`${at.path} is outside its folder. Use the folder that holds it.`
      : sentence`${at.path} is outside the folder ${at.folder}. Use the folder that holds it.`,
  'folder-not-found': (at: { folder: string }) => sentence`There is no folder ${at.folder}.`,
  'file-not-found': (at: { path: string }) => sentence`There is no file ${at.path}.`,
  'file-is-directory': (at: { path: string }) => {
    const below = `'glob:${at.path === '.' ? '' : `${literalGlob(at.path)}/`}**'`;
    return sentences(
      sentence`${at.path} is a directory.`,
      sentence`Name the files in it, or add md_dir:${at.path} for its Markdown files, or ${below} for all below it.`,
    );
  },
  'file-not-readable': (at: { path: string; reason: string }) =>
    sentence`${at.path} could not be read: ${words(at.reason)}.`,
  'file-not-writable': (at: { path: string; reason: string }) =>
    sentence`${at.path} could not be written: ${words(at.reason)}.`,
  'file-exists': (at: { path: string }) => sentence`${at.path} exists already. Choose another name.`,
  'file-not-text': (at: { path: string; reason?: string }) =>
    at.reason === undefined
      ? sentence`${at.path} is no text that can be rendered.`
      : sentence`${at.path} is no text that can be rendered: ${words(at.reason)}.`,
  'file-denied': (at: { path: string; pattern: string; link?: string }) =>
    sentences(
      at.link === undefined
        ? sentence`${at.path} is on the denylist (${at.pattern}), for it may hold secrets.`
        : sentence`${at.path}, where ${at.link} leads, is on the denylist (${at.pattern}), for it may hold secrets.`,
      sentence`It was not read. Allow it by name if it is to be added (in a terminal, with --allow-denied).`,
    ),
  'git-failed': (at: { problem: string }) => sentence`Git could not say what changed: ${words(at.problem)}.`,
  'git-not-allowed': (at: { folder: string }) =>
    sentence`Git is not run in ${at.folder}, because the folder is not trusted. Trust it to add its diff.`,
  'page-not-loaded': (at: { url: string; reason: string }) =>
    sentence`${at.url} could not be loaded: ${words(at.reason)}.`,
  'page-not-allowed': (at: { url: string }) =>
    sentence`${at.url} was not loaded, because the folder is not trusted. Trust it to add pages of the web.`,
  'glob-invalid': (at: { pattern: string; reason: string }) =>
    sentence`“${at.pattern}” is not a glob: ${words(at.reason)}.`,
  'run-not-found': (at: { run: string }) => sentence`There is no run “${at.run}”, or not any more.`,
  'file-too-large': (at: { path: string; bytes: number; limit: number }) =>
    sentence`${at.path} has ${at.bytes} bytes, over the limit of ${at.limit}. Split it, or leave it out.`,
  'quota-store-bytes': (at: { used: number; needed: number; limit: number; deletedBytes?: number; until?: string }) =>
    sentences(
      sentence`The pack store holds ${at.used} bytes and would need ${at.needed}, over its limit of ${at.limit}.`,
      ...(at.deletedBytes
        ? [sentence`Deleted packs hold ${at.deletedBytes} of them until ${at.until ?? ''} (“ctx pack list --deleted”).`]
        : []),
      sentence`Remove artifacts that are of no use any more and run “ctx store gc”, or raise contextPacks.storage.maxSizeMB.`,
    ),
  'quota-pack-artifacts': (at: { pack: string; used: number; needed: number; limit: number }) =>
    sentences(
      sentence`Pack “${at.pack}” has ${at.used} artifacts and would have ${at.needed}, over the limit of ${at.limit}.`,
      sentence`Remove some from it, or use another pack.`,
    ),
  'quota-artifact-bytes': (at: { source: string; bytes: number; limit: number }) =>
    sentence`“${at.source}” has ${at.bytes} bytes, over the limit of ${at.limit} for one artifact. Split it, or leave it out.`,
  'blob-missing': (at: { hash: string; of?: 'snapshot' }) =>
    sentences(
      sentence`The stored content ${at.hash} is missing.`,
      at.of === undefined ? sentence`Add its source again.` : sameSnapshot(),
    ),
  'blob-damaged': (at: { hash: string; reason?: string; of?: 'snapshot' }) => {
    if (at.reason === undefined) {
      const remedy = at.of === undefined ? sentence`Add its source again.` : sameSnapshot();
      return sentences(sentence`The stored content ${at.hash} no longer matches its hash.`, remedy);
    }
    return sentences(
      sentence`The stored content ${at.hash} could not be read: ${words(at.reason)}.`,
      at.of === undefined ? sentence`Make it readable, or add its source again.` : sentence`Make it readable.`,
    );
  },
  'store-not-found': (at: { directory: string }) => sentence`There is no store in ${at.directory}.`,
  'store-too-new': (at: { directory: string; found: number; supported: number }) =>
    sentences(
      sentence`The pack store in ${at.directory} has format ${at.found}; this version knows formats up to ${at.supported}.`,
      sentence`Nothing was changed. Update Context Packs.`,
    ),
  'store-damaged': (at: { path: string; reason: string }) =>
    sentences(
      sentence`The pack store is damaged: ${at.path} ${words(at.reason)}. Nothing was changed.`,
      sentence`Run “ctx store verify” to see what can be saved.`,
    ),
  'store-not-readable': (at: { directory: string; reason: string }) =>
    sentence`The pack store in ${at.directory} could not be read: ${words(at.reason)}. Nothing was changed.`,
  'store-not-synced': (at: { directory: string; reason: string }) =>
    sentences(
      sentence`The change was made, but ${at.directory} could not be synced: ${words(at.reason)}.`,
      sentence`It may be lost if the machine stops now.`,
    ),
  'store-outcome-unknown': (at: { reason: string }) =>
    sentence`It could not be found out whether the change was made: ${words(at.reason)}. Look before you make it again.`,
  'store-not-writable': (at: { directory: string; reason: string }) =>
    sentence`The pack store in ${at.directory} could not be written: ${words(at.reason)}. The change was not made.`,
  'store-busy': (at: { directory: string; attempts: number }) =>
    sentence`The pack store in ${at.directory} was changed by others ${at.attempts} times in a row. Try again.`,
  'legacy-store-invalid': (at: { directory: string; reason: string }) =>
    sentence`${at.directory} is no store that can be imported: ${words(at.reason)}. Nothing was imported.`,
  'legacy-log-not-applied': (at: { path: string; reason: string }) =>
    sentences(
      sentence`${at.path} holds changes that cannot be read: ${words(at.reason)}. Nothing was imported.`,
      sentence`Close what uses that store, then run: sqlite3 state.db "PRAGMA wal_checkpoint(TRUNCATE)".`,
    ),
  'import-not-verified': (at: { pack: string; planned: number; found: number }) =>
    sentence`Pack “${at.pack}” was imported, but of ${at.planned} artifacts ${at.found} are there as planned. Import again.`,
  'required-over-budget': (at: { pack: string; tokenBudget: number; tokens: number; required: readonly string[] }) => {
    const named = at.required.slice(0, 10).join(', ');
    const more = at.required.length - 10;
    return sentences(
      sentence`What pack “${at.pack}” requires has ${at.tokens} tokens, over its budget of ${at.tokenBudget}: ${more > 0 ? sentence`${named} and ${more} more` : named}.`,
      sentence`Raise the budget, or require less.`,
    );
  },
  'frame-over-budget': (at: { pack: string; tokenBudget: number; tokens: number }) =>
    sentences(
      sentence`Pack “${at.pack}” has ${at.tokens} tokens without any artifact, over its budget of ${at.tokenBudget}.`,
      sentence`Raise the budget, or shorten its description and its instruction.`,
    ),
  'template-invalid': (at: { reason: string; line?: number }) =>
    at.line === undefined
      ? sentence`The template cannot be used: ${words(at.reason)}.`
      : sentence`The template cannot be used: line ${at.line}: ${words(at.reason)}.`,
  'snapshot-not-found': (at: { snapshot: string }) => sentence`There is no snapshot “${at.snapshot}”.`,
  'snapshot-ambiguous': (at: { snapshot: string; matches: number }) =>
    sentence`“${at.snapshot}” names ${at.matches} snapshots. Give more of the id.`,
  'snapshot-label-invalid': (at: { reason: string }) =>
    sentence`A snapshot cannot have this label: ${words(at.reason)}.`,
  'snapshot-manifest-invalid': (at: { reason: string }) =>
    sentence`The record of what is in the snapshot cannot be used: ${words(at.reason)}. Its payload may be whole all the same.`,
  'snapshot-exists': (at: { snapshot: string }) =>
    sentence`Another snapshot with the id ${at.snapshot} is here, and it is not the same. Nothing was imported.`,
  'snapshot-invalid': (at: { path: string; reason: string }) =>
    sentence`${at.path} is no snapshot that can be imported: ${words(at.reason)}. Nothing was imported.`,
  'change-not-undone': (at: { change: string; done: 'undone' | 'redone'; reason: string }) =>
    at.done === 'undone'
      ? sentence`“${at.change}” was not undone. ${words(at.reason)}`
      : sentence`“${at.change}” was not redone. ${words(at.reason)}`,
  'secret-not-found': (at: { secret: string; where: string }) =>
    sentence`“${at.secret}” names no finding of ${at.where}, or several. “ctx pack preview” shows their hashes.`,
  'clipboard-unavailable': (at: { tried: string }) =>
    sentence`No clipboard could be reached (tried ${at.tried}). Use “ctx pack render” and pipe its output instead.`,
  'clipboard-differs': (at: { pack: string; instead?: string }) =>
    sentences(
      sentence`The clipboard did not keep pack “${at.pack}” as it was written.`,
      sentence`Try again, or use “${at.instead ?? 'ctx pack render --output FILE'}”.`,
    ),
} as const;

export type ErrorCode = keyof typeof messages;
type Details<Code extends ErrorCode> = Parameters<(typeof messages)[Code]>[0];

export const errorCodes = Object.keys(messages) as readonly ErrorCode[];

/** A failure whose message is fit to show. Anything else that is thrown is a bug, and is reported as one. */
export class PackError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'PackError';
  constructor(
    readonly code: Code,
    readonly details: Details<Code>,
    options?: ErrorOptions,
  ) {
    super(inEnglish(sentenceOf(code, details)), options);
  }

  /** What `message` says in English, for those who say it in another language. */
  get sentence(): Sentence {
    return sentenceOf(this.code, this.details);
  }

  static is(error: unknown): error is PackError;
  static is<Code extends ErrorCode>(error: unknown, code: Code): error is PackError<Code>;
  static is(error: unknown, code?: ErrorCode): boolean {
    return error instanceof PackError && (code === undefined || error.code === code);
  }
}

function sentenceOf<Code extends ErrorCode>(code: Code, details: Details<Code>): Sentence {
  return (messages[code] as (at: Details<Code>) => Sentence)(details);
}
