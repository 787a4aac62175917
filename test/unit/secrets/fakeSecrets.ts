// Secrets that are none, made from a fixed seed when the tests run: nothing that looks like one lies in the repository.
import { type Alphabets, digits, type FakeSecret, inside, join, lower, makeFrom, said, upper } from './fakes';
import { rareSecrets } from './rareSecrets';

/** @param seed other numbers give other secrets of the same kinds */
export function fakeSecrets(seed: number): readonly FakeSecret[] {
  const make = makeFrom(seed);
  return [
    ...clouds(make),
    ...azures(make),
    ...codeAndPackages(make),
    ...talk(make),
    ...money(make),
    ...models(make),
    ...services(make),
    ...keys(make),
    ...addresses(make),
    ...headers(make),
    ...assignments(make),
    ...rareSecrets(make),
  ];
}

function clouds(make: Alphabets): readonly FakeSecret[] {
  const id = join('AK', 'IA', make.of(`${upper}234567`, 16));
  return [
    said('AWS key id', 'aws-access-key-id', id),
    said('AWS temporary key id', 'aws-access-key-id', join('AS', 'IA', make.of(`${upper}234567`, 16))),
    inside('AWS secret in the environment', 'aws-secret-access-key', make.base64(40), 'export AWS_SECRET_ACCESS_KEY='),
    inside('AWS secret in JSON', 'aws-secret-access-key', make.base64(40), '  "SecretAccessKey": "', '",'),
    inside('AWS session token', 'aws-session-token', make.base64(220), 'aws_session_token = '),
    said('AWS Bedrock key', 'aws-bedrock-key', join('AB', 'SK', make.base64(130))),
    inside('Google API key', 'google-api-key', join('AI', 'za', make.url(35)), "const maps = '", "';"),
    said('Google OAuth secret', 'google-oauth-secret', join('GOC', 'SPX-', make.url(28))),
    said('Google OAuth token', 'google-oauth-token', join('ya', '29.', make.url(120))),
    said('DigitalOcean', 'digitalocean-token', join('dop', '_v1_', make.hex(64))),
    inside('Heroku', 'heroku-key', make.uuid(), 'HEROKU_API_KEY='),
    said('Heroku, with a prefix', 'heroku-key', join('HR', 'KU-AA', make.url(58))),
    inside('Cloudflare', 'cloudflare-token', make.url(40), 'CLOUDFLARE_API_TOKEN="', '"'),
    said('Cloudflare, with a prefix', 'cloudflare-token', join('cf', 'ut_', make.alphanumeric(48))),
  ];
}

function azures(make: Alphabets): readonly FakeSecret[] {
  const storage = 'DefaultEndpointsProtocol=https;AccountName=mine;';
  const bus = 'Endpoint=sb://mine.servicebus.windows.net/;SharedAccessKeyName=Root;';
  const blob = 'https://mine.blob.core.windows.net/a?sv=2024-05-04&sp=r&';
  return [
    inside('Azure storage', 'azure-storage-key', `${make.base64(86)}==`, `${storage}AccountKey=`, ';EndpointSuffix=x'),
    inside(
      'Azure AD secret',
      'azure-client-secret',
      join(make.alphanumeric(3), '8', 'Q~', make.alphanumeric(34)),
      'secret is "',
      '"',
    ),
    inside('Azure SAS', 'azure-sas-signature', `${make.alphanumeric(43)}%3D`, `${blob}sig=`),
    inside('Azure Service Bus', 'azure-shared-access-key', `${make.base64(43)}=`, `${bus}SharedAccessKey=`),
    inside('Azure DevOps', 'azure-devops-token', make.of(`${lower}234567`, 52), 'AZURE_DEVOPS_PAT='),
    said(
      'Azure DevOps, with a signature',
      'azure-devops-token',
      join(make.alphanumeric(76), 'AZ', 'DO', make.alphanumeric(4)),
    ),
  ];
}

