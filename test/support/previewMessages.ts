import { createHash } from 'node:crypto';
import type { Preview, PreviewArtifact, ToPreview } from '../../src/protocol/preview';

/** A preview of one payload, with as little as it can have; `chunks` of the payload's text are one. */
export function preview(given: Partial<Preview> = {}): Preview {
  return {
    packId: '0190aaaa-0000-7000-8000-000000000001',
    name: 'Sign-in',
    tokens: 1200,
    tokenBudget: 8000,
    encoding: 'o200k_base',
    isEstimate: false,
    format: 'markdown',
    formats: ['markdown', 'xml', 'xml-raw', 'documents', 'documents-raw', 'json', 'plain'],
    payloadHash: 'a'.repeat(64),
    bytes: 5000,
    chunks: 1,
    isEmpty: false,
    artifacts: [],
    cut: [],
    redactions: [],
    warnings: [],
    ...given,
  };
}

export function artifact(
  label: string,
  line: number,
  tokens: number,
  trimmedTo: number | null = null,
): PreviewArtifact {
  return { id: `id of ${label} at ${line}`, label, line, tokens, trimmedTo };
}

/** `show` and the chunks that it announces. */
export function shownInChunks(payload: string, chunkUnits: number, given: Partial<Preview> = {}): readonly ToPreview[] {
  const payloadHash = createHash('sha256').update(payload).digest('hex');
  const chunks: ToPreview[] = [];
  for (let at = 0; at < payload.length; at += chunkUnits) {
    chunks.push({ type: 'chunk', payloadHash, index: chunks.length, text: payload.slice(at, at + chunkUnits) });
  }
  const bytes = Buffer.byteLength(payload);
  return [{ type: 'show', preview: preview({ payloadHash, bytes, chunks: chunks.length, ...given }) }, ...chunks];
}
