import { type Alphabets, type FakeSecret, inside, join, lower, said, upper } from './fakes';

/** Of the forms that are met less often: together with the others, something for every rule to find. */
export function rareSecrets(make: Alphabets): readonly FakeSecret[] {
  return [
    ...rareKeys(make),
    ...clouds(make),
    ...codeAndPackages(make),
    ...models(make),
    ...mailAndMoney(make),
    ...services(make),
    ...hosting(make),
    ...places(make),
  ];
}

function rareKeys(make: Alphabets): readonly FakeSecret[] {
  const lines = `${make.lines(4)}\n${make.base64(20)}`;
  const key = make.url(43);
  return [
    inside('PuTTY', 'private-key', lines, 'Private-Lines: 5\n', `\nPrivate-MAC: ${make.hex(64)}`),
    inside('JWK', 'jwk-private-key', key, '{"kty": "EC", "crv": "P-256", "x": "a", "y": "b", "d": "', '"}'),
  ];
}

function clouds(make: Alphabets): readonly FakeSecret[] {
  const kind = 'azure-service-key';
  return [
    inside('AWS, a row', 'aws-secret-access-key', make.base64(40), `${join('AK', 'IA', 'IOSFODNN7', 'EXAMPLE')},`),
    said('AWS Bedrock, short', 'aws-bedrock-key', join('bedrock', '-api-key-', make.base64(200))),
    said('Google refresh', 'google-oauth-token', join('1', '//0', make.url(60))),
    said('Cloudflare origin', 'cloudflare-token', join('v1', '.0-', make.hex(24), '-', make.hex(146))),
    said('Alibaba', 'alibaba-access-key-id', join('LT', 'AI', make.alphanumeric(20))),
    said('Azure search', kind, join(make.alphanumeric(42), 'Az', 'SeA', make.alphanumeric(5))),
    inside('Azure functions', kind, join(make.alphanumeric(44), 'Az', 'Fu', make.alphanumeric(6), 'A=='), '?code='),
    inside('Azure registry', kind, join(make.alphanumeric(42), '+A', 'CR', make.alphanumeric(6)), 'docker-'),
    inside(
      'Azure Cosmos',
      'azure-storage-key',
      join(make.alphanumeric(76), 'AC', 'Db', make.alphanumeric(6), '=='),
      'x ',
    ),
    said('Azure AI', kind, join(make.alphanumeric(52), 'JQ', 'QJ99', make.alphanumeric(26))),
  ];
}

function codeAndPackages(make: Alphabets): readonly FakeSecret[] {
  const auth = Buffer.from(`ci:${make.password()}`).toString('base64');
  return [
    said('GitLab runner', 'gitlab-token', join('GR', '1348941', make.url(20))),
    inside('GitLab session', 'gitlab-token', make.hex(32), 'Cookie: _gitlab_session='),
    said('Bitbucket', 'bitbucket-token', join('AT', 'BB', make.alphanumeric(32))),
    said('CircleCI', 'circleci-token', join('CCI', 'PAT_', make.alphanumeric(22), '_', make.hex(40))),
    said('Buildkite', 'buildkite-token', join('bk', 'ua_', make.hex(40))),
    said('SonarQube', 'sonar-token', join('sq', 'u_', make.hex(40))),
    said('Sourcegraph', 'sourcegraph-token', join('sg', 'p_', make.hex(40))),
    inside('Gitea', 'gitea-token', make.hex(40), 'GITEA_TOKEN='),
    inside('.npmrc, by name and password', 'npm-token', auth, '//registry.corp.net/:_auth='),
    said('NuGet', 'nuget-key', join('oy', '2', make.lower(43))),
    said('crates.io', 'crates-io-token', join('ci', 'o', make.alphanumeric(32))),
    said('Clojars', 'clojars-token', join('CLO', 'JARS_', make.hex(60))),
    said('Artifactory', 'artifactory-key', join('AK', 'Cp', make.alphanumeric(69))),
    said('Artifactory reference', 'artifactory-key', join('cmVm', 'dGtuO', make.alphanumeric(55))),
  ];
}

function models(make: Alphabets): readonly FakeSecret[] {
  return [
    said('Hugging Face organization', 'hugging-face-token', join('api', '_org_', make.of(lower + upper, 34))),
    said('xAI', 'xai-key', join('xa', 'i-', make.alphanumeric(80))),
    said('Perplexity', 'perplexity-key', join('ppl', 'x-', make.alphanumeric(48))),
    said('NVIDIA', 'nvidia-key', join('nv', 'api-', make.url(64))),
    said('LangSmith', 'langsmith-key', join('ls', 'v2_pt_', make.hex(32), '_', make.hex(10))),
    said('Pinecone', 'pinecone-key', join('pc', 'sk_', make.alphanumeric(6), '_', make.alphanumeric(60))),
    said('Tavily', 'tavily-key', join('tv', 'ly-dev-', make.alphanumeric(32))),
    said('Cerebras', 'cerebras-key', join('cs', 'k-', make.lower(48))),
    said('ElevenLabs', 'elevenlabs-key', join('s', 'k_', make.hex(48))),
    said('Langfuse', 'langfuse-key', join('sk', '-lf-', make.uuid())),
  ];
}

