import { PackError } from '../../core/errors';
import type { Page, Pages } from '../../core/pages';
import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';
import { type PublicHosts, publicHosts, type ResolveHost } from './publicHosts';
import { readBody } from './readBody';
import { redirectOf } from './redirect';
import { request } from './request';

const mostRedirects = 5;
const defaultLimits = { milliseconds: 30_000, bytes: 10 * 1024 * 1024 };

export interface WebPagesOptions {
  /** Asked for each address, redirects too. */
  readonly isAllowed: (url: string) => boolean;
  /** The addresses of a host; the system's own resolver when left out. */
  readonly resolve?: ResolveHost | undefined;
  /** Which addresses may be connected to; public ones when left out. For tests, whose server is on this machine. */
  readonly allowAddress?: ((address: string) => boolean) | undefined;
  /** Of one page, in all: time with its redirects, and bytes both as sent and as unpacked. */
  readonly limits?: Partial<typeof defaultLimits> | undefined;
}

/**
 * Pages of public hosts, asked for as nobody in particular: without cookies, credentials and referrer. Neither a proxy nor
 * what the editor would do for one is used, for a proxy connects to hosts whose addresses cannot be checked here.
 */
export class WebPages implements Pages {
  private readonly hosts: PublicHosts;
  private readonly limits: typeof defaultLimits;

  constructor(private readonly options: WebPagesOptions) {
    this.hosts = publicHosts(options.allowAddress, options.resolve);
    this.limits = { ...defaultLimits, ...options.limits };
  }

  async load(url: string, signal?: AbortSignal): Promise<Page> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.limits.milliseconds);
    try {
      signal?.throwIfAborted();
      return await this.follow(url, signal ? AbortSignal.any([signal, late.signal]) : late.signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw this.asPackError(error, url, late.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  private async follow(first: string, signal: AbortSignal): Promise<Page> {
    let url = new URL(first);
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      if (!this.options.isAllowed(url.href)) {
        throw new PackError('page-not-allowed', { url: url.href });
      }
      const response = await request(url, this.hosts, signal);
      try {
        const next = redirectOf(response.statusCode, response.headers.location, url);
        if (next === undefined) {
          return { ...(await readBody(response, this.limits.bytes)), url: url.href };
        }
        url = next;
      } finally {
        response.destroy();
      }
    }
    throw new PageProblem(phrase`it leads on to other addresses more than ${mostRedirects} times`);
  }

  private asPackError(error: unknown, url: string, isLate: boolean): unknown {
    if (isLate) {
      const reason = phrase`it was not there after ${this.limits.milliseconds / 1000} seconds`;
      return new PackError('page-not-loaded', { url, reason }, { cause: error });
    }
    const reason = reasonOf(error);
    return reason === undefined ? error : new PackError('page-not-loaded', { url, reason }, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of its host could not be looked up',
  ECONNREFUSED: 'its host takes no connection',
  ECONNRESET: 'the connection ended too early',
  ENETUNREACH: 'there is no way to its host',
};

/** What Node says of a connection, a certificate or packed bytes has a code; undefined for what is a bug. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof PageProblem) {
    return error.message;
  }
  if (PackError.is(error) || !(error instanceof Error) || !('code' in error)) {
    return undefined;
  }
  return reasons[String(error.code)] ?? (error.message || String(error.code));
}
