import type { ContentHash } from '../core/contentHash';
import { PackError } from '../core/errors';
import { type Artifact, type Pack, renderedArtifacts } from '../core/pack';
import { printSource } from '../core/sourceText';
import { type Format, render, type Section } from '../render/render';
import { storedText } from './findCaptured';
import type { Ports } from './ports';

/** Something the user should know about a rendering that was made all the same. */
export interface RenderWarning {
  readonly code: 'content-left-out' | 'not-followed' | 'over-budget' | 'not-redacted';
  /** A sentence. */
  readonly message: string;
  /** The artifact that it is about, if it is about one. */
  readonly artifactId?: string;
}

export interface RenderedPack {
  readonly pack: Pack;
  readonly format: Format;
  readonly payload: string;
  /** Of the payload's UTF-8 bytes. */
  readonly payloadHash: ContentHash;
  /** What is in the payload, in its order, with the text that was captured. */
  readonly included: readonly { readonly artifact: Artifact; readonly text: string }[];
  /** One for each artifact whose stored content is missing or damaged: it is left out, the others are not. */
  readonly warnings: readonly RenderWarning[];
}

/** Renders what the pack captured; no file of the workspace is read. */
export async function renderPack({ blobs }: Pick<Ports, 'blobs'>, pack: Pack): Promise<RenderedPack> {
  const included: { readonly artifact: Artifact; readonly text: string }[] = [];
  const warnings: RenderWarning[] = [];
  for (const artifact of renderedArtifacts(pack)) {
    try {
      included.push({ artifact, text: await storedText({ blobs }, artifact.content) });
    } catch (error) {
      warnings.push(leftOut(artifact, error));
    }
  }
  const sections = included.map(({ artifact, text }) => sectionOf(artifact, text));
  const payload = render('markdown', { title: pack.name, description: pack.description, sections });
  return { pack, format: 'markdown', payload, payloadHash: await blobs.hash(Buffer.from(payload)), included, warnings };
}

/** @throws PackError `pack-empty` when there is nothing to send */
export function refuseEmpty({ pack, included }: RenderedPack): void {
  if (included.length === 0) {
    throw new PackError('pack-empty', { pack: pack.name });
  }
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
