import { PackError } from '../core/errors';
import type { Artifact } from '../core/pack';
import { read } from './capture';
import type { Ports } from './ports';

/** How the source stands against what was captured: the same bytes, others, no file, or none that can be read. */
export type ArtifactState = 'fresh' | 'changed' | 'missing' | 'unreadable';

/** Reads the source now. A range is compared with the lines of the same numbers. */
export async function artifactState(ports: Pick<Ports, 'files' | 'blobs'>, artifact: Artifact): Promise<ArtifactState> {
  try {
    const { content } = await read(ports, artifact);
    return (await ports.blobs.hash(content)) === artifact.content.hash ? 'fresh' : 'changed';
  } catch (error) {
    if (!PackError.is(error)) {
      throw error;
    }
    if (error.code === 'range-past-end') {
      return 'changed';
    }
    return error.code === 'file-not-found' ? 'missing' : 'unreadable';
  }
}
