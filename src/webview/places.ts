import type { PreviewArtifact } from '../protocol/preview';
import { countWhile } from './offsets';

/** The index of the artifact that a line of the payload belongs to; -1 for what stands before the first one. */
export function artifactAt(artifacts: readonly PreviewArtifact[], line: number): number {
  return countWhile(artifacts.length, (index) => (artifacts[index]?.line ?? 0) <= line) - 1;
}

/**
 * The line that shows in a new payload what `line` showed in the old one: as far below the beginning of the same
 * artifact, if that is in both; else the same line.
 */
export function sameLine(old: readonly PreviewArtifact[], now: readonly PreviewArtifact[], line: number): number {
  const index = artifactAt(old, line);
  const was = old[index];
  const found = now.findIndex(({ id }) => id === was?.id);
  const is = now[found];
  if (!was || !is) {
    return line;
  }
  const next = now[found + 1]?.line ?? Number.POSITIVE_INFINITY;
  return Math.min(is.line + line - was.line, Math.max(is.line, next - 1));
}
