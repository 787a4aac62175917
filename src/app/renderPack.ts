import { type Pack, renderedArtifacts } from '../core/pack';
import type { RenderOptions, RenderPolicy } from '../core/renderOptions';
import { statedTokens } from '../core/tokenEncoding';
import type { Task } from './ports';
import type { RenderedPack } from './renderedPack';
import { assemble } from './rendering/assembly';
import { fitPack } from './rendering/fitPack';
import { omissions } from './rendering/omissions';
import { utf8Pieces } from './rendering/utf8Pieces';
import { budgetWarnings, leftOutWarnings, patternWarnings, secretWarnings } from './rendering/warnings';
import { openWorkshop, type RenderPorts } from './rendering/workshop';

/**
 * Renders what the pack captured, as far as it fits the pack's budget; no file of the workspace is read. The same pack
 * with the same options over the same content gives the same bytes.
 * @param options above the pack's own policy, which stands above the settings
 * @throws PackError `required-over-budget`, `frame-over-budget`, `template-invalid`; and the signal's reason, once it is
 * aborted
 */
export async function renderPack(
  ports: RenderPorts,
  pack: Pack,
  options: RenderPolicy = {},
  task: Task = {},
): Promise<RenderedPack> {
  const chosen: RenderOptions = { ...ports.renderOptions(), ...pack.policy, ...options };
  const artifacts = renderedArtifacts(pack);
  const workshop = await openWorkshop(ports, pack, artifacts, chosen, task.signal);
  const { placed, cut, unreadable } = await fitPack(workshop, pack, artifacts, chosen, task);
  const stated = (tokens: number): number => statedTokens(chosen.encoding, tokens);
  const { payload, included, redactions } = await assemble(placed, workshop.words.pack, stated);
  return {
    ...{ pack, options: chosen, payload, ...(await hashed(ports, payload)), tokens: stated(placed.tokens) },
    ...{ included, redactions, omitted: omissions(pack, included, unreadable, cut, stated) },
    warnings: [
      ...leftOutWarnings(unreadable),
      ...budgetWarnings(pack, included, cut.length, workshop.words.artifacts),
      ...secretWarnings(redactions),
      ...patternWarnings(ports.secrets.problems()),
    ],
  };
}

async function hashed(
  { blobs }: Pick<RenderPorts, 'blobs'>,
  payload: string,
): Promise<Pick<RenderedPack, 'payloadHash' | 'payloadBytes'>> {
  let payloadBytes = 0;
  function* counted(): Generator<Uint8Array> {
    for (const piece of utf8Pieces(payload)) {
      payloadBytes += piece.byteLength;
      yield piece;
    }
  }
  const payloadHash = await blobs.hashPieces(counted());
  return { payloadHash, payloadBytes };
}
