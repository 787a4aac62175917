import type { Artifact } from '../../core/pack';

/** So many artifacts, or so many bytes and one artifact more, are worked on together. */
const most = { artifacts: 256, bytes: 4 * 1024 * 1024 } as const;

/** Artifacts in batches, in their order. */
export function* batchesOf(artifacts: readonly Artifact[]): Generator<readonly Artifact[]> {
  let batch: Artifact[] = [];
  let bytes = 0;
  for (const artifact of artifacts) {
    batch.push(artifact);
    bytes += artifact.content.bytes;
    if (batch.length >= most.artifacts || bytes >= most.bytes) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}
