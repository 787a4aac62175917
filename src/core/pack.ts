import type { ContentHash } from './contentHash';
import { PackError } from './errors';
import type { FileStamp } from './fileSystem';
import type { ClosedLineRange } from './lineRange';
import type { RenderPolicy } from './renderOptions';
import { phrase } from './sentence';
import { type CollectionOptions, isCollection, type Source } from './source';
import { printSource } from './sourceText';
import type { TextEncoding } from './textEncoding';

/** Exact bytes, by their name in the blob store, and how they are read as text. */
export interface StoredText {
  readonly hash: ContentHash;
  readonly bytes: number;
  readonly encoding?: TextEncoding;
}

/**
 * What was captured. Of a whole file, its bytes; of a range, its lines in UTF-8; of a collection, the sources of its
 * members, a line each, which is never rendered.
 */
export interface CapturedContent extends StoredText {
  readonly lines: number;
}

/** One capture of a source, as it was made. */
export interface Version {
  readonly source: Source;
  readonly content: CapturedContent;
  /** Of a range: the whole file it was taken from, in which it is found again. Absent where that was not kept. */
  readonly file?: StoredText;
  /** True when the content was typed in an editor and not yet saved to its file. */
  readonly unsaved: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly capturedAt: number;
}

/** One thing in a pack: where it comes from, what was captured, and how it is to be rendered. */
export interface Artifact extends Version {
  /** UUIDv7, unique in the whole store. */
  readonly id: string;
  /** The URI of the folder that the source's path is relative to; null for a note and for a page. */
  readonly folder: string | null;
  /** Of the source's file when it was captured; absent for what has no file, and where it says nothing (isSettled). */
  readonly stamp?: FileStamp;
  /** The id of the collection that it was found by; absent for what was added by itself. */
  readonly collection?: string;
  /** Of a collection; absent where all have their defaults. */
  readonly options?: CollectionOptions;
  /** Captured again whenever it is rendered; absent for one that is pinned. Members follow as their collection does. */
  readonly following?: true;
  readonly addedAt: number;
  /** Orders artifacts of the same priority; unique within the pack, with gaps where artifacts were removed. */
  readonly position: number;
  /** Higher is rendered earlier. */
  readonly priority: number;
  /** Why it is here; empty when nothing was said. */
  readonly note: string;
  /** Never left out for want of budget. */
  readonly required: boolean;
  /** False keeps it in the pack and out of renderings. */
  readonly included: boolean;
}

/** A named, ordered set of artifacts with a token budget. */
export interface Pack {
  /** UUIDv7. */
  readonly id: string;
  /** Unique within its workspace, compared without case. */
  readonly name: string;
  readonly description: string;
  /** The URI of the folder it belongs to; null for a global pack. */
  readonly workspace: string | null;
  /** In tokens of the payload, 1 to 100,000,000. */
  readonly tokenBudget: number;
  /** What the model is to do, rendered last; absent when nothing was said. */
  readonly instruction?: string;
  /** How it is rendered where it differs from the settings; absent where it does not. */
  readonly policy?: RenderPolicy;
  /** Whether new artifacts follow their source; absent where they are pinned. */
  readonly followsSources?: true;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  /** Kept by the store: the time of the last change to the pack or to one of its artifacts. */
  readonly updatedAt: number;
  /** By position. */
  readonly artifacts: readonly Artifact[];
}

/** A pack that was deleted and can still be brought back. */
export interface DeletedPack extends Pack {
  /** Milliseconds since 1970, UTC. */
  readonly deletedAt: number;
}

export const defaultTokenBudget = 128_000;
export const maxTokenBudget = 100_000_000;
/** In UTF-16 units. */
export const maxNameLength = 200;

/**
 * The name as it is kept: without white space around it, in Unicode form NFC.
 * @throws PackError `pack-name-invalid`
 */
export function parsePackName(text: string): string {
  const name = text.normalize('NFC').trim();
  const reason = whyNotAName(name);
  if (reason) {
    throw new PackError('pack-name-invalid', { name: printable(name), reason });
  }
  return name;
}

/** Two packs of one workspace may not have names with the same key. Free of locale. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** @throws PackError `token-budget-invalid` */
export function parseTokenBudget(text: string): number {
  const budget = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (budget < 1 || budget > maxTokenBudget) {
    throw new PackError('token-budget-invalid', { value: text });
  }
  return budget;
}

/** The lines of a file that were captured; undefined for what is not a range, and for no lines at all. */
export function capturedLines({ source, content }: Pick<Artifact, 'source' | 'content'>): ClosedLineRange | undefined {
  return source.kind === 'range' && content.lines > 0
    ? { start: source.lines.start, end: source.lines.start + content.lines - 1 }
    : undefined;
}

export function renamed(pack: Pack, name: string): Pack {
  return { ...pack, name };
}

/** With a collection go its members. */
export function withoutArtifacts(pack: Pack, ids: ReadonlySet<string>): Pack {
  const isRemoved = ({ id, collection }: Artifact): boolean => ids.has(id) || ids.has(collection ?? '');
  return { ...pack, artifacts: pack.artifacts.filter((each) => !isRemoved(each)) };
}

/**
 * What a rendering holds, in its order: what is included, and a file that both a collection and something else name once.
 */
export function renderedArtifacts({ artifacts }: Pack): Artifact[] {
  const keyOf = ({ folder, source }: Artifact): string => JSON.stringify([folder, printSource(source)]);
  const included = inRenderOrder(artifacts).filter((each) => each.included);
  const seen = new Set(included.filter((each) => each.collection === undefined).map(keyOf));
  return included.filter((artifact) => {
    if (artifact.collection === undefined) {
      return true;
    }
    const key = keyOf(artifact);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/**
 * The order of rendering: priority (high first), then position, then time added, then id. The members of a collection
 * stand where it stands, by their paths: when each was found does not matter. Collections themselves are not in it.
 */
export function inRenderOrder(artifacts: readonly Artifact[]): Artifact[] {
  const collections = new Map(artifacts.filter(({ source }) => isCollection(source)).map((each) => [each.id, each]));
  const placed = artifacts
    .filter(({ id }) => !collections.has(id))
    .map((artifact) => {
      const collection = collections.get(artifact.collection ?? '');
      return { artifact, place: collection ?? artifact, path: collection ? printSource(artifact.source) : '' };
    });
  placed.sort(
    (a, b) =>
      b.artifact.priority - a.artifact.priority ||
      a.place.position - b.place.position ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      a.artifact.addedAt - b.artifact.addedAt ||
      (a.artifact.id < b.artifact.id ? -1 : 1),
  );
  return placed.map(({ artifact }) => artifact);
}

function whyNotAName(name: string): string | undefined {
  if (name === '') {
    return 'it is empty';
  }
  if (name.length > maxNameLength) {
    return phrase`it is longer than ${maxNameLength} characters`;
  }
  return /\p{Cc}|\p{Zl}|\p{Zp}/u.test(name) ? phrase`it contains a line break or a control character` : undefined;
}

function printable(text: string): string {
  return text.slice(0, maxNameLength).replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, '·');
}
