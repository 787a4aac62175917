import { PackError } from '../core/errors';
import type { LegacyArtifact, LegacySource, LegacyStore } from '../core/legacyStore';
import { countLines } from '../core/lineRange';
import { defaultQuotas } from '../core/quotas';
import { phrase } from '../core/sentence';
import { fileSource, type Source } from '../core/source';
import type { WorkspacePath } from '../core/workspacePath';
import { denyRule } from '../sources/denylist';
import { pathBelow } from '../sources/folderUri';
import { decodeText } from '../sources/textDecoding';
import { type LocatedSource, load } from './capture';
import { likelyRange, readRange } from './legacyRange';
import type { Ports } from './ports';

/** Where legacy artifacts come from, and where they go. */
export interface LegacyWorld {
  readonly ports: Ports;
  readonly legacy: LegacyStore;
  /** The URI of the folder that files are looked for in. */
  readonly folder: string;
  /** URIs that lead to the same folder: the old program wrote paths without symbolic links. */
  readonly otherNames: readonly string[];
}

/** What becomes of a legacy artifact. */
export interface FoundArtifact extends LocatedSource {
  readonly content: Uint8Array;
  readonly lines: number;
  readonly unsaved: boolean;
  readonly note: string;
  /** True when the content is what the file holds now, not what was captured. */
  readonly recaptured: boolean;
  /** What the user should know: each a sentence. */
  readonly warnings: readonly string[];
}

/** Why there is nothing to import. */
export interface LeftOutArtifact {
  readonly source: string;
  /** A sentence. */
  readonly reason: string;
}

/** The captured content, or why it cannot be had: the end of a sentence that begins with what it belongs to. */
type Stored = { readonly content: Uint8Array; readonly text: string } | { readonly problem: string };

/**
 * What was captured, byte for byte, under the source that it came from, or as a note when that is no source here. Only
 * what is lost is captured again from its file. Files outside the folder are not read.
 */
export async function findLegacyArtifact(
  world: LegacyWorld,
  artifact: LegacyArtifact,
): Promise<FoundArtifact | LeftOutArtifact> {
  const { source } = artifact;
  const denied = 'path' in source ? denyRule(source.path.replaceAll('\\', '/')) : undefined;
  if (denied !== undefined) {
    const reason = phrase`it is on the denylist (${denied}), for it may hold secrets. Add it by name if it is wanted.`;
    return { source: legacyName(artifact), reason };
  }
  const stored = await readStored(world.legacy, artifact);
  if (source.kind === 'text') {
    return findNote(world, artifact, source.text, stored);
  }
  if (source.kind === 'other') {
    return asNote(artifact, stored, source.reason);
  }
  const path = belowFolder(world, source.path);
  if (path === undefined) {
    return asNote(artifact, stored, `${source.path} is outside of the folder`);
  }
  return source.kind === 'range'
    ? findRange(world, artifact, { ...source, path }, stored)
    : findFile(world, artifact, fileSource(path), stored);
}

/** What a message calls the artifact. */
export function legacyName({ source, sourceText }: LegacyArtifact): string {
  if (sourceText !== '') {
    return sourceText;
  }
  return source.kind === 'file' || source.kind === 'range' ? source.path : `a source of kind “${source.kind}”`;
}

async function readStored(legacy: LegacyStore, artifact: LegacyArtifact): Promise<Stored> {
  if (artifact.contentHash === null) {
    return { problem: phrase`nothing was captured from it` };
  }
  const found = await legacy.readContent(artifact.contentHash, defaultQuotas.artifactBytes);
  if (found.state !== 'whole') {
    const problems = {
      missing: 'is missing',
      damaged: 'is damaged',
      'too-large': `has over ${defaultQuotas.artifactBytes} bytes`,
    };
    return { problem: phrase`its stored content ${problems[found.state]}` };
  }
  try {
    return { content: found.content, text: decodeText(found.content, '').text };
  } catch (error) {
    if (PackError.is(error, 'file-not-text')) {
      return { problem: phrase`its stored content is not UTF-8 text` };
    }
    throw error;
  }
}

/** A note's text is in its row as well. */
async function findNote(
  { ports }: LegacyWorld,
  artifact: LegacyArtifact,
  text: string,
  stored: Stored,
): Promise<FoundArtifact> {
  if ('text' in stored && (stored.text !== '' || text === '')) {
    return found({ source: { kind: 'note', text: stored.text }, folder: null }, stored);
  }
  const content = Buffer.from(text);
  const isSame = artifact.contentHash === null || (await ports.blobs.hash(content)) === artifact.contentHash;
  const problem = 'problem' in stored ? stored.problem : 'it was stored without content';
  const warning = `${legacyName(artifact)}: ${problem}, so its text was taken from its description.`;
  return found({ source: { kind: 'note', text }, folder: null }, { content, text }, isSame ? [] : [warning]);
}

