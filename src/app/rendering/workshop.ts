import type { Artifact, Pack } from '../../core/pack';
import type { RenderOptions } from '../../core/renderOptions';
import { exactEncoding } from '../../core/tokenEncoding';
import { type Counts, layouts } from '../../render/render';
import type { Ports } from '../ports';
import type { Arrangement } from './arrangement';
import { Contents } from './contents';
import { Counting } from './counting';
import { Drafting } from './drafting';
import { Framing } from './framing';
import { KnownFacts } from './knownFacts';
import { LayoutArrangement } from './layoutArrangement';
import { Redacting } from './redacting';
import { TreeTokens } from './treeTokens';
import { Trimming } from './trimming';
import { type ArtifactWords, artifactWords, type PackWords, packWords } from './words';

/** What a rendering needs of the world. No file of the workspace is among it. */
export type RenderPorts = Pick<Ports, 'blobs' | 'facts' | 'allowedSecrets' | 'tokens' | 'secrets' | 'renderOptions'>;

/** What one rendering works with. */
export interface Workshop {
  readonly words: { readonly pack: PackWords; readonly artifacts: ReadonlyMap<string, ArtifactWords> };
  readonly facts: KnownFacts;
  readonly arrangement: Arrangement;
  readonly drafting: Drafting;
  /** Undefined where no tree is wanted. */
  readonly tree: TreeTokens | undefined;
  readonly trimming: Trimming;
}

/** @param artifacts that are to be rendered. @throws PackError `template-invalid` */
export async function openWorkshop(
  ports: RenderPorts,
  pack: Pack,
  artifacts: readonly Artifact[],
  options: RenderOptions,
  signal: AbortSignal | undefined,
): Promise<Workshop> {
  const encoding = exactEncoding(options.encoding);
  const redacting = await Redacting.of(ports, options.redaction);
  const facts = await KnownFacts.of(ports, encoding, artifacts);
  const words = {
    pack: await packWords(redacting, pack, signal),
    artifacts: await artifactWords(redacting, pack, artifacts, options, signal),
  };
  const counting = new Counting(ports.tokens, encoding, signal);
  const lines = artifacts.reduce((sum, { content }) => sum + content.lines, 0);
  const most = { artifacts: artifacts.length, lines, tokens: pack.tokenBudget };
  const { arrangement, hasTree } = await arrangementOf(options, words.pack, most, counting);
  const tree = hasTree ? new TreeTokens(counting, arrangement) : undefined;
  const contents = new Contents(ports, facts, redacting, signal);
  const drafting = new Drafting({ contents, facts, redacting, counting, arrangement, tree }, options, words.artifacts);
  return { words, facts, arrangement, drafting, tree, trimming: new Trimming(arrangement, counting) };
}

/** What a template names, its payload has, whatever else is chosen. */
async function arrangementOf(
  options: RenderOptions,
  words: PackWords,
  most: Counts,
  counting: Counting,
): Promise<{ readonly arrangement: Arrangement; readonly hasTree: boolean }> {
  const { format, template } = options;
  if (format !== 'template') {
    const framing = new Framing(words, options, most);
    return { arrangement: await LayoutArrangement.of(layouts[format], framing, counting), hasTree: options.tree };
  }
  // The parser of templates is not read in by those who have none.
  const { TemplateArrangement, namedOptions } = await import('./templateArrangement');
  const named = { ...options, ...namedOptions(template) };
  const framing = new Framing(words, named, most);
  return { arrangement: await TemplateArrangement.of(template, framing, counting), hasTree: named.tree };
}