function codeAndPackages(make: Alphabets): readonly FakeSecret[] {
  const docker = Buffer.from(`ci:${make.password()}`).toString('base64');
  return [
    said('GitHub classic', 'github-token', join('gh', 'p_', make.alphanumeric(36))),
    said(
      'GitHub fine-grained',
      'github-token',
      join('github', '_pat_', make.alphanumeric(22), '_', make.alphanumeric(59)),
    ),
    said('GitHub OAuth', 'github-token', join('gh', 'o_', make.alphanumeric(36))),
    said('GitHub app', 'github-token', join('gh', 's_', make.alphanumeric(36))),
    said('GitHub refresh', 'github-token', join('gh', 'r_', make.alphanumeric(76))),
    said('GitLab', 'gitlab-token', join('gl', 'pat-', make.url(20))),
    said('Atlassian', 'atlassian-token', join('AT', 'ATT3', make.url(180), '=', make.hex(8).toUpperCase())),
    said('Linear', 'linear-key', join('lin', '_api_', make.alphanumeric(40))),
    said('npm', 'npm-token', join('np', 'm_', make.alphanumeric(36))),
    inside('.npmrc', 'npm-token', make.uuid(), '//packages.example.org/:_authToken='),
    said('PyPI', 'pypi-token', join('py', 'pi-', 'AgEIcHlwaS5vcmc', make.url(120))),
    said('RubyGems', 'rubygems-key', join('ruby', 'gems_', make.hex(48))),
    said('Docker Hub', 'docker-token', join('dckr', '_pat_', make.url(27))),
    inside(
      'Docker configuration',
      'docker-auth',
      docker,
      '{"auths": {"https://index.docker.io/v1/": {"auth": "',
      '"}}}',
    ),
  ];
}

function talk(make: Alphabets): readonly FakeSecret[] {
  const discord = join('MT', 'A', make.alphanumeric(23), '.G', make.alphanumeric(5), '.', make.url(38));
  const hook = `T${make.upper(8)}/B${make.upper(10)}/${make.alphanumeric(24)}`;
  return [
    said(
      'Slack bot',
      'slack-token',
      join('xo', 'xb-', make.digits(12), '-', make.digits(13), '-', make.alphanumeric(24)),
    ),
    said('Slack user', 'slack-token', join('xo', 'xp-', make.digits(12), '-', make.digits(12), '-', make.hex(32))),
    said('Slack app', 'slack-token', join('xa', 'pp-1-A', make.upper(10), '-', make.digits(13), '-', make.hex(64))),
    inside('Slack webhook', 'slack-webhook', hook, join('https://hooks.', 'slack.com/services/')),
    said('Discord bot', 'discord-token', discord),
    inside(
      'Discord webhook',
      'discord-webhook',
      make.url(68),
      join('https://discord', `.com/api/webhooks/${make.digits(18)}/`),
    ),
    inside('Telegram', 'telegram-token', join(make.digits(10), ':', 'AA', make.url(33)), 'bot = "', '"'),
    said('SendGrid', 'sendgrid-key', join('S', 'G.', make.url(22), '.', make.url(43))),
    said('Twilio key', 'twilio-key', join('S', 'K', make.hex(32))),
    inside('Twilio token', 'twilio-token', make.hex(32), 'TWILIO_AUTH_TOKEN='),
    said('Mailgun', 'mailgun-key', join('ke', 'y-', make.hex(32))),
    said('Mailchimp', 'mailchimp-key', join(make.hex(32), '-u', 's12')),
  ];
}

function money(make: Alphabets): readonly FakeSecret[] {
  return [
    said('Stripe live', 'stripe-key', join('sk', '_live_', make.alphanumeric(24))),
    said('Stripe restricted', 'stripe-key', join('rk', '_live_', make.alphanumeric(99))),
    said('Stripe test', 'stripe-key', join('sk', '_test_', make.alphanumeric(24))),
    said('Stripe webhook', 'stripe-webhook-secret', join('wh', 'sec_', make.alphanumeric(32))),
    said('Shopify', 'shopify-token', join('sh', 'pat_', make.hex(32))),
    said('Square', 'square-token', join('sq', '0atp-', make.url(22))),
  ];
}

