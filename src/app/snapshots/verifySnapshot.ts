import type { ContentHash } from '../../core/contentHash';
import { PackError } from '../../core/errors';
import { phrase } from '../../core/sentence';
import type { NamedContent, Snapshot } from '../../core/snapshot';
import type { SnapshotManifest } from '../../core/snapshotManifest';
import { exactEncoding, statedTokens } from '../../core/tokenEncoding';
import type { Ports, Task } from '../ports';
import { contentsOf, isLoss } from './createSnapshot';
import { readManifest, textOf } from './snapshots';

/**
 * What is not as it was: `payload-*` and `manifest-*`, the stored text is lost, damaged, of another length, or cannot be
 * read; `record-differs`, the manifest says something else than the snapshot's own record; `content-*`, so the content of an
 * artifact, without which the snapshot can be opened and copied, and not restored whole; `tokens-differ`, counted again.
 * docs/snapshots.md explains each; a test keeps the two lists equal.
 */
export const snapshotFindingKinds = [
  ...(['payload-missing', 'payload-damaged', 'manifest-missing', 'manifest-damaged', 'manifest-invalid'] as const),
  ...(['record-differs', 'content-missing', 'content-damaged', 'tokens-differ'] as const),
];
export type SnapshotFindingKind = (typeof snapshotFindingKinds)[number];

export interface SnapshotFinding {
  readonly kind: SnapshotFindingKind;
  /** A sentence. */
  readonly detail: string;
  /** The sources that it concerns; of a payload or a manifest, none. */
  readonly sources: readonly string[];
}

export interface VerifiedSnapshot {
  readonly snapshot: Snapshot;
  /** Empty when all is as it was. */
  readonly findings: readonly SnapshotFinding[];
  /** Contents that were read and hashed, payload and manifest among them. */
  readonly contents: number;
  readonly bytes: number;
}

type VerifyPorts = Pick<Ports, 'blobs' | 'tokens'>;

/** Looks at all of a snapshot, whatever is found. It is not written to; damaged content is set aside, as always. */
export async function verifySnapshot(
  ports: VerifyPorts,
  snapshot: Snapshot,
  task: Task = {},
): Promise<VerifiedSnapshot> {
  const [verified] = await verifySnapshots(ports, [snapshot], task);
  return verified as VerifiedSnapshot;
}

/**
 * The same for several; content that they share is read once. Progress is in snapshots.
 * @throws the signal's reason, once it is aborted
 */
export async function verifySnapshots(
  { blobs, tokens }: VerifyPorts,
  snapshots: readonly Snapshot[],
  { signal, onProgress }: Task = {},
): Promise<VerifiedSnapshot[]> {
  const verified: VerifiedSnapshot[] = [];
  const looked = new LookedContents(blobs, signal);
  for (const snapshot of snapshots) {
    const findings = [
      ...(await payloadFindings({ blobs, tokens }, snapshot, looked, signal)),
      ...(await manifestFindings({ blobs }, snapshot, looked)),
    ];
    verified.push({ snapshot, findings, ...looked.taken() });
    onProgress?.(verified.length, snapshots.length);
  }
  return verified;
}

async function payloadFindings(
  { blobs, tokens }: VerifyPorts,
  { payload, encoding, tokens: stated }: Snapshot,
  looked: LookedContents,
  signal: AbortSignal | undefined,
): Promise<SnapshotFinding[]> {
  const problem = await looked.problem(payload);
  if (problem) {
    return [{ kind: `payload-${problem.kind}`, detail: phrase`The payload ${problem.words}.`, sources: [] }];
  }
  const exact = await tokens.count(textOf(await blobs.get(payload.hash)), exactEncoding(encoding), signal);
  const now = statedTokens(encoding, exact);
  const detail = phrase`The payload has ${now} tokens in ${encoding}, and ${stated} are recorded.`;
  return now === stated ? [] : [{ kind: 'tokens-differ', detail, sources: [] }];
}

