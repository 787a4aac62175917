// A redaction in words, as lists say it. What was redacted is nowhere in them.
import * as vscode from 'vscode';
import { type DistinctPaths, distinctSource } from '../../core/distinctPaths';
import type { Artifact, Pack } from '../../core/pack';
import type { Redaction } from '../../core/rendering';
import { isFileSource } from '../../core/source';
import { artifactNameInMessage } from './artifactText';

/** Where it stands: `src/login.ts, line 12`. @param paths that tell the pack's files apart */
export function redactionPlace(pack: Pack, paths: DistinctPaths, { artifactId, place, line }: Redaction): string {
  const artifact = pack.artifacts.find(({ id }) => id === artifactId);
  const name = artifact ? nameOf(artifact, paths) : pack.name;
  switch (place) {
    case 'content':
      return vscode.l10n.t('{0}, line {1}', name, line);
    case 'note':
      return vscode.l10n.t('what is noted about {0}, line {1}', name, line);
    case 'path':
      return vscode.l10n.t('the path of {0}', name);
    case 'pack':
      return vscode.l10n.t('what pack {0} says of itself, line {1}', name, line);
  }
}

/** A note is called by its kind: what it begins with may be the secret. */
function nameOf(artifact: Artifact, paths: DistinctPaths): string {
  const source = distinctSource(artifact, paths);
  return isFileSource(source) ? source.path : artifactNameInMessage(artifact);
}