async function findFile(
  world: LegacyWorld,
  artifact: LegacyArtifact,
  source: Source,
  stored: Stored,
): Promise<FoundArtifact | LeftOutArtifact> {
  const located = { source, folder: world.folder };
  // Some versions stored nothing of a file that was not empty, and its size beside it.
  const isWhole = 'text' in stored && (stored.text !== '' || artifact.sourceBytes === 0);
  return isWhole ? found(located, stored) : captureAgain(world, artifact, located, stored);
}

async function findRange(
  world: LegacyWorld,
  artifact: LegacyArtifact,
  { path, start, end }: Extract<LegacySource, { kind: 'range' }> & { readonly path: WorkspacePath },
  stored: Stored,
): Promise<FoundArtifact | LeftOutArtifact> {
  const { folder } = world;
  const bounds = { start, end, typed: artifact.sourceText };
  const doubt = `${legacyName(artifact)}: its lines may be the next ones; they were counted as documented, from 1.`;
  if ('text' in stored) {
    const file = await load(world.ports, { source: fileSource(path), folder }).catch(expected);
    const reading = 'text' in file ? readRange(file.text, stored.text, bounds) : undefined;
    if (reading) {
      const { lines, doubtful } = reading;
      const range = found({ source: { kind: 'range', path, lines }, folder }, stored, doubtful ? [doubt] : []);
      // The old program kept no end of the last line: an empty last line does not show in the text.
      return { ...range, lines: lines.end - lines.start + 1 };
    }
    if (stored.text !== '') {
      const reason = 'text' in file ? `the lines of ${path} are others now` : file.message;
      return asNote(artifact, stored, reason);
    }
  }
  const likely = likelyRange(bounds);
  if (!likely) {
    return asNote(artifact, stored, 'its lines end before they start');
  }
  const source: Source = { kind: 'range', path, lines: likely.lines };
  const again = await captureAgain(world, artifact, { source, folder }, stored);
  return likely.doubtful && 'warnings' in again ? { ...again, warnings: [...again.warnings, doubt] } : again;
}

/** From the file as it is now. What was stored without content stays so when that is not possible. */
async function captureAgain(
  { ports }: LegacyWorld,
  artifact: LegacyArtifact,
  located: LocatedSource,
  stored: Stored,
): Promise<FoundArtifact | LeftOutArtifact> {
  const name = legacyName(artifact);
  const problem = 'problem' in stored ? stored.problem : 'it was stored without content';
  const now = await load(ports, located).catch(expected);
  if ('text' in now) {
    if ('text' in stored && now.text === '') {
      return found(located, stored);
    }
    const warnings = [`${name}: ${problem}, so its file was captured as it is now.`, ...now.warnings];
    return { ...found({ ...located, source: now.source }, now, warnings), unsaved: now.unsaved, recaptured: true };
  }
  if ('text' in stored) {
    return found(located, stored, [`${name}: ${problem}, and cannot be captured again: ${now.message}`]);
  }
  return { source: name, reason: phrase`${problem}, and it cannot be captured again: ${now.message}` };
}

/** The captured content for its own sake, with what it came from in words. */
function asNote(artifact: LegacyArtifact, stored: Stored, reason: string): FoundArtifact | LeftOutArtifact {
  const name = legacyName(artifact);
  const because = reason.replace(/\.$/, '');
  if ('problem' in stored) {
    return { source: name, reason: phrase`${stored.problem}, and ${because}.` };
  }
  const outcome = stored.text === '' ? 'it was stored without content, and is' : 'what was captured was imported as';
  const warning = `${name}: ${because}; ${outcome} ${stored.text === '' ? 'an empty' : 'a'} note.`;
  const note = found({ source: { kind: 'note', text: stored.text }, folder: null }, stored, [warning]);
  return { ...note, note: withoutAbsolutePath(name) };
}

function found(
  located: LocatedSource,
  { content, text }: { readonly content: Uint8Array; readonly text: string },
  warnings: readonly string[] = [],
): FoundArtifact {
  return { ...located, content, lines: countLines(text), unsaved: false, note: '', recaptured: false, warnings };
}

/** A note is rendered, and a payload holds no absolute path: of one, the last name is left. */
function withoutAbsolutePath(sourceText: string): string {
  const root = /^([a-z_]+:)?(?:[A-Za-z]:[\\/]|[\\/~])(?:.*[\\/])?/s;
  return sourceText.replace(root, (_, scheme: string | undefined) => scheme ?? '');
}

function belowFolder({ folder, otherNames }: LegacyWorld, path: string): WorkspacePath | undefined {
  for (const name of [folder, ...otherNames]) {
    const below = pathBelow(name, path);
    if (below !== undefined) {
      return below;
    }
  }
  return undefined;
}

/** What a file's failure is: a PackError to go on with, or a bug that must not be swallowed. */
function expected(error: unknown): PackError {
  if (PackError.is(error)) {
    return error;
  }
  throw error;
}
