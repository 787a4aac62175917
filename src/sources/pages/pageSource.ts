import { PackError } from '../../core/errors';
import type { Page } from '../../core/pages';
import type { Loaded, LocatedSource, SourceWorld } from '../sourceHandler';
import { decodePage } from './decodePage';
import { PageProblem } from './pageProblem';

/**
 * A page of the web: of HTML its text, of any other text all of it, in UTF-8.
 * @throws PackError `page-not-loaded`, `page-not-allowed`; the signal's reason once it is aborted
 */
export async function loadPage(
  { pages, settings }: SourceWorld,
  { source }: LocatedSource<'page'>,
  signal?: AbortSignal,
): Promise<Loaded> {
  const page = await pages.load(source.url, signal);
  const text = await textOf(page, source.url, settings.maxFileBytes, signal);
  const content = Buffer.from(text, 'utf8');
  if (content.length > settings.maxFileBytes) {
    throw new PackError('file-too-large', { path: source.url, bytes: content.length, limit: settings.maxFileBytes });
  }
  const warnings = page.url === source.url ? [] : [`${source.url} led on to ${page.url}, which was captured.`];
  return {
    source,
    content,
    text,
    unsaved: false,
    warnings: [...warnings, ...(text === '' ? [`${page.url} has no text.`] : [])],
  };
}

async function textOf(page: Page, url: string, maxLength: number, signal: AbortSignal | undefined): Promise<string> {
  try {
    const text = decodePage(page);
    if (page.mediaType !== 'text/html' && page.mediaType !== 'application/xhtml+xml') {
      return text;
    }
    const { htmlText } = await import('./htmlText');
    return await htmlText(text, { url: page.url, maxLength, signal });
  } catch (error) {
    throw error instanceof PageProblem
      ? new PackError('page-not-loaded', { url, reason: error.message }, { cause: error })
      : error;
  }
}
