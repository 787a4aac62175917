import type { DistinctPaths } from '../../core/distinctPaths';
import type { Artifact } from '../../core/pack';
import { printSource } from '../../core/sourceText';
import type { Section } from '../../render/render';

/** What is said of an artifact beside its text. */
export type Labels = Pick<Section, 'path' | 'title' | 'language' | 'note'>;

/** As they are, before anything is redacted. */
export function labelsOf({ id, source, note }: Artifact, paths: DistinctPaths): Labels {
  switch (source.kind) {
    case 'note':
      return { note };
    case 'diff':
      return { title: source.base === null ? 'Git diff' : `Git diff from ${source.base}`, language: 'diff', note };
    case 'page':
      return { title: source.url, language: '', note };
    case 'glob':
    case 'markdownFolder':
      throw new Error('A collection is not rendered, its members are');
    default:
      return { path: paths.get(id) ?? source.path, note };
  }
}

/** The path or title: what `path` is of the places of a redaction. Empty for a note. */
export function placeNameOf({ path, title }: Labels): string {
  return path ?? title ?? '';
}

/** With the path or title, and the note, as they may be sent. */
export function redactedLabels(labels: Labels, place: string, note: string): Labels {
  const { path, title } = labels;
  return {
    ...labels,
    ...(path === undefined ? {} : { path: place }),
    ...(title === undefined ? {} : { title: place }),
    note,
  };
}

/** The artifact in a sentence: its source, without the secrets in its path, and without the text of a note. */
export function nameOf({ source }: Artifact, labels: Labels): string {
  switch (source.kind) {
    case 'note':
      return 'A note';
    case 'page':
    case 'diff':
      return labels.title ?? '';
    case 'file':
    case 'markdown':
    case 'range':
      return printSource({ ...source, path: labels.path as typeof source.path });
    default:
      return printSource(source);
  }
}