async function manifestFindings(
  ports: Pick<Ports, 'blobs'>,
  snapshot: Snapshot,
  looked: LookedContents,
): Promise<SnapshotFinding[]> {
  const problem = await looked.problem(snapshot.manifest);
  if (problem) {
    return [{ kind: `manifest-${problem.kind}`, detail: phrase`The manifest ${problem.words}.`, sources: [] }];
  }
  try {
    const manifest = await readManifest(ports, snapshot);
    return [...recordFindings(snapshot, manifest), ...(await contentFindings(manifest, looked))];
  } catch (error) {
    if (PackError.is(error, 'snapshot-manifest-invalid')) {
      return [{ kind: 'manifest-invalid', detail: error.message, sources: [] }];
    }
    throw error;
  }
}

function recordFindings(snapshot: Snapshot, manifest: SnapshotManifest): SnapshotFinding[] {
  const pairs: readonly (readonly [what: string, recorded: unknown, inManifest: unknown])[] = [
    ['hash of the payload', snapshot.payload.hash, manifest.payload.hash],
    ['length of the payload', snapshot.payload.bytes, manifest.payload.bytes],
    ['number of tokens', snapshot.tokens, manifest.payload.tokens],
    ['encoding', snapshot.encoding, manifest.options.encoding],
    ['format', snapshot.format, manifest.options.format],
    ['pack', snapshot.pack, manifest.pack.id],
    ["pack's name", snapshot.packName, manifest.pack.name],
    ['time', snapshot.createdAt, manifest.createdAt],
    ['number of folders', snapshot.folders.length, manifest.folders.length],
  ];
  return pairs
    .filter(([, recorded, inManifest]) => recorded !== inManifest)
    .map(([what, recorded, inManifest]) => ({
      kind: 'record-differs',
      detail: phrase`The ${what} is recorded as ${recorded}, and the manifest says ${inManifest}.`,
      sources: [],
    }));
}

async function contentFindings(manifest: SnapshotManifest, looked: LookedContents): Promise<SnapshotFinding[]> {
  const { needed, helpful } = contentsOf(manifest);
  const findings: SnapshotFinding[] = [];
  for (const content of [...needed, ...helpful]) {
    const problem = await looked.problem(content);
    if (problem) {
      const sources = sourcesOf(manifest, content.hash);
      findings.push({
        kind: `content-${problem.kind}`,
        detail: phrase`Content ${content.hash} ${problem.words}.`,
        sources,
      });
    }
  }
  return findings;
}

function sourcesOf({ items, collections }: SnapshotManifest, hash: ContentHash): string[] {
  return [
    ...collections.filter(({ content }) => content.hash === hash),
    ...items.filter(({ content, file }) => content.hash === hash || file?.hash === hash),
  ].map(({ source }) => source);
}

interface Problem {
  readonly kind: 'missing' | 'damaged';
  readonly words: string;
}

/** Reads each content once, a chunk in memory at a time. */
class LookedContents {
  private readonly problems = new Map<ContentHash, Problem | undefined>();
  private contents = 0;
  private bytes = 0;

  constructor(
    private readonly blobs: Ports['blobs'],
    private readonly signal: AbortSignal | undefined,
  ) {}

  async problem({ hash, bytes }: NamedContent): Promise<Problem | undefined> {
    this.signal?.throwIfAborted();
    if (!this.problems.has(hash)) {
      this.problems.set(hash, await this.look(hash, bytes));
    }
    return this.problems.get(hash);
  }

  /** How much was read since it was last asked. */
  taken(): Pick<VerifiedSnapshot, 'contents' | 'bytes'> {
    const { contents, bytes } = this;
    this.contents = 0;
    this.bytes = 0;
    return { contents, bytes };
  }

  private async look(hash: ContentHash, expected: number): Promise<Problem | undefined> {
    let read = 0;
    try {
      for await (const chunk of this.blobs.stream(hash)) {
        this.signal?.throwIfAborted();
        read += chunk.byteLength;
      }
    } catch (error) {
      if (!isLoss(error)) {
        throw error;
      }
      return error.code === 'blob-missing'
        ? { kind: 'missing', words: 'is missing' }
        : { kind: 'damaged', words: 'does not match its hash, or cannot be read' };
    }
    this.contents += 1;
    this.bytes += read;
    const words = `has ${read} bytes, and ${expected} are recorded`;
    return read === expected ? undefined : { kind: 'damaged', words };
  }
}
