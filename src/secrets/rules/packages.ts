import { credentialsInBase64, printableBase64 } from '../base64';
import { isPlaceholder } from '../placeholders';
import { matching, type Rule } from '../rule';
import { token } from '../tokenRule';

const npm = 'https://docs.npmjs.com/about-access-tokens';
const npmrc = 'https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration';
const pypi = 'https://pypi.org/help/#apitoken';
const rubyGems = 'https://guides.rubygems.org/api-key-scopes/';
const nuGet = 'https://learn.microsoft.com/en-us/nuget/nuget-org/publish-a-package';
const crates = 'https://doc.rust-lang.org/cargo/reference/publishing.html';
const docker = 'https://docs.docker.com/security/for-developers/access-tokens/';
const dockerConfig = 'https://docs.docker.com/reference/cli/docker/login/';
const clojars = 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens';
const artifactory = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-key';

/** Where packages and images come from. */
export const packages: readonly Rule[] = [
  token({ kind: 'npm-token', source: npm, keywords: ['npm_'], pattern: /npm_[A-Za-z0-9]{36,100}/ }),
  {
    kind: 'npm-token',
    level: 'certain',
    source: npmrc,
    keywords: ['_authtoken'],
    find: matching(
      /_authToken[ \t]{0,4}=[ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/=_.~-]{8,2000})/,
      ({ secret }) => !isPlaceholder(secret) && /[0-9]/.test(secret),
    ),
  },
  {
    kind: 'npm-token',
    level: 'certain',
    source: npmrc,
    keywords: ['_password', '_auth'],
    find: matching(
      /(?<=[:\s]|^)_(?:auth|password)[ \t]{0,4}=[ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/]{8,2000}={0,2})(?![^\s"'])/,
      ({ secret }) => !isPlaceholder(secret) && printableBase64(secret) !== undefined,
    ),
  },
  token({ kind: 'pypi-token', source: pypi, keywords: ['pypi-AgE'], pattern: /pypi-AgE[A-Za-z0-9_-]{50,1000}/ }),
  token({ kind: 'rubygems-key', source: rubyGems, keywords: ['rubygems_'], pattern: /rubygems_[0-9a-f]{48}/ }),
  token({ kind: 'nuget-key', source: nuGet, keywords: ['oy2'], pattern: /oy2[a-z0-9]{43}(?![A-Za-z0-9])/ }),
  token({ kind: 'crates-io-token', source: crates, keywords: ['cio'], pattern: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/ }),
  token({
    kind: 'docker-token',
    source: docker,
    keywords: ['dckr_pat_', 'dckr_oat_'],
    pattern: /dckr_[po]at_[A-Za-z0-9_-]{24,80}/,
  }),
  {
    kind: 'docker-auth',
    level: 'certain',
    source: dockerConfig,
    keywords: ['"auth"', '\\"auth\\"'],
    find: matching(/\\?"auth\\?"\s{0,8}:\s{0,8}\\?"(?<secret>[A-Za-z0-9+/]{8,2000}={0,2})\\?"/, ({ secret }) =>
      credentialsInBase64(secret),
    ),
  },
  token({ kind: 'clojars-token', source: clojars, keywords: ['CLOJARS_'], pattern: /CLOJARS_[0-9a-f]{60}/ }),
  token({
    kind: 'artifactory-key',
    source: artifactory,
    keywords: ['AKCp'],
    pattern: /AKCp[A-Za-z0-9]{59,80}(?![A-Za-z0-9])/,
  }),
  token({
    kind: 'artifactory-key',
    source: artifactory,
    keywords: ['cmVmdGtuO'],
    pattern: /cmVmdGtuO[A-Za-z0-9]{50,70}(?![A-Za-z0-9])/,
  }),
];
