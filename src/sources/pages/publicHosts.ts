import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';
import { isPublicAddress } from './publicAddress';

export type ResolveHost = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Which hosts may be connected to. */
export interface PublicHosts {
  /** Resolves a host for the very connection that is made to it: there is no second answer for a name to hide behind. */
  readonly lookup: LookupFunction;
  /**
   * For a host that is written as an address, which nothing is looked up for.
   * @throws PageProblem
   */
  assertAddressAllowed(hostname: string): void;
}

export function publicHosts(
  allowAddress: (address: string) => boolean = isPublicAddress,
  resolve: ResolveHost = (host) => lookup(host, { all: true }),
): PublicHosts {
  const assertAllowed = (host: string, address: string) => {
    if (!allowAddress(address)) {
      const at = host === address ? address : `${host} (${address})`;
      throw new PageProblem(phrase`${at} is not on the public internet`);
    }
  };
  const resolveAllowed = async (host: string) => {
    const found = await resolve(host);
    for (const { address } of found) {
      assertAllowed(host, address);
    }
    return found.map(({ address, family }) => ({ address, family }));
  };
  return {
    lookup: (host, options, answer) => {
      resolveAllowed(host).then(
        (found) => (options.all ? answer(null, found) : answer(null, found[0]?.address ?? '', found[0]?.family)),
        (error: Error) => answer(error, ''),
      );
    },
    assertAddressAllowed: (hostname) => {
      const address = hostname.replace(/^\[|\]$/g, '');
      if (isIP(address) !== 0) {
        assertAllowed(address, address);
      }
    },
  };
}