function models(make: Alphabets): readonly FakeSecret[] {
  return [
    said('OpenAI', 'openai-key', join('sk', '-', make.alphanumeric(20), 'T3Blbk', 'FJ', make.alphanumeric(20))),
    said('OpenAI, of a project', 'openai-key', join('sk', '-proj-', make.url(156))),
    said('Anthropic', 'anthropic-key', join('sk', '-ant-api03-', make.url(93), 'AA')),
    said('Hugging Face', 'hugging-face-token', join('h', 'f_', make.of(lower + upper, 34))),
    said('Replicate', 'replicate-token', join('r', '8_', make.alphanumeric(37))),
    said('Groq', 'groq-key', join('gs', 'k_', make.alphanumeric(52))),
    said('OpenRouter', 'openrouter-key', join('sk', '-or-v1-', make.hex(64))),
  ];
}

function services(make: Alphabets): readonly FakeSecret[] {
  const onePassword = [6, 6, 5, 5, 5, 5].map((length) => make.upper(length)).join('-');
  const secret = Buffer.from(make.password()).toString('base64');
  return [
    said('Vault', 'vault-token', join('hv', 's.', make.url(90))),
    said('Terraform Cloud', 'terraform-token', join(make.alphanumeric(14), '.atlas', 'v1.', make.alphanumeric(67))),
    said('Databricks', 'databricks-token', join('da', 'pi', make.hex(32))),
    said('Notion', 'notion-token', join('nt', 'n_', make.digits(11), make.alphanumeric(35))),
    said('Notion, the old form', 'notion-token', join('sec', 'ret_', make.alphanumeric(43))),
    inside('Datadog', 'datadog-key', make.hex(32), 'DD_API_KEY='),
    said('Sentry', 'sentry-token', join('sntr', 'yu_', make.hex(64))),
    said('1Password', 'one-password-key', join('A', '3-', onePassword)),
    said('Grafana', 'grafana-token', join('gl', 'sa_', make.alphanumeric(32), '_', make.hex(8))),
    inside(
      'Kubernetes secret',
      'kubernetes-secret',
      secret,
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: mine\ndata:\n  value: ',
      '\n---\nkind: ConfigMap',
    ),
  ];
}

function pem(label: string, content: string): string {
  return join('-----BEGIN ', `${label}-----\n${content}\n-----END `, `${label}-----`);
}

