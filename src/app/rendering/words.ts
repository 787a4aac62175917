import { distinctPaths } from '../../core/distinctPaths';
import type { Artifact, Pack } from '../../core/pack';
import type { RenderOptions } from '../../core/renderOptions';
import { type Labels, labelsOf, nameOf, placeNameOf, redactedLabels } from './labels';
import type { Finding, Redacting } from './redacting';

/** What is said of an artifact beside its content, as it may be sent. */
export interface ArtifactWords {
  readonly labels: Labels;
  /** It in a sentence. */
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** What a pack itself says, as it may be sent. */
export interface PackWords {
  readonly title: string;
  readonly description: string;
  readonly instruction: string;
  /** In title and description. */
  readonly aboveFindings: readonly Finding[];
  /** In the instruction. */
  readonly belowFindings: readonly Finding[];
}

/** @throws the signal's reason, once it is aborted */
export async function packWords(redacting: Redacting, pack: Pack, signal?: AbortSignal): Promise<PackWords> {
  const texts = [pack.name, pack.description, pack.instruction ?? ''];
  const redacted = await redacting.redactAll(texts, 'pack', signal);
  const [title, description, instruction] = texts.map((text) => redacted.get(text));
  return {
    title: title?.text ?? '',
    description: description?.text ?? '',
    instruction: instruction?.text ?? '',
    aboveFindings: [...(title?.findings ?? []), ...(description?.findings ?? [])],
    belowFindings: instruction?.findings ?? [],
  };
}

/**
 * By the artifacts' ids.
 * @param pack in which their paths are told apart, whether or not all of it is rendered
 * @throws the signal's reason, once it is aborted
 */
export async function artifactWords(
  redacting: Redacting,
  pack: Pick<Pack, 'artifacts'>,
  artifacts: readonly Artifact[],
  { notes }: Pick<RenderOptions, 'notes'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, ArtifactWords>> {
  const paths = distinctPaths(pack.artifacts);
  const labelled = artifacts.map((artifact) => {
    const labels = labelsOf(artifact, paths);
    return { artifact, labels: notes ? labels : { ...labels, note: '' } };
  });
  const [places, remarks] = [
    labelled.map(({ labels }) => placeNameOf(labels)),
    labelled.map(({ labels }) => labels.note),
  ];
  const [redactedPlaces, redactedNotes] = await Promise.all([
    redacting.redactAll(places, 'path', signal),
    redacting.redactAll(remarks, 'note', signal),
  ]);
  return new Map(
    labelled.map(({ artifact, labels }) => {
      const place = redactedPlaces.get(placeNameOf(labels)) ?? noWords;
      const note = redactedNotes.get(labels.note) ?? noWords;
      const redacted = redactedLabels(labels, place.text, note.text);
      const findings = [...place.findings, ...note.findings];
      return [artifact.id, { labels: redacted, name: nameOf(artifact, redacted), findings }];
    }),
  );
}

const noWords = { text: '', findings: [] };
