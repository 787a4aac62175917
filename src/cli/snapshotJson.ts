// The shapes of `ctx snapshot ... --json`.
import type { ChangedItem, SnapshotDiff } from '../app/snapshots/diffSnapshots';
import type { VerifiedSnapshot } from '../app/snapshots/verifySnapshot';
import type { Snapshot } from '../core/snapshot';
import type { SnapshotItem, SnapshotManifest } from '../core/snapshotManifest';
import { time } from './packJson';
import { redactionJson } from './previewJson';

export function snapshotJson(snapshot: Snapshot): Record<string, unknown> {
  const { id, pack, packName, workspace, label, tokens, encoding, format, payload, manifest, createdAt } = snapshot;
  return {
    ...{ id, packId: pack, packName, workspace, label, tokens, encoding, format },
    payloadHash: payload.hash,
    payloadSize: payload.bytes,
    manifestHash: manifest.hash,
    createdAt: time(createdAt),
  };
}

/** What the snapshot's own record does not say. */
export function manifestJson({
  tool,
  pack,
  options,
  items,
  redactions,
  warnings,
}: SnapshotManifest): Record<string, unknown> {
  return { tool, pack, options, items: items.map(itemJson), redactions: redactions.map(redactionJson), warnings };
}

export function itemJson(item: SnapshotItem): Record<string, unknown> {
  const { artifactId, source, content, outcome, reason, tokens, lines, note, priority, required, capturedAt } = item;
  return {
    ...{ artifactId, source, outcome, reason: reason ?? null, tokens },
    contentHash: content.hash,
    size: content.bytes,
    lines: content.lines,
    renderedLines: outcome === 'included' ? content.lines : (lines ?? 0),
    ...{ note, priority, required, capturedAt: time(capturedAt) },
  };
}

export function verifiedJson({ snapshot, findings, contents, bytes }: VerifiedSnapshot): Record<string, unknown> {
  return { snapshot: snapshotJson(snapshot), verified: findings.length === 0, findings, contents, bytes };
}

export function diffJson(diff: SnapshotDiff): Record<string, unknown> {
  const { samePayload, tokens, settings, added, removed, changed, redactions } = diff;
  return {
    ...{ samePayload, tokens, settings },
    added: added.map(itemJson),
    removed: removed.map(itemJson),
    changed: changed.map(changedJson),
    redactions: { added: redactions.added.map(redactionJson), removed: redactions.removed.map(redactionJson) },
  };
}

function changedJson({ before, after, differences }: ChangedItem): Record<string, unknown> {
  return { differences, before: itemJson(before), after: itemJson(after) };
}
