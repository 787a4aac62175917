import type { ArtifactState } from '../core/artifactState';
import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { type FileContent, type FileLocation, type FileStatus, isSameStamp, isSettled } from '../core/fileSystem';
import type { Artifact } from '../core/pack';
import { type FileSource, isFileSource } from '../core/source';
import { decodeText } from '../sources/textDecoding';
import { load } from './capture';
import { expand, isLocatedCollection, listing } from './collect';
import { findCaptured } from './findCaptured';
import { type Ports, type SourcePorts, sourceWorld } from './ports';
import { SeenFiles } from './seenFiles';

type FreshnessPorts = SourcePorts & Pick<Ports, 'blobs' | 'clock'>;

/**
 * Finds out how sources stand against what was captured from them: first by size and time, then by hash, and of a range
 * by looking for its text. Nothing is written.
 */
export class Freshness {
  constructor(
    private readonly ports: FreshnessPorts,
    /** Kept by whoever asks more than once. */
    private readonly seen = new SeenFiles(),
  ) {}

  /** @throws the signal's reason, once it is aborted */
  async stateOf(artifact: Artifact, signal?: AbortSignal): Promise<ArtifactState> {
    signal?.throwIfAborted();
    try {
      const { source, folder } = artifact;
      if (isFileSource(source)) {
        return await this.fileState(artifact, source, { folder: folder ?? '', path: source.path });
      }
      if (isLocatedCollection(artifact)) {
        const found = await expand(this.ports, artifact, signal);
        const paths = found.flatMap((each) => (each.skipped ? [] : [each.path]));
        return asCaptured(artifact, (await listing(this.ports, artifact, paths)).content.hash);
      }
      switch (source.kind) {
        case 'page':
          return { state: 'unchecked' };
        case 'diff': {
          const { content } = await load(this.ports, artifact, signal);
          return asCaptured(artifact, await this.ports.blobs.hash(content));
        }
        default:
          return { state: 'fresh' };
      }
    } catch (error) {
      return stateOfFailure(error);
    }
  }

  private async fileState(artifact: Artifact, source: FileSource, location: FileLocation): Promise<ArtifactState> {
    const status = this.ports.files.isUnsaved(location) ? undefined : await this.statusOf(location);
    if (status && artifact.stamp && isSameStamp(status, artifact.stamp)) {
      return { state: 'fresh' };
    }
    const captured = source.kind === 'range' ? artifact.file?.hash : artifact.content.hash;
    if (status && captured !== undefined && this.seen.hashOf(location, status) === captured) {
      return { state: 'fresh' };
    }
    const file = await this.ports.files.readFile(location, this.maxBytes(location));
    const hash = await this.remember(location, file);
    if (hash === captured) {
      return { state: 'fresh' };
    }
    const { text } = decodeText(file.content, location.path, file.encoding);
    return source.kind === 'range' ? this.rangeState(artifact, location, text) : { state: 'changed' };
  }

  private async rangeState(artifact: Artifact, location: FileLocation, text: string): Promise<ArtifactState> {
    const found = await findCaptured(this.ports, artifact, this.seen.textsOf(location), text);
    this.seen.rememberText(location, text);
    return found;
  }

  /** @throws PackError `file-is-directory` too */
  private async statusOf(location: FileLocation): Promise<FileStatus> {
    const status = await this.ports.files.stat(location);
    if (status.type === 'directory') {
      throw new PackError('file-is-directory', { path: location.path });
    }
    return status;
  }

  private async remember(location: FileLocation, { content, stamp }: FileContent): Promise<ContentHash> {
    const hash = await this.ports.blobs.hash(content);
    if (stamp && isSettled(stamp, this.ports.clock.now())) {
      this.seen.remember(location, stamp, hash);
    }
    return hash;
  }

  private maxBytes({ folder }: FileLocation): number {
    return sourceWorld(this.ports, folder).settings.maxFileBytes;
  }
}

function asCaptured({ content }: Artifact, hash: ContentHash): ArtifactState {
  return hash === content.hash ? { state: 'fresh' } : { state: 'changed' };
}

function stateOfFailure(error: unknown): ArtifactState {
  if (!PackError.is(error)) {
    throw error;
  }
  return error.code === 'file-not-found' ? { state: 'missing' } : { state: 'unreadable', error };
}
