import { ownName } from '../../core/folderNames';
import { type Artifact, inRenderOrder } from '../../core/pack';
import type { RenderOutcome } from '../../core/rendering';
import type { SnapshotArtifact, SnapshotCollection, SnapshotItem, SnapshotManifest } from '../../core/snapshotManifest';
import { isCollection } from '../../core/source';
import { printSource } from '../../core/sourceText';
import type { RenderedPack } from '../renderedPack';
import { placeless } from './placeless';

/** What a rendering is to be recorded with. */
export interface RecordedBy {
  /** The version of this program. */
  readonly toolVersion: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
}

/** A manifest, and what it leaves out because it is of this machine. */
export interface RecordedRendering {
  readonly manifest: SnapshotManifest;
  /** The URIs of the manifest's folders. */
  readonly folders: readonly string[];
}

/** What shaped the rendering, and what became of each artifact in it. */
export function recordRendering(rendered: RenderedPack, { toolVersion, createdAt }: RecordedBy): RecordedRendering {
  const { pack, options, payloadHash, payloadBytes, tokens, redactions, warnings } = rendered;
  const results = inOneOrder(rendered);
  const used = new Set(results.flatMap(({ artifact }) => artifact.collection ?? []));
  const found = pack.artifacts.filter(({ id, source }) => used.has(id) && isCollection(source));
  const folders = [
    ...new Set([...found, ...results.map(({ artifact }) => artifact)].flatMap(({ folder }) => folder ?? [])),
  ];
  const { id, name, description, instruction = '', tokenBudget } = pack;
  const manifest: SnapshotManifest = {
    version: 1,
    tool: { name: 'context-packs', version: toolVersion },
    createdAt,
    pack: { id, name, description, instruction, tokenBudget },
    options,
    payload: { hash: payloadHash, bytes: payloadBytes, tokens },
    folders: folders.map(ownName),
    collections: found.map((artifact) => collectionOf(artifact, folders)),
    items: results.map((result) => itemOf(result, folders, found)),
    redactions: redactions.map(({ payloadLine: _, ...redaction }) => redaction),
    warnings: warnings.map(({ message }) => placeless(message, folders)),
  };
  return { manifest, folders };
}

interface Result {
  readonly artifact: Artifact;
  readonly outcome: RenderOutcome;
  readonly reason?: string;
  readonly tokens: number | null;
  /** How many of its lines are in the payload; of what is not in it, undefined. */
  readonly lines?: number;
}

/** What is in the payload and what is not, in the order of rendering. */
function inOneOrder({ pack, included, omitted }: RenderedPack): Result[] {
  const places = new Map(inRenderOrder(pack.artifacts).map(({ id }, place) => [id, place]));
  const placeOf = ({ artifact }: Result): number => places.get(artifact.id) ?? places.size;
  return [...included, ...omitted].sort((a, b) => placeOf(a) - placeOf(b));
}

function itemOf(result: Result, folders: readonly string[], found: readonly Artifact[]): SnapshotItem {
  const { artifact, outcome, reason, tokens, lines } = result;
  const { collection, file } = artifact;
  return {
    ...artifactOf(artifact, folders),
    ...(found.some(({ id }) => id === collection) && collection !== undefined && { collection }),
    ...(file && { file }),
    outcome,
    ...(reason !== undefined && { reason: placeless(reason, folders) }),
    tokens,
    ...(outcome === 'trimmed' && lines !== undefined && { lines }),
  };
}

function collectionOf(artifact: Artifact, folders: readonly string[]): SnapshotCollection {
  const { included, options } = artifact;
  return { ...artifactOf(artifact, folders), included, ...(options && { options }) };
}

function artifactOf(artifact: Artifact, folders: readonly string[]): SnapshotArtifact {
  const { id, source, folder, content, unsaved, capturedAt, addedAt, position, priority, required, note } = artifact;
  return {
    artifactId: id,
    source: printSource(source),
    folder: folder === null ? null : folders.indexOf(folder),
    ...{ content, unsaved, capturedAt, addedAt, position, priority, required, note },
  };
}
