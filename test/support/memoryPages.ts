import { PackError } from '../../src/core/errors';
import type { Page, Pages } from '../../src/core/pages';

/** Pages by their URLs. */
export class MemoryPages implements Pages {
  readonly pages = new Map<string, string>();

  async load(url: string): Promise<Page> {
    const text = this.pages.get(url);
    if (text === undefined) {
      throw new PackError('page-not-loaded', { url, reason: 'the server said 404' });
    }
    return { content: Buffer.from(text), mediaType: 'text/plain', charset: 'utf-8', url };
  }
}
