import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';

/**
 * Where an answer leads on to; undefined when it is the page itself.
 * @throws PageProblem for an address that is not followed
 */
export function redirectOf(status: number | undefined, location: string | undefined, from: URL): URL | undefined {
  if (status === undefined || ![301, 302, 303, 307, 308].includes(status)) {
    return undefined;
  }
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw new PageProblem(phrase`it leads on to another address, and does not say which`);
  }
  const to = new URL(location, from);
  to.hash = '';
  if (to.username !== '' || to.password !== '') {
    throw new PageProblem(phrase`it leads on to an address with a password in it`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new PageProblem(phrase`it leads on to ${to.href}, which is not encrypted`);
  }
  return to;
}
