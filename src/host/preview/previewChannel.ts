import type * as vscode from 'vscode';
import type { RenderedPack } from '../../app/renderedPack';
import type { ToPreview } from '../../protocol/preview';
import { payloadChunks } from './payloadChunks';
import { previewOf } from './previewMessage';

/** The way to a preview's page: a payload that it has is not sent again. */
export class PreviewChannel {
  /** The payload that the page has, by its hash; undefined when it has none, or a part. */
  private has: string | undefined;
  /** Counts how often the page was built. */
  private built = 0;

  constructor(private readonly webview: Pick<vscode.Webview, 'postMessage'>) {}

  /** For a page that was built anew. */
  forget(): void {
    this.has = undefined;
    this.built += 1;
  }

  async show(rendered: RenderedPack, signal: AbortSignal): Promise<void> {
    const { payload, payloadHash } = rendered;
    const { built } = this;
    const chunks = this.has === payloadHash ? [] : [...payloadChunks(payload)];
    if (chunks.length > 0) {
      this.has = undefined;
    }
    if (!(await this.post({ type: 'show', preview: previewOf(rendered, chunks.length) }, signal))) {
      return;
    }
    for (const [index, text] of chunks.entries()) {
      if (!(await this.post({ type: 'chunk', payloadHash, index, text }, signal))) {
        return;
      }
    }
    if (this.built === built) {
      this.has = payloadHash;
    }
  }

  async wait(signal: AbortSignal): Promise<void> {
    await this.post({ type: 'working' }, signal);
  }

  /** Nothing is shown beside a failure. @param isGone there is no such pack any more */
  async fail(message: string, isGone: boolean, signal?: AbortSignal): Promise<void> {
    this.has = undefined;
    await this.post({ type: 'failed', message, isGone }, signal);
  }

  /**
   * Whether the page was told. One that is hidden or being built gets nothing; it says `ready` when it can be told. What
   * something newer has overtaken is not sent.
   */
  private async post(message: ToPreview, signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) {
      return false;
    }
    const isTold = await this.webview.postMessage(message);
    if (!isTold) {
      this.has = undefined;
    }
    return isTold && !signal?.aborted;
  }
}
