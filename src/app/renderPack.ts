import { PackError } from '../core/errors';
import { type Artifact, inRenderOrder, type Pack, renderedArtifacts } from '../core/pack';
import type { RenderOptions, RenderPolicy } from '../core/renderOptions';
import { printSource } from '../core/sourceText';
import { exactEncoding, statedTokens } from '../core/tokenEncoding';
import { layouts, render, type Section } from '../render/render';
import { storedText } from './findCaptured';
import type { Ports, Task } from './ports';
import type { OmittedArtifact, RenderedPack, RenderWarning } from './renderedPack';

/** What a rendering needs of the world. No file of the workspace is among it. */
export type RenderPorts = Pick<Ports, 'blobs' | 'facts' | 'allowedSecrets' | 'tokens' | 'secrets' | 'renderOptions'>;

/**
 * Renders what the pack captured; no file of the workspace is read.
 * @param options above the pack's own policy, which stands above the settings
 * @throws PackError `required-over-budget`, `template-invalid`; and the signal's reason, once it is aborted
 */
export async function renderPack(
  ports: RenderPorts,
  pack: Pack,
  options: RenderPolicy = {},
  task: Task = {},
): Promise<RenderedPack> {
  const chosen: RenderOptions = { ...ports.renderOptions(), ...pack.policy, ...options };
  const encoding = exactEncoding(chosen.encoding);
  const sections: { readonly artifact: Artifact; readonly section: Section }[] = [];
  const omitted: OmittedArtifact[] = inRenderOrder(pack.artifacts)
    .filter(({ included }) => !included)
    .map((artifact) => ({ artifact, outcome: 'excluded', reason: 'It is not to be rendered.', tokens: null }));
  const warnings: RenderWarning[] = [];
  for (const artifact of renderedArtifacts(pack)) {
    try {
      sections.push({ artifact, section: sectionOf(artifact, await storedText(ports, artifact.content)) });
    } catch (error) {
      warnings.push(leftOut(artifact, error));
    }
  }
  const layout = layouts[chosen.format === 'template' ? 'markdown' : chosen.format];
  const frame = { title: pack.name, description: pack.description, instruction: pack.instruction ?? '' };
  const payload = render(
    layout,
    frame,
    sections.map(({ section }) => section),
  );
  const tokens = await ports.tokens.count(payload, encoding, task.signal);
  const included = sections.map(({ artifact }) => {
    return { artifact, outcome: 'included' as const, tokens: 0, payloadLine: 0, lines: artifact.content.lines };
  });
  const bytes = Buffer.from(payload);
  return {
    ...{ pack, options: chosen, payload, payloadHash: await ports.blobs.hash(bytes), payloadBytes: bytes.length },
    ...{ tokens: statedTokens(chosen.encoding, tokens), included, omitted, redactions: [], warnings },
  };
}

function sectionOf({ source, content, unsaved, note }: Artifact, text: string): Section {
  switch (source.kind) {
    case 'note':
      return { unsaved, note, text };
    case 'diff':
      return {
        title: source.base === null ? 'Git diff' : `Git diff from ${source.base}`,
        language: 'diff',
        unsaved,
        note,
        text,
      };
    case 'page':
      return { title: source.url, language: '', unsaved, note, text };
    case 'glob':
    case 'markdownFolder':
      throw new Error('A collection is not rendered, its members are');
    case 'range': {
      // An open range ended somewhere when it was captured: the content knows where.
      const { start } = source.lines;
      return { path: source.path, lines: { start, end: start + content.lines - 1 }, unsaved, note, text };
    }
    default:
      return { path: source.path, unsaved, note, text };
  }
}

function leftOut(artifact: Artifact, error: unknown): RenderWarning {
  if (!PackError.is(error)) {
    throw error;
  }
  const message = `${printSource(artifact.source)} was left out. ${error.message}`;
  return { code: 'content-left-out', message, artifactId: artifact.id };
}
