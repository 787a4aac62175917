// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of programs
import assert from 'node:assert/strict';
import { createFinder } from '../../../src/secrets/findSecrets';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { makeFrom } from './fakes';

const findSecrets = createFinder(ruleTable);
const make = makeFrom(13);

/** What is found of the value when it stands in the place of `@@`. */
function found(form: string, value: string): string[] {
  const text = form.replace('@@', () => value);
  return findSecrets(text).map(({ start, end }) => text.slice(start, end));
}

/** In each of these, a password is found, and nothing else. */
const passwordForms = [
  ...['DB_PASSWORD=@@', 'DB_PASS=@@', 'REDIS_PASSWORD=@@', 'export PGPASSWORD=@@', 'set PASSWORD=@@', '# PASSWORD=@@'],
  ...['redis_password: @@', '  pass: "@@"', "password: '@@' # of the test system", 'ansible_ssh_pass: @@'],
  ...['const dbPass = "@@";', "$db_password = '@@';", "define('DB_PASSWORD', '@@');", "'password' => '@@',"],
  ...[
    '{"username":"bob","password":"@@"}',
    '"{\\"username\\":\\"bob\\",\\"password\\":\\"@@\\"}"',
    "config['password'] = '@@'",
  ],
  ...[
    'spring.datasource.password=@@',
    '<add key="DbPassword" value="@@"/>',
    '<password>@@</password>',
    'password="@@"',
  ],
  ...['let password: string = "@@";', 'password := "@@"', 'char password[] = "@@";', 'char password[64] = "@@";'],
  ...['connect(host="db", password="@@")', 'const password = process.env.PASSWORD || "@@";', '$env:DB_PASSWORD = "@@"'],
  ...['+DB_PASSWORD=@@', '-  "password": "@@"', 'ARG DB_PASSWORD=@@', '- name: DB_PASSWORD\n  value: "@@"'],
  ...['[{"name": "DB_PASSWORD", "value": "@@"}]', "ALTER USER bob WITH PASSWORD '@@';", 'TF_VAR_db_password=@@'],
];

/** In each of these, what was generated is found, and nothing else. */
const tokenForms = [
  ...['JWT_SECRET=@@', 'secret_key_base: @@', 'APP_KEY=@@', "const secret = process.env.JWT_SECRET ?? '@@';"],
  ...[
    'api_key = "@@"',
    "apiKey: '@@',",
    'X-API-Key: @@',
    'curl -H "X-Api-Key: @@" https://a.corp.net',
    'X-Auth-Token: @@',
  ],
  ...[
    'https://a.corp.net/v1?api_key=@@&x=1',
    'access_token: "@@"',
    'client_secret=@@',
    '"clientSecret": "@@"',
    'the api key: @@',
  ],
  ...['encryption_key = "@@"', 'private_key = "@@"', 'refreshToken = "@@"', '> token: @@', 'it is the token: @@'],
];

/** The names in these are of something else. */
const otherForms = [
  ...['csrf_token = "@@"', 'nextPageToken: "@@"', 'publicKey: "@@"', 'public_key = "@@"', 'sync-token: @@'],
  ...[
    'passwordHash = "@@"',
    'tokenType = "@@"',
    'TOKEN_ISSUER=@@',
    'secretName: @@',
    'passed: @@',
    'isPassword = "@@"',
  ],
  ...[
    'arn:aws:x:secret:@@',
    'key = "@@"',
    'id: @@',
    'sha256: @@',
    '"resolved": "https://a.corp.net/a.tgz#@@"',
    'bypass: "@@"',
  ],
];

suite('Assignments', () => {
  for (const [what, forms, value] of [
    ['a password', passwordForms, make.password()],
    ['what was generated', tokenForms, make.alphanumeric(40)],
    ['hexadecimal digits', tokenForms, make.hex(32)],
  ] as const) {
    test(`give away ${what}, wherever and however it is assigned`, () => {
      const wrong = forms.filter((form) => found(form, value).join() !== value);
      assert.deepEqual(wrong, []);
    });
  }

  test('give away a password of words alone only where nothing else can stand', () => {
    const words = make.of('abcdefghijkmnopqrstuvwxyz', 16);
    assert.deepEqual(found('DB_PASSWORD=@@', words), [words]);
    assert.deepEqual(found('password: @@\nuser: bob', words), [words]);
    assert.deepEqual(found('const password = "@@";', words), []);
    assert.deepEqual(found('login(user, password = @@)', words), []);
  });

  test('to names of something else give away nothing', () => {
    const wrong = otherForms.filter((form) => found(form, make.alphanumeric(40)).length > 0);
    assert.deepEqual(wrong, []);
  });

  test('of names, paths, calls and references give away nothing', () => {
    const values = [
      ...['process.env.PASSWORD', 'getpass.getpass()', 'config.clientSecret1', 'tokens[i1]', 'user2.password', 'null'],
      ...[
        'string',
        'z.string().min(8)',
        '/run/secrets/pw1',
        'https://a.test/oauth2/token1',
        './token1.json',
        'C:\\keys\\k1',
      ],
      ...[
        'my-secret-2',
        'oauth2_access_token',
        'utf-8',
        'cl100k_base',
        'InvalidPasswordErrorV2',
        'urn:ietf:params:oauth2',
      ],
      ...[
        '$PASSWORD1',
        '${PASSWORD1}',
        '%PASSWORD1%',
        '<password1>',
        '{{ password1 }}',
        '#{password1}',
        '!vault',
        'op://a/b/c1',
      ],
      ...[
        'ENC[AES256,data:a1b2]',
        'xxxxxxxx1!',
        '********',
        'changeme1!',
        'your-password-1',
        'ctrl+shift+1',
        '123456789',
      ],
    ];
    const forms = [
      'password = "@@"',
      'password: @@',
      'PASSWORD=@@',
      'token: @@',
      'SECRET=@@',
      'api_key="@@"',
      'f(password=@@)',
    ];
    const wrong = values.flatMap((value) =>
      forms.filter((form) => found(form, value).length > 0).map((form) => [form, value]),
    );
    assert.deepEqual(wrong, []);
  });
});
