import { ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';
import type { PublicHosts } from './publicHosts';

const headers = {
  'User-Agent': 'context-packs',
  Accept: 'text/html, application/xhtml+xml, text/*;q=0.9, application/json;q=0.9, application/xml;q=0.9',
  'Accept-Encoding': 'gzip, deflate, br',
};

/**
 * Asks for one address and gives the head of the answer, whose body waits to be read. Whoever asks destroys the answer,
 * and with it the connection, which serves no other request.
 *
 * The request is made by its class, and not by `https.request`: an editor replaces that function by one that goes through
 * its proxy, past the lookup.
 * @throws PageProblem, or an error of Node with a code
 */
export async function request(url: URL, hosts: PublicHosts, signal: AbortSignal): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new PageProblem(phrase`${url.protocol} is not an address of the web`);
  }
  hosts.assertAddressAllowed(url.hostname);
  const Agent = url.protocol === 'https:' ? HttpsAgent : HttpAgent;
  const options = {
    ...{ protocol: url.protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port },
    ...{ path: `${url.pathname}${url.search}`, method: 'GET', headers, signal, lookup: hosts.lookup },
    ...{ agent: new Agent({ keepAlive: false }) },
    // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
    rejectUnauthorized: true,
  };
  return new Promise((resolve, reject) => {
    const asked = new ClientRequest(options);
    asked.on('response', resolve).on('error', reject).end();
  });
}
