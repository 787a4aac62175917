import type { Redaction } from '../../core/rendering';
import type { Snapshot } from '../../core/snapshot';
import type { SnapshotItem, SnapshotManifest } from '../../core/snapshotManifest';
import { matchLines } from '../../sources/anchoring/lineDiff';
import { noLine, numberLines } from '../../sources/anchoring/numberedLines';
import { WorkLimit } from '../../sources/anchoring/workLimit';
import type { Ports } from '../ports';
import type { RenderedPack } from '../renderedPack';
import { type RecordedBy, recordRendering } from './manifest';
import { readManifest, readPayload } from './snapshots';

/** A rendering that can be compared: one that was kept, or one of now. */
export interface Compared {
  readonly manifest: SnapshotManifest;
  readonly payload: string;
}

/** @throws PackError `blob-missing`, `blob-damaged`, `snapshot-manifest-invalid` */
export async function readCompared(ports: Pick<Ports, 'blobs'>, snapshot: Snapshot): Promise<Compared> {
  return { manifest: await readManifest(ports, snapshot), payload: await readPayload(ports, snapshot) };
}

/** The pack today. */
export function asCompared(rendered: RenderedPack, recordedBy: RecordedBy): Compared {
  return { manifest: recordRendering(rendered, recordedBy).manifest, payload: rendered.payload };
}

/** Something about an artifact that differs. `moved`: it stands elsewhere among those that both have. */
export type ItemDifference = 'source' | 'content' | 'moved' | 'outcome' | 'note' | 'priority' | 'required' | 'tokens';

export interface ChangedItem {
  readonly before: SnapshotItem;
  readonly after: SnapshotItem;
  readonly differences: readonly ItemDifference[];
}

export interface SettingChange {
  /** `tokenBudget`, `instruction`, `format` and so on: as the manifest's pack and options call it. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface SnapshotDiff {
  /** Whether both payloads have the same bytes. */
  readonly samePayload: boolean;
  readonly tokens: { readonly before: number; readonly after: number };
  readonly settings: readonly SettingChange[];
  /** In the order of rendering, as are the others. */
  readonly added: readonly SnapshotItem[];
  readonly removed: readonly SnapshotItem[];
  readonly changed: readonly ChangedItem[];
  readonly redactions: { readonly added: readonly Redaction[]; readonly removed: readonly Redaction[] };
}

/**
 * What is another in the second rendering; of the payloads' lines, diffPayloads() says it. Artifacts are matched by their
 * ids, then by folder and source.
 */
export function diffRenderings(before: Compared, after: Compared): SnapshotDiff {
  const pairs = pairItems(before.manifest, after.manifest);
  const paired = new Set([...pairs].flat());
  const moved = movedItems(before.manifest.items, after.manifest.items, pairs);
  return {
    samePayload: before.payload === after.payload,
    tokens: { before: before.manifest.payload.tokens, after: after.manifest.payload.tokens },
    settings: settingChanges(before.manifest, after.manifest),
    added: after.manifest.items.filter((item) => !paired.has(item)),
    removed: before.manifest.items.filter((item) => !paired.has(item)),
    changed: [...pairs].flatMap(([was, is]) => {
      const differences = differencesOf(was, is, moved.has(was));
      return differences.length === 0 ? [] : [{ before: was, after: is, differences }];
    }),
    redactions: redactionChanges(before.manifest.redactions, after.manifest.redactions, pairs),
  };
}

type Pairs = ReadonlyMap<SnapshotItem, SnapshotItem>;

/** Each item before that is there after, in the order before. */
function pairItems(before: SnapshotManifest, after: SnapshotManifest): Pairs {
  const keyOf = ({ folder, source }: SnapshotItem, { folders }: SnapshotManifest): string =>
    JSON.stringify([folder === null ? null : folders[folder], source]);
  const byId = new Map(after.items.map((item) => [item.artifactId, item]));
  const known = new Set(before.items.map(({ artifactId }) => artifactId));
  const rest = after.items.filter(({ artifactId }) => !known.has(artifactId));
  // Several have one key where folders of one name have the same file: they are taken in turn.
  const byKey = new Map<string, SnapshotItem[]>();
  for (const item of rest.toReversed()) {
    const key = keyOf(item, after);
    const same = byKey.get(key) ?? [];
    byKey.set(key, same);
    same.push(item);
  }
  const pairs = new Map<SnapshotItem, SnapshotItem>();
  for (const item of before.items) {
    const found = byId.get(item.artifactId) ?? byKey.get(keyOf(item, before))?.pop();
    if (found) {
      pairs.set(item, found);
    }
  }
  return pairs;
}

/** Those that are not among the longest run that kept its order. */
function movedItems(before: readonly SnapshotItem[], after: readonly SnapshotItem[], pairs: Pairs): Set<SnapshotItem> {
  const common = before.filter((item) => pairs.has(item));
  const known = new Set(pairs.values());
  const order = common.map((item) => pairs.get(item)?.artifactId ?? '');
  const now = after.filter((item) => known.has(item)).map(({ artifactId }) => artifactId);
  const partners = matchLines(numberLines(order, now), new WorkLimit(1_000_000));
  return new Set(common.filter((_, index) => partners[index] === noLine));
}

function differencesOf(was: SnapshotItem, is: SnapshotItem, isMoved: boolean): ItemDifference[] {
  const differs: Readonly<Record<ItemDifference, boolean>> = {
    source: was.source !== is.source,
    content: was.content.hash !== is.content.hash,
    moved: isMoved,
    outcome: was.outcome !== is.outcome || was.lines !== is.lines,
    note: was.note !== is.note,
    priority: was.priority !== is.priority,
    required: was.required !== is.required,
    tokens: was.tokens !== is.tokens,
  };
  return (Object.keys(differs) as ItemDifference[]).filter((name) => differs[name]);
}

/** Of the pack's own id nothing is said: a restored pack has another. */
function settingChanges(before: SnapshotManifest, after: SnapshotManifest): SettingChange[] {
  const settingsOf = ({ tool, pack: { id: _, ...pack }, options }: SnapshotManifest): Record<string, unknown> => ({
    ...pack,
    ...options,
    tool: `${tool.name} ${tool.version}`,
  });
  const now = settingsOf(after);
  return Object.entries(settingsOf(before)).flatMap(([name, value]) =>
    value === now[name] ? [] : [{ name, before: value, after: now[name] }],
  );
}

/** By artifact, place and secret: the line may have moved. */
function redactionChanges(
  before: readonly Redaction[],
  after: readonly Redaction[],
  pairs: Pairs,
): SnapshotDiff['redactions'] {
  const partners = new Map([...pairs].map(([was, is]) => [was.artifactId, is.artifactId]));
  const keyOf =
    (idOf: (id: string) => string) =>
    ({ artifactId, place, hash, redacted }: Redaction): string =>
      `${artifactId === null ? null : idOf(artifactId)} ${place} ${hash} ${redacted}`;
  const keyBefore = keyOf((id) => partners.get(id) ?? id);
  const keyAfter = keyOf((id) => id);
  return {
    added: without(after, keyAfter, before.map(keyBefore)),
    removed: without(before, keyBefore, after.map(keyAfter)),
  };
}

/** One for one: a secret that stands in two lines is two redactions. */
function without(
  all: readonly Redaction[],
  keyOf: (redaction: Redaction) => string,
  others: readonly string[],
): Redaction[] {
  const left = new Map<string, number>();
  for (const key of others) {
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return all.filter((redaction) => {
    const key = keyOf(redaction);
    const number = left.get(key) ?? 0;
    left.set(key, number - 1);
    return number <= 0;
  });
}
