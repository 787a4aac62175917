import type { ContentHash } from './contentHash';
import { PackError } from './errors';
import type { Source } from './source';

/** The exact bytes that were captured, by their name in the blob store. */
export interface CapturedContent {
  readonly hash: ContentHash;
  readonly bytes: number;
  readonly lines: number;
}

/** One thing in a pack: where it comes from, what was captured, and how it is to be rendered. */
export interface Artifact {
  /** UUIDv7, unique in the whole store. */
  readonly id: string;
  readonly source: Source;
  /** The URI of the folder that the source's path is relative to; null for a note. */
  readonly folder: string | null;
  readonly content: CapturedContent;
  /** True when the content was typed in an editor and not yet saved to its file. */
  readonly unsaved: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly capturedAt: number;
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
const maxTokenBudget = 100_000_000;
const maxNameLength = 200;

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

export function renamed(pack: Pack, name: string): Pack {
  return { ...pack, name };
}

export function withoutArtifacts(pack: Pack, ids: ReadonlySet<string>): Pack {
  return { ...pack, artifacts: pack.artifacts.filter((each) => !ids.has(each.id)) };
}

/** The order of rendering: priority (high first), then position, then time added, then id. */
export function inRenderOrder(artifacts: readonly Artifact[]): Artifact[] {
  return [...artifacts].sort(
    (a, b) => b.priority - a.priority || a.position - b.position || a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1),
  );
}

function whyNotAName(name: string): string | undefined {
  if (name === '') {
    return 'it is empty';
  }
  if (name.length > maxNameLength) {
    return `it is longer than ${maxNameLength} characters`;
  }
  return /\p{Cc}|\p{Zl}|\p{Zp}/u.test(name) ? 'it contains a line break or a control character' : undefined;
}

function printable(text: string): string {
  return text.slice(0, maxNameLength).replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, '·');
}
