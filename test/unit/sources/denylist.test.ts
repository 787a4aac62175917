import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deniedFiles } from '../../../src/sources/deniedFiles';
import { denyRule } from '../../../src/sources/denylist';
import { anyPath } from '../../support/generators';

/** Paths by the pattern that names them. */
const denied: Readonly<Record<string, readonly string[]>> = {
  '.env*': [
    '.env',
    '.env.local',
    '.env.production',
    '.envrc',
    '.env~',
    '.env.swp',
    '.ENV',
    '.Env.Local',
    '.env.example.bak',
  ],
  '*.env': ['prod.env', 'a.b.env', 'myexample.env'],
  '.env/': ['.env/production'],
  'id_rsa*': ['id_rsa', 'ID_RSA', 'id_rsa_work', 'id_rsa.old'],
  'id_ed25519*': ['id_ed25519', 'id_ed25519_sk', 'id_ed25519~'],
  '*_rsa': ['deploy_rsa', 'deploy_rsa.bak'],
  'ssh_host_*_key': ['ssh_host_ed25519_key'],
  '.ssh/': ['.ssh/config', '.SSH/known_hosts', '.ssh/deep/a', '.ssh/id_rsa.pub'],
  '*.key': ['server.key', 'server.KEY', 'master.key.bak', 'server.key.bak~', '.key'],
  '*.pem': ['cert.pem'],
  '*.p12': ['a.p12'],
  '*.kdbx': ['passwords.kdbx'],
  '.aws/': ['.aws/credentials', '.aws/config'],
  '.config/gcloud/': ['.config/gcloud/credentials.db'],
  'service-account*.json': ['service-account.json', 'service-account-prod.json'],
  'serviceaccount*.json': ['serviceAccountKey.json'],
  '.kube/': ['.kube/config'],
  '.docker/config.json': ['.docker/config.json'],
  '.npmrc': ['.npmrc', '.npmrc.orig'],
  '.netrc': ['.netrc'],
  _netrc: ['_netrc'],
  '.git/': ['.git/config', '.git/HEAD', '.git/info/other', '.git/info/exclude/a'],
  '.git-credentials': ['.git-credentials'],
  '.pgpass': ['.pgpass'],
  credentials: ['credentials', 'Credentials'],
  'credentials.json': ['credentials.json', 'credentials.json.old'],
  'secrets/': ['secrets/a.txt', 'Secrets/deep/b', 'secrets/.env.example'],
  'secrets.yml': ['secrets.yml'],
  '*.tfstate': ['terraform.tfstate'],
  '*.tfstate.*': ['terraform.tfstate.backup', 'terraform.tfstate.1234.backup'],
  '*.tfvars': ['prod.tfvars', 'terraform.tfvars'],
  '.*_history': ['.bash_history', '.python_history'],
};

const allowed = [
  ...[
    '.env.example',
    '.env.sample',
    '.env.template',
    '.env.dist',
    '.env.local.example',
    '.ENV.EXAMPLE',
    '.env-example',
  ],
  ...['example.env', 'prod.example.env', 'example.tfvars', 'prod.example.tfvars', 'terraform.tfvars.example'],
  ...[
    'id_rsa.pub',
    'deploy_ed25519.pub',
    'id_generator.ts',
    'id_rsa/a',
    'server.crt',
    'server.cer',
    'a.pub',
    'key',
    'pem',
  ],
  ...[
    'env',
    'env.ts',
    'src/env/a.ts',
    '.environment/a',
    'a.env/b',
    'my.env.ts',
    'keys.ts',
    'monkey',
    'a.key.ts',
    'a.pem/b',
  ],
  ...['secrets.ts', 'secrets.test.json', 'mysecrets/a', 'secret/a', 'secrets', 'src/secretScan.ts', 'credentials.ts'],
  ...[
    'credentials/a',
    'aws/config',
    'a.ssh/b',
    '.github/workflows/a.yml',
    '.gitignore',
    '.git/info/exclude',
    '.gitattributes',
  ],
  ...['config.json', 'docker/config.json', 'kube/config', 'auth.json', 'npmrc', 'a.npmrc', 'history', 'shell_history'],
  ...[
    'README.md',
    'a:b',
    ':',
    '...',
    ' ',
    'a/b/c.ts',
    'package.json',
    'tfstate.ts',
    'x\n.env\ny',
    '.env*/a',
    '.envy/a',
  ],
];

suite('The denylist', () => {
  for (const [pattern, paths] of Object.entries(denied)) {
    test(`names by ${pattern}: ${paths.join(', ')}`, () => {
      const found = paths.flatMap((path) => [path, `a/b c/${path}`].map(denyRule));
      assert.deepEqual(found, Array(2 * paths.length).fill(pattern));
    });
  }

  test('does not name examples, public keys, certificates, or source code about secrets', () => {
    assert.deepEqual(
      allowed.filter((path) => denyRule(path) !== undefined),
      [],
    );
  });

  test('names a file by each spelling that Windows takes for it', () => {
    const spellings = [
      '.env.',
      '.env ',
      '.env. . ',
      '.env::$DATA',
      '.npmrc:stream',
      '.ssh./config',
      '.ssh ./config',
      '.aws:a/b',
    ];
    assert.deepEqual(
      spellings.filter((path) => denyRule(path) === undefined),
      [],
    );
  });

  test('leaves out of a repository’s own directory only the rules of what is ignored', () => {
    const paths = [
      '.git/info/exclude',
      '.git/info/exclude/a',
      '.git/info',
      '.git/modules/a/info/exclude',
      '.git/exclude',
    ];
    assert.deepEqual(paths.map(denyRule), [undefined, ...Array(4).fill('.git/')]);
  });

  test('has no pattern twice, and says what each rule is about', () => {
    const patterns = deniedFiles.flatMap((rule) => rule.patterns);
    assert.deepEqual([...new Set(patterns)], patterns);
    assert.deepEqual(
      deniedFiles.filter(({ holds }) => !/^[a-z]/.test(holds)),
      [],
    );
  });

  test('names what each of its patterns says, at any depth and in any case', () => {
    for (const pattern of deniedFiles.flatMap((rule) => rule.patterns)) {
      const path = pattern.replaceAll('*', 'x').replace(/\/$/, '/x');
      const found = [path, `a/${path}`, path.toUpperCase()].map(denyRule);
      assert.ok(
        found.every((each) => each !== undefined),
        path,
      );
    }
  });

  test('takes no path to be denied in one place and not deeper', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        assert.equal(denyRule(`a/${path}`), denyRule(path));
      }),
      { seed: 20_261_120, numRuns: 2_000 },
    );
  });

  test('takes little time, even for what was written to take long', () => {
    // Of the processor, so that other work does not count.
    const began = process.cpuUsage();
    const paths = [
      '.tfstate.'.repeat(50_000),
      '.'.repeat(500_000),
      ' :'.repeat(200_000),
      '_'.repeat(500_000),
      '/'.repeat(99_999),
    ];
    for (const path of [...paths, `${'~'.repeat(500_000)}x`, 'ssh_host_'.repeat(50_000)]) {
      denyRule(path);
    }
    const { user, system } = process.cpuUsage(began);
    assert.ok(user + system < 2_000_000, `${user + system} µs`);
  });
});
