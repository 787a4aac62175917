import * as vscode from 'vscode';
import type { RenderedPack } from '../app/renderedPack';
import type { ContentHash } from '../core/contentHash';
import { parseContentHash } from '../core/contentHash';
import { type Format, formats } from '../core/renderOptions';
import type { OpenablePacks } from './packStorage';

/** How many payloads are kept in memory, for documents that show them and chats that were given one. */
const kept = 4;
/** Up to how many bytes there may be more of them. */
const keptBytes = 32 * 1024 * 1024;

/** A payload, and how it can be made again. */
export interface NamedPayload {
  readonly payload: ContentHash;
  /** The id of its pack. */
  readonly pack: string;
  readonly format: Format;
}

/** Payloads that are shown as documents. A window that was loaded again makes them again, if they are still the same. */
export class Payloads {
  private readonly contents = new Map<ContentHash, Uint8Array>();

  constructor(private readonly storage: OpenablePacks) {}

  /** The query of a document's URI, whose content is this payload. */
  keep({ pack, options, payload, payloadHash }: RenderedPack): string {
    this.remember(payloadHash, Buffer.from(payload));
    return new URLSearchParams({ payload: payloadHash, pack: pack.id, format: options.format }).toString();
  }

  /** @throws FileSystemError when its pack is gone, or what would be rendered now is another payload */
  async read({ payload, pack: packId, format }: NamedPayload): Promise<Uint8Array> {
    const known = this.contents.get(payload);
    if (known) {
      return known;
    }
    const ports = await this.storage.ports();
    const pack = await ports.packs.get(packId);
    if (!pack) {
      // Its name is not known any more.
      throw vscode.FileSystemError.Unavailable(vscode.l10n.t('The pack has been deleted since this was rendered.'));
    }
    const { renderPack } = await import('../app/renderPack');
    const rendered = await renderPack(ports, pack, { format });
    if (rendered.payloadHash !== payload) {
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t('The pack has been changed since this was rendered. Open it as text again.'),
      );
    }
    return this.remember(payload, Buffer.from(rendered.payload));
  }

  private remember(hash: ContentHash, content: Uint8Array): Uint8Array {
    this.contents.delete(hash);
    this.contents.set(hash, content);
    for (const oldest of [...this.contents.keys()].slice(0, -kept)) {
      if (this.bytes() > keptBytes) {
        this.contents.delete(oldest);
      }
    }
    return content;
  }

  private bytes(): number {
    return [...this.contents.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}

/** Undefined for the query of something else. */
export function parsePayloadQuery(query: URLSearchParams): NamedPayload | undefined {
  const [payload, pack] = [query.get('payload') ?? '', query.get('pack')];
  const format = formats.find((each) => each === query.get('format'));
  const isOne = /^[0-9a-f]{64}$/.test(payload) && pack !== null && format !== undefined;
  return isOne ? { payload: parseContentHash(payload), pack, format } : undefined;
}
