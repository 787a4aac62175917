import type { Artifact, Pack } from '../core/pack';
import type { Encoding } from '../core/tokenCounter';
import type { Ports } from './ports';
import { type RenderedPack, type RenderWarning, renderPack } from './renderPack';

/** A rendering with its counts. */
export interface PackPreview {
  readonly rendered: RenderedPack;
  /** Of the whole payload, headings and fences included. */
  readonly tokens: number;
  readonly encoding: Encoding;
  /** What is in the payload, in its order; `tokens` are those of the captured text alone. */
  readonly included: readonly { readonly artifact: Artifact; readonly tokens: number }[];
  readonly warnings: readonly RenderWarning[];
}

/** Belongs to every preview while it is true. */
export const notRedacted: RenderWarning = {
  code: 'not-redacted',
  message: 'Secrets are not redacted in this version. Read the payload before you send it.',
};

/** @throws the signal's reason, once it is aborted */
export async function previewPack(ports: Ports, pack: Pack, signal?: AbortSignal): Promise<PackPreview> {
  return countRendered(ports, await renderPack(ports, pack), signal);
}

/** Counts what was rendered. @throws the signal's reason, once it is aborted */
export async function countRendered(
  ports: Pick<Ports, 'tokens'>,
  rendered: RenderedPack,
  signal?: AbortSignal,
): Promise<PackPreview> {
  const tokens = await ports.tokens.count(rendered.payload, signal);
  const included: { readonly artifact: Artifact; readonly tokens: number }[] = [];
  for (const { artifact, text } of rendered.included) {
    included.push({ artifact, tokens: await ports.tokens.count(text, signal) });
  }
  const warnings = [...rendered.warnings, ...budgetWarnings(tokens, rendered.pack.tokenBudget), notRedacted];
  return { rendered, tokens, encoding: ports.tokens.encoding, included, warnings };
}

/** One sentence when the payload is larger than the budget. This version cuts nothing. */
export function budgetWarnings(tokens: number, tokenBudget: number): RenderWarning[] {
  if (tokens <= tokenBudget) {
    return [];
  }
  const over = tokens - tokenBudget;
  const message = `The payload has ${tokens} tokens, ${over} over the budget of ${tokenBudget}. Nothing was cut.`;
  return [{ code: 'over-budget', message }];
}