function mailAndMoney(make: Alphabets): readonly FakeSecret[] {
  const teams = `${make.uuid()}@${make.uuid()}/IncomingWebhook/${make.hex(32)}/${make.uuid()}`;
  const mailgun = `${make.hex(32)}-${make.hex(8)}-${make.hex(8)}`;
  return [
    inside('Teams', 'teams-webhook', teams, join('https://corp.webhook', '.office.com/webhookb2/')),
    inside('Mailgun, the new form', 'mailgun-key', mailgun, 'MAILGUN_API_KEY='),
    inside('Mandrill', 'mandrill-key', make.url(22), 'MANDRILL_API_KEY='),
    said('Brevo', 'brevo-key', join('xkey', 'sib-', make.hex(64), '-', make.alphanumeric(16))),
    said('Resend', 'resend-key', join('r', 'e_', make.alphanumeric(8), '_', make.alphanumeric(24))),
    inside('Postmark', 'postmark-token', make.uuid(), 'X-Postmark-Server-Token: '),
    said('Square access', 'square-token', join('EA', 'AA', make.url(60))),
    said('Braintree', 'braintree-token', join('access', '_token$production$', make.lower(16), '$', make.hex(32))),
    said('Plaid', 'plaid-token', join('access', '-production-', make.uuid())),
    said('Flutterwave', 'flutterwave-key', join('FLW', 'SECK-', make.hex(32), '-X')),
    said('EasyPost', 'easypost-key', join('EZ', 'AK', make.alphanumeric(54))),
    said('Shippo', 'shippo-token', join('shippo', '_live_', make.hex(40))),
    said(
      'Paddle',
      'paddle-key',
      join('pd', 'l_live_apikey_', make.lower(26), '_', make.alphanumeric(22), '_', make.alphanumeric(3)),
    ),
  ];
}

function services(make: Alphabets): readonly FakeSecret[] {
  return [
    inside('Vault, the old form', 'vault-token', `s.${make.alphanumeric(24)}`, 'VAULT_TOKEN='),
    said(
      'Sentry organization',
      'sentry-token',
      join('sntr', 'ys_eyJ', make.alphanumeric(120), '_', make.alphanumeric(43)),
    ),
    said('1Password service', 'one-password-token', join('op', 's_eyJ', make.alphanumeric(300))),
    said('New Relic', 'new-relic-key', join('NR', 'AK-', make.upper(27))),
    said('Grafana Cloud', 'grafana-token', join('gl', 'c_eyJ', make.alphanumeric(120))),
    said('Dynatrace', 'dynatrace-token', join('dt', '0c01.', make.upper(24), '.', make.upper(64))),
    said('Figma', 'figma-token', join('fi', 'gd_', make.url(40))),
    said('Airtable', 'airtable-token', join('pa', 't', make.alphanumeric(14), '.', make.hex(64))),
    said('HubSpot', 'hubspot-token', join('pat', '-na1-', make.uuid())),
    said('Postman', 'postman-key', join('PM', 'AK-', make.hex(24), '-', make.hex(34))),
    said('Mapbox', 'mapbox-token', join('sk', '.eyJ', make.alphanumeric(80), '.', make.url(22))),
    said('Contentful', 'contentful-token', join('CF', 'PAT-', make.url(43))),
    said('Typeform', 'typeform-token', join('tf', 'p_', make.url(44))),
    said('Facebook', 'facebook-token', join('EA', 'A', make.alphanumeric(150))),
    said('Dropbox', 'dropbox-token', join('s', 'l.', make.url(135))),
    said(
      'LaunchDarkly',
      'launchdarkly-key',
      join('sd', 'k-', make.hex(8), '-', make.hex(4), '-4abc-9def-', make.hex(12)),
    ),
  ];
}

function hosting(make: Alphabets): readonly FakeSecret[] {
  return [
    said('Doppler', 'doppler-token', join('dp', '.st.prd.', make.alphanumeric(43))),
    said('Pulumi', 'pulumi-token', join('pu', 'l-', make.hex(40))),
    said('Tailscale', 'tailscale-key', join('ts', 'key-auth-', make.alphanumeric(17), '-', make.alphanumeric(32))),
    said('PlanetScale', 'planetscale-token', join('psc', 'ale_tkn_', make.alphanumeric(43))),
    said('Supabase', 'supabase-key', join('sb', 'p_', make.hex(40))),
    said('Netlify', 'netlify-token', join('nf', 'p_', make.alphanumeric(40))),
    said('Fly', 'fly-token', join('fm', '2_', make.base64(300))),
    said('Neon', 'neon-key', join('na', 'pi_', make.lower(64))),
    said('Prefect', 'prefect-key', join('pn', 'u_', make.alphanumeric(36))),
  ];
}

function places(make: Alphabets): readonly FakeSecret[] {
  const kind = 'command-line-password';
  const encoded = Buffer.from(make.password()).toString('base64');
  return [
    inside('Kubernetes in JSON', 'kubernetes-secret', encoded, '{"data": {"value": "', '"}, "kind": "Secret"}'),
    inside('a URL on this machine', 'url-password', make.password(), 'redis://:', '@localhost:6379'),
    inside('a scheme of its own', 'authorization-header', make.alphanumeric(40), 'Authorization: ApiKey '),
    inside('Oracle', 'connection-string-password', make.password(), 'jdbc:oracle:thin:app/', '@//db.corp.net:1521/x'),
    inside('.pgpass', 'pgpass-password', make.password(), 'db.corp.net:5432:main:app:'),
    inside('SQL', 'password', make.password(), "CREATE USER app IDENTIFIED BY '", "';"),
    inside('sshpass', kind, make.password(), 'sshpass -p ', ' ssh ci@corp.net'),
    inside('redis-cli', kind, make.password(), "redis-cli -h cache -a '", "' ping"),
    inside('docker login', kind, make.password(), 'docker login -u ci -p ', ' registry.corp.net'),
    inside('ldapsearch', kind, make.password(), 'ldapsearch -x -D cn=ci -w ', ' -b dc=corp'),
    inside('openssl', kind, make.password(), 'openssl rsa -in key -passin pass:', ' -out plain'),
  ];
}
