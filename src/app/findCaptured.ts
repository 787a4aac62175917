import type { ArtifactState } from '../core/artifactState';
import { PackError } from '../core/errors';
import { type ClosedLineRange, countLines } from '../core/lineRange';
import type { Artifact, StoredText } from '../core/pack';
import { type FoundRange, findRange, findSnippet } from '../sources/anchoring/findRange';
import type { Ports } from './ports';
import { storedText } from './storedText';

/**
 * Where the captured lines of a range are in the text that its file has now.
 * @param seen texts that the file had in between, oldest first
 * @throws PackError `blob-missing`, `blob-damaged` when not even the captured lines can be read
 */
export async function findCaptured(
  ports: Pick<Ports, 'blobs'>,
  artifact: Artifact,
  seen: readonly string[],
  now: string,
): Promise<ArtifactState> {
  const { source, content } = artifact;
  if (source.kind !== 'range') {
    throw new Error(`An artifact of kind ${source.kind} has no lines to find`);
  }
  const lines: ClosedLineRange = { start: source.lines.start, end: source.lines.start + content.lines - 1 };
  const before = await wholeFile(ports, artifact.file);
  const found =
    before === undefined
      ? findSnippet(await storedText(ports, content), now, lines.start)
      : findRange([before, ...seen, now], lines);
  return source.lines.end === null ? openRangeState(found, content.lines, now) : rangeState(found);
}

function rangeState(found: FoundRange): ArtifactState {
  switch (found.answer) {
    case 'same':
      return { state: 'fresh' };
    case 'moved':
      return { state: 'moved', lines: found.lines };
    case 'changed':
      return { state: 'changed', lines: found.lines, surviving: found.surviving };
    case 'lost':
      return { state: 'lost', surviving: found.surviving };
  }
}

/** A range up to the last line also holds what was written behind it. */
function openRangeState(found: FoundRange, capturedLines: number, now: string): ArtifactState {
  const state = rangeState(found);
  const end = countLines(now);
  if (found.answer === 'lost' || found.lines.end >= end) {
    return state;
  }
  const surviving = found.answer === 'changed' ? found.surviving : 1;
  return capturedLines === 0 ? state : { state: 'changed', lines: { start: found.lines.start, end }, surviving };
}

/** Undefined where it was not kept, or is lost: then the lines alone have to do. */
async function wholeFile(ports: Pick<Ports, 'blobs'>, file: StoredText | undefined): Promise<string | undefined> {
  try {
    return file && (await storedText(ports, file));
  } catch (error) {
    if (PackError.is(error, 'blob-missing') || PackError.is(error, 'blob-damaged')) {
      return undefined;
    }
    throw error;
  }
}