function keys(make: Alphabets): readonly FakeSecret[] {
  const legacy = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${make.hex(32).toUpperCase()}\n\n${make.lines(12)}`;
  const service = pem('PRIVATE KEY', make.lines(25)).replaceAll('\n', '\\n');
  const pgp = `Version: GnuPG v2\n\n${make.lines(20)}\n=${make.base64(4)}`;
  const word = (text: object): string => Buffer.from(JSON.stringify(text)).toString('base64url');
  const jwt = `${word({ alg: 'HS256', typ: 'JWT' })}.${word({ sub: make.digits(8), scope: 'all' })}.${make.url(43)}`;
  return [
    inside('PKCS#1', 'private-key', pem('RSA PRIVATE KEY', make.lines(25)), ''),
    inside('PKCS#8', 'private-key', pem('PRIVATE KEY', make.lines(26)), ''),
    inside('SEC1', 'private-key', pem('EC PRIVATE KEY', make.lines(3)), ''),
    inside('OpenSSH', 'private-key', pem('OPENSSH PRIVATE KEY', make.lines(38)), ''),
    inside('encrypted PKCS#8', 'private-key', pem('ENCRYPTED PRIVATE KEY', make.lines(28)), ''),
    inside('encrypted PKCS#1', 'private-key', pem('RSA PRIVATE KEY', legacy), ''),
    inside('PGP', 'private-key', pem('PGP PRIVATE KEY BLOCK', pgp), ''),
    inside('Google service account', 'private-key', service, '{"type": "service_account", "private_key": "', '\\n"}'),
    said('age', 'age-key', join('AGE-SEC', 'RET-KEY-1', make.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58))),
    said('JWT', 'json-web-token', jwt),
  ];
}

function addresses(make: Alphabets): readonly FakeSecret[] {
  const kind = 'url-password';
  const ado = 'Server=tcp:db.corp.net,1433;Initial Catalog=main;User ID=app;Password=';
  return [
    inside('PostgreSQL', kind, make.password(), 'DATABASE_URL=postgres://app:', '@db.corp.net:5432/main'),
    inside('MySQL', kind, make.password(), 'mysql://app:', '@10.0.0.7/main'),
    inside('MongoDB', kind, make.alphanumeric(16), '"mongodb+srv://app:', '@cluster0.ab1cd.mongodb.net/main?w=1"'),
    inside('Redis', kind, make.alphanumeric(24), 'redis://:', '@cache.corp.net:6379/0'),
    inside('AMQP', kind, make.password(), 'amqps://mq:', '@queue.corp.net/vhost'),
    inside('a web address', kind, make.alphanumeric(20), 'git clone https://ci:', '@git.corp.net/a/b.git'),
    inside(
      'JDBC',
      'connection-string-password',
      make.password(),
      'jdbc:mysql://db.corp.net/a?user=app&password=',
      '&ssl=1',
    ),
    inside('ADO.NET', 'connection-string-password', make.password(), `"${ado}`, ';Encrypt=True;"'),
    inside('.netrc', 'netrc-password', make.alphanumeric(18), 'machine git.corp.net\n  login ci\n  password '),
  ];
}

function headers(make: Alphabets): readonly FakeSecret[] {
  const basic = Buffer.from(`ci:${make.password()}`).toString('base64');
  const phrase = `${make.of(lower, 7)} ${make.of(lower, 5)} ${make.of(lower, 6)}`;
  return [
    inside('bearer', 'bearer-token', make.alphanumeric(40), '-H "Authorization: Bearer ', '" \\'),
    inside('basic', 'basic-credentials', basic, 'Authorization: Basic '),
    inside('curl', 'command-line-password', make.password(), 'curl -s -u ci:', ' https://ci.corp.net'),
    inside('MySQL argument', 'command-line-password', make.password(), 'mysqldump -u root -p', ' main'),
    inside('ssh passphrase', 'command-line-password', phrase, 'ssh-keygen -t ed25519 -N "', '" -f id'),
    inside('long option', 'command-line-password', make.password(), 'deploy --user ci --password '),
  ];
}

function assignments(make: Alphabets): readonly FakeSecret[] {
  const django = `django-insecure-${make.of(`${lower}${digits}!@#$%^&*(-_=+)`, 50)}`;
  return [
    inside('password in a program', 'password', make.password(), "const dbPassword = '", "';"),
    inside('password in JSON', 'password', make.password(), '  "password": "', '",'),
    inside('password in YAML', 'password', make.password(), '  password: '),
    inside('password of a container', 'password', make.password(), '  - name: DB_PASSWORD\n    value: "', '"'),
    inside('password of a command', 'password', make.password(), 'docker run -e DB_PASSWORD=', ' db'),
    inside('password in .env', 'password', make.password(), 'SMTP_PASSWORD='),
    inside('Django', 'secret', django, "SECRET_KEY = '", "'"),
    inside('api_key', 'api-key', make.alphanumeric(32), 'api_key: '),
    inside('X-API-Key', 'api-key', make.hex(32), 'X-API-Key: '),
    inside('client_secret', 'secret', make.alphanumeric(40), '"client_secret": "', '"'),
    inside('a query', 'token', make.alphanumeric(40), 'GET /a?page=2&access_token=', '&b=1'),
    inside('XML', 'password', make.password(), '<server><password>', '</password></server>'),
  ];
}
