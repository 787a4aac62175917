import { isPlaceholder } from '../placeholders';
import { looksRandom } from '../randomness';
import { matching, type Rule } from '../rule';
import { assigned, token } from '../tokenRule';

const awsIds = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids';
const awsKeys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html';
const awsSession = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html';
const bedrock = 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html';
const googleKeys = 'https://cloud.google.com/docs/authentication/api-keys';
const googleOAuth = 'https://developers.google.com/identity/protocols/oauth2/web-server';
const digitalOcean = 'https://docs.digitalocean.com/reference/api/create-personal-access-token/';
const heroku = 'https://devcenter.heroku.com/articles/platform-api-quickstart';
const cloudflare = 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/';
const alibaba = 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair';
const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** Clouds, but for Azure. */
export const cloud: readonly Rule[] = [
  token({
    kind: 'aws-access-key-id',
    source: awsIds,
    keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    pattern: /A(?:KI|SI|BI|CC)A[A-Z2-7]{16}(?![A-Za-z0-9])/,
  }),
  assigned({
    kind: 'aws-secret-access-key',
    source: awsKeys,
    keywords: [
      'secret_access_key',
      'secretaccesskey',
      'secret-access-key',
      'secret access key',
      'aws_secret',
      'awssecret',
    ],
    name: /(?:secret[_ -]?access[_ -]?key|aws_?secret(?:_?access)?(?:_?key)?)(?:_?[a-z0-9]{1,12})?/,
    value: /[A-Za-z0-9+/]{40}/,
  }),
  {
    kind: 'aws-secret-access-key',
    level: 'certain',
    source: awsKeys,
    keywords: ['AKIA', 'ASIA'],
    find: matching(
      /A[KS]IA[A-Z2-7]{16}["']?[ \t]{0,4}[,;:|\t][ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/,
      ({ secret }) => !isPlaceholder(secret) && looksRandom(secret),
    ),
  },
  assigned({
    kind: 'aws-session-token',
    source: awsSession,
    keywords: ['session_token', 'sessiontoken', 'session-token', 'security_token', 'securitytoken', 'security-token'],
    name: /(?:session|security)[_-]?token/,
    value: /[A-Za-z0-9+/]{100,4000}={0,2}/,
  }),
  token({ kind: 'aws-bedrock-key', source: bedrock, keywords: ['ABSK'], pattern: /ABSK[A-Za-z0-9+/]{60,400}={0,2}/ }),
  token({
    kind: 'aws-bedrock-key',
    source: bedrock,
    keywords: ['bedrock-api-key-'],
    pattern: /bedrock-api-key-[A-Za-z0-9+/]{60,4000}={0,2}/,
  }),
  token({
    kind: 'google-api-key',
    source: googleKeys,
    keywords: ['AIza'],
    pattern: /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
  }),
  token({
    kind: 'google-oauth-secret',
    source: googleOAuth,
    keywords: ['GOCSPX-'],
    pattern: /GOCSPX-[A-Za-z0-9_-]{24,40}/,
  }),
  token({
    kind: 'google-oauth-token',
    source: googleOAuth,
    keywords: ['ya29.'],
    pattern: /ya29\.[A-Za-z0-9_-]{20,1000}/,
  }),
  token({
    kind: 'google-oauth-token',
    source: googleOAuth,
    keywords: ['1//0'],
    pattern: /1\/\/0[A-Za-z0-9_-]{40,200}/,
  }),
  token({
    kind: 'digitalocean-token',
    source: digitalOcean,
    keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /do[opr]_v1_[0-9a-f]{64}/,
  }),
  token({ kind: 'heroku-key', source: heroku, keywords: ['HRKU-'], pattern: /HRKU-[A-Za-z0-9_-]{36,120}/ }),
  assigned({
    kind: 'heroku-key',
    source: heroku,
    keywords: ['heroku'],
    name: /heroku[a-z0-9_.-]{0,20}(?:key|token|secret|password)/,
    value: new RegExp(uuid),
  }),
  token({
    kind: 'cloudflare-token',
    source: cloudflare,
    keywords: ['cfk_', 'cfut_', 'cfat_'],
    pattern: /cf(?:k|ut|at)_[A-Za-z0-9_-]{40,80}/,
  }),
  assigned({
    kind: 'cloudflare-token',
    source: cloudflare,
    keywords: ['cloudflare', 'cf_api', 'x-auth-key'],
    name: /(?:cloudflare[a-z0-9_.-]{0,20}(?:key|token)|cf_api_(?:key|token)|x-auth-key)/,
    value: /[A-Za-z0-9_-]{37,40}/,
  }),
  token({
    kind: 'cloudflare-token',
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
    keywords: ['v1.0-'],
    pattern: /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/,
  }),
  token({
    kind: 'alibaba-access-key-id',
    source: alibaba,
    keywords: ['LTAI'],
    pattern: /LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/,
  }),
];
