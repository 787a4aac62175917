/** A page of the web, as it was sent. */
export interface Page {
  readonly content: Uint8Array;
  /** Lower case, without parameters: `text/html`. */
  readonly mediaType: string;
  /** Of the content type, in lower case; undefined when it names none. */
  readonly charset?: string | undefined;
  /** Where it was found in the end, redirects followed. */
  readonly url: string;
}

/** The web, as far as capturing needs it. */
export interface Pages {
  /**
   * @throws PackError `page-not-loaded` for what the network or the server says, a size or time limit, or an address that
   *   is not public; `page-not-allowed` where pages are switched off
   */
  load(url: string, signal?: AbortSignal): Promise<Page>;
}
