import { credentialsInBase64 } from '../base64';
import { isPlaceholder, isReference } from '../placeholders';
import { looksRandom } from '../randomness';
import { matching, type Rule } from '../rule';

const basic = 'https://www.rfc-editor.org/rfc/rfc7617';
const bearer = 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1';
const authorization = 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2';

/** What a request carries to say who makes it. */
export const headers: readonly Rule[] = [
  {
    kind: 'basic-credentials',
    level: 'certain',
    source: basic,
    keywords: ['basic '],
    find: matching(/basic {1,4}(?<secret>[A-Za-z0-9+/]{6,1000}={0,2})(?![A-Za-z0-9+/=])/i, ({ secret }) =>
      credentialsInBase64(secret),
    ),
  },
  {
    kind: 'bearer-token',
    level: 'certain',
    source: bearer,
    keywords: ['bearer '],
    find: matching(
      /bearer {1,4}(?<secret>[A-Za-z0-9._~+/-]{16,4000}={0,2})/i,
      ({ secret }) => !isPlaceholder(secret) && looksRandom(secret),
    ),
  },
  {
    kind: 'authorization-header',
    level: 'certain',
    source: authorization,
    keywords: ['authorization'],
    find: matching(
      /authorization\\?["'`]?\]? {0,4}[:=,] {0,4}\\?["'`]?(?!bearer|basic)(?:[A-Za-z][A-Za-z-]{2,20} {1,4})?(?:token=|key=)?\\?["']?(?<secret>[A-Za-z0-9._~+/:-]{16,4000}={0,2})/i,
      ({ secret }) => !isPlaceholder(secret) && !isReference(secret) && looksRandom(secret) && !/^https?:/.test(secret),
    ),
  },
];
