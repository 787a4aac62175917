import { literalGlob } from './globText';

/**
 * Every failure a user can meet, and what it says: what happened, to what, and what to do about it.
 * docs/errors.md explains each code; a test keeps the two lists equal.
 */
const messages = {
  'wrong-usage': (at: { problem: string; help: string }) => `${at.problem} Run “${at.help}” to see how it is written.`,
  'pack-not-found': (at: { pack: string; deleted?: boolean }) =>
    `There is no ${at.deleted ? 'deleted ' : ''}pack named “${at.pack}” here.`,
  'pack-name-taken': (at: { pack: string; deleted?: boolean }) =>
    `A pack named “${at.pack}” already exists. ${at.deleted ? 'Rename that one first' : 'Choose another name'}.`,
  'pack-name-invalid': (at: { name: string; reason: string }) =>
    at.name === '' ? 'A pack needs a name.' : `“${at.name}” cannot name a pack: ${at.reason}.`,
  'pack-empty': (at: { pack: string }) => `Pack “${at.pack}” has nothing to render. Add a file, a selection or a note.`,
  'token-budget-invalid': (at: { value: string }) =>
    `“${at.value}” is not a token budget: it takes a whole number from 1 to 100,000,000.`,
  'artifact-not-found': (at: { artifact: string; pack: string }) =>
    `Pack “${at.pack}” has no artifact “${at.artifact}”.`,
  'artifact-ambiguous': (at: { artifact: string; pack: string; matches: number }) =>
    `“${at.artifact}” names ${at.matches} artifacts of pack “${at.pack}”. Give more of the id.`,
  'source-invalid': (at: { source: string; reason: string }) => `“${at.source}” names no source: ${at.reason}.`,
  'range-invalid': (at: { source: string; reason: string }) =>
    `“${at.source}” has a wrong range of lines: ${at.reason}. Write #L10, #L10-L50 or #L10-.`,
  'range-past-end': (at: { path: string; start: number; lines: number }) =>
    `${at.path} has ${at.lines} ${at.lines === 1 ? 'line' : 'lines'}; a range cannot start at line ${at.start}.`,
  'range-lost': (at: { source: string; surviving: number }) =>
    `The lines of ${at.source} are not in the file any more: ${Math.round(at.surviving * 100)} % of them were found. ` +
    'What was captured stays. Remove it, or add the lines that take their place.',
  'path-outside-folder': (at: { path: string; folder: string | null }) =>
    `${at.path} is outside ${at.folder === null ? 'its folder' : `the folder ${at.folder}`}. Use the folder that holds it.`,
  'folder-not-found': (at: { folder: string }) => `There is no folder ${at.folder}.`,
  'file-not-found': (at: { path: string }) => `There is no file ${at.path}.`,
  'file-is-directory': (at: { path: string }) =>
    `${at.path} is a directory. Name the files in it, or add md_dir:${at.path} for its Markdown files, or ` +
    `'glob:${at.path === '.' ? '' : `${literalGlob(at.path)}/`}**' for all below it.`,
  'file-not-readable': (at: { path: string; reason: string }) => `${at.path} could not be read: ${at.reason}.`,
  'file-not-writable': (at: { path: string; reason: string }) => `${at.path} could not be written: ${at.reason}.`,
  'file-exists': (at: { path: string }) => `${at.path} exists already. Choose another name.`,
  'file-not-text': (at: { path: string; reason?: string }) =>
    `${at.path} is no text that can be rendered${at.reason === undefined ? '' : `: ${at.reason}`}.`,
  'file-denied': (at: { path: string; pattern: string; link?: string }) =>
    `${at.path}${at.link === undefined ? '' : `, where ${at.link} leads,`} is on the denylist (${at.pattern}), for it ` +
    'may hold secrets. It was not read. Allow it by name if it is to be added (in a terminal, with --allow-denied).',
  'git-failed': (at: { problem: string }) => `Git could not say what changed: ${at.problem}.`,
  'git-not-allowed': (at: { folder: string }) =>
    `Git is not run in ${at.folder}, because the folder is not trusted. Trust it to add its diff.`,
  'page-not-loaded': (at: { url: string; reason: string }) => `${at.url} could not be loaded: ${at.reason}.`,
  'page-not-allowed': (at: { url: string }) =>
    `${at.url} was not loaded, because the folder is not trusted. Trust it to add pages of the web.`,
  'glob-invalid': (at: { pattern: string; reason: string }) => `“${at.pattern}” is not a glob: ${at.reason}.`,
  'run-not-found': (at: { run: string }) => `There is no run “${at.run}”, or not any more.`,
  'file-too-large': (at: { path: string; bytes: number; limit: number }) =>
    `${at.path} has ${at.bytes} bytes, over the limit of ${at.limit}. Split it, or leave it out.`,
  'quota-store-bytes': (at: { used: number; needed: number; limit: number; deletedBytes?: number; until?: string }) =>
    `The pack store holds ${at.used} bytes and would need ${at.needed}, over its limit of ${at.limit}. ` +
    (at.deletedBytes
      ? `Deleted packs hold ${at.deletedBytes} of them until ${at.until} (“ctx pack list --deleted”). `
      : '') +
    'Remove artifacts ' +
    'that are of no use any more and run “ctx store gc”, or raise contextPacks.storage.maxSizeMB.',
  'quota-pack-artifacts': (at: { pack: string; used: number; needed: number; limit: number }) =>
    `Pack “${at.pack}” has ${at.used} artifacts and would have ${at.needed}, over the limit of ${at.limit}. ` +
    'Remove some from it, or use another pack.',
  'quota-artifact-bytes': (at: { source: string; bytes: number; limit: number }) =>
    `“${at.source}” has ${at.bytes} bytes, over the limit of ${at.limit} for one artifact. Split it, or leave it out.`,
  'blob-missing': (at: { hash: string }) => `The stored content ${at.hash} is missing. Add its source again.`,
  'blob-damaged': (at: { hash: string; reason?: string }) =>
    at.reason === undefined
      ? `The stored content ${at.hash} no longer matches its hash. Add its source again.`
      : `The stored content ${at.hash} could not be read: ${at.reason}. Make it readable, or add its source again.`,
  'store-not-found': (at: { directory: string }) => `There is no store in ${at.directory}.`,
  'store-too-new': (at: { directory: string; found: number; supported: number }) =>
    `The pack store in ${at.directory} has format ${at.found}; this version knows formats up to ${at.supported}. ` +
    'Nothing was changed. Update Context Packs.',
  'store-damaged': (at: { path: string; reason: string }) =>
    `The pack store is damaged: ${at.path} ${at.reason}. Nothing was changed. ` +
    'Run “ctx store verify” to see what can be saved.',
  'store-not-readable': (at: { directory: string; reason: string }) =>
    `The pack store in ${at.directory} could not be read: ${at.reason}. Nothing was changed.`,
  'store-not-synced': (at: { directory: string; reason: string }) =>
    `The change was made, but ${at.directory} could not be synced: ${at.reason}. It may be lost if the machine stops now.`,
  'store-outcome-unknown': (at: { reason: string }) =>
    `It could not be found out whether the change was made: ${at.reason}. Look before you make it again.`,
  'store-not-writable': (at: { directory: string; reason: string }) =>
    `The pack store in ${at.directory} could not be written: ${at.reason}. The change was not made.`,
  'store-busy': (at: { directory: string; attempts: number }) =>
    `The pack store in ${at.directory} was changed by others ${at.attempts} times in a row. Try again.`,
  'legacy-store-invalid': (at: { directory: string; reason: string }) =>
    `${at.directory} is no store that can be imported: ${at.reason}. Nothing was imported.`,
  'legacy-log-not-applied': (at: { path: string; reason: string }) =>
    `${at.path} holds changes that cannot be read: ${at.reason}. Nothing was imported. ` +
    'Close what uses that store, then run: sqlite3 state.db "PRAGMA wal_checkpoint(TRUNCATE)".',
  'import-not-verified': (at: { pack: string; planned: number; found: number }) =>
    `Pack “${at.pack}” was imported, but of ${at.planned} artifacts ${at.found} are there as planned. Import again.`,
  'required-over-budget': (at: { pack: string; tokenBudget: number; tokens: number; required: readonly string[] }) =>
    `What pack “${at.pack}” requires has ${at.tokens} tokens, over its budget of ${at.tokenBudget}: ` +
    `${at.required.slice(0, 10).join(', ')}${at.required.length > 10 ? ` and ${at.required.length - 10} more` : ''}. ` +
    'Raise the budget, or require less.',
  'frame-over-budget': (at: { pack: string; tokenBudget: number; tokens: number }) =>
    `Pack “${at.pack}” has ${at.tokens} tokens without any artifact, over its budget of ${at.tokenBudget}. ` +
    'Raise the budget, or shorten its description and its instruction.',
  'template-invalid': (at: { reason: string }) => `The template cannot be used: ${at.reason}.`,
  'snapshot-not-found': (at: { snapshot: string }) => `There is no snapshot “${at.snapshot}”.`,
  'snapshot-ambiguous': (at: { snapshot: string; matches: number }) =>
    `“${at.snapshot}” names ${at.matches} snapshots. Give more of the id.`,
  'snapshot-label-invalid': (at: { reason: string }) => `A snapshot cannot have this label: ${at.reason}.`,
  'snapshot-manifest-invalid': (at: { reason: string }) =>
    `The record of what is in the snapshot cannot be used: ${at.reason}. Its payload may be whole all the same.`,
  'snapshot-exists': (at: { snapshot: string }) =>
    `Another snapshot with the id ${at.snapshot} is here, and it is not the same. Nothing was imported.`,
  'snapshot-invalid': (at: { path: string; reason: string }) =>
    `${at.path} is no snapshot that can be imported: ${at.reason}. Nothing was imported.`,
  'change-not-undone': (at: { change: string; done: 'undone' | 'redone'; reason: string }) =>
    `“${at.change}” was not ${at.done}. ${at.reason}`,
  'secret-not-found': (at: { secret: string; where: string }) =>
    `“${at.secret}” names no finding of ${at.where}, or several. “ctx pack preview” shows their hashes.`,
  'clipboard-unavailable': (at: { tried: string }) =>
    `No clipboard could be reached (tried ${at.tried}). Use “ctx pack render” and pipe its output instead.`,
  'clipboard-differs': (at: { pack: string; instead?: string }) =>
    `The clipboard did not keep pack “${at.pack}” as it was written. Try again, or use ` +
    `“${at.instead ?? 'ctx pack render --output FILE'}”.`,
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
    const message = messages[code] as (at: Details<Code>) => string;
    super(message(details), options);
  }

  static is(error: unknown): error is PackError;
  static is<Code extends ErrorCode>(error: unknown, code: Code): error is PackError<Code>;
  static is(error: unknown, code?: ErrorCode): boolean {
    return error instanceof PackError && (code === undefined || error.code === code);
  }
}
