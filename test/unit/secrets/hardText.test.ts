import assert from 'node:assert/strict';
import { createFinder } from '../../../src/secrets/findSecrets';
import type { Rule } from '../../../src/secrets/rule';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { makeFrom } from './fakes';

const length = 400_000;
const make = makeFrom(12);

/** What comes again and again in texts that are made to be slow to look through. */
const patterns = [
  ...['key=', 'api_key=', 'password=', 'password="', 'token=abc123', 'password = x.y.z || ', '://', '://a:', '://a:b@'],
  ...['curl -u ', 'curl -u a:b"', 'mysql -p', 'kind: Secret\n', 'apiVersion: v1\n kind: Secret\n', '"kind": "Secret",'],
  ...[
    'eyJ',
    'eyJabcdefghijk.eyJ',
    'xoxb-',
    'ghs_',
    'sk-',
    'AKIA',
    'Bearer ',
    '-----BEGIN PRIVATE KEY-----\n',
    '--password ',
  ],
  ...[' ', '\n', 'a', '"', '\\', '\\n', ';password=x', 'machine a login b ', 'ssh-keygen -N "', '1:AA', '.atlasv1.'],
  `-----BEGIN PRIVATE KEY-----\n${make.base64(48)}\n`,
  `"d":"${make.url(43)}",`,
  `-----BEGIN PRIVATE KEY-----${' \n"+'.repeat(20)}`,
];

suite('Texts that are hard to look through', function () {
  // Each takes well below a second; what grows with the square of the length takes minutes.
  this.timeout(120_000);

  test('are looked through in a time that grows with their length alone', () => {
    const findSecrets = createFinder(ruleTable);
    const line = make.base64(length);
    const texts = [
      ...patterns.map((each) => each.repeat(Math.ceil(length / each.length))),
      ...[line, `api_key = "${line}`, `password=${line}`, `-----BEGIN PRIVATE KEY-----\n${line}`],
      ...[`eyJ${line}.eyJ${line}`, line.replace(/.{64}/g, '$&\n')],
    ];
    for (const text of texts) {
      assert.ok(Array.isArray(findSecrets(text)));
    }
  });

  test('cost each rule no more than one try for each of its keywords', () => {
    for (const pattern of ['key=', 'password=', '-----BEGIN PRIVATE KEY-----\n', '://a:b@']) {
      let tries = 0;
      const counted = ruleTable.map(
        (rule): Rule => ({
          ...rule,
          find: (text, at) => {
            tries += 1;
            return rule.find(text, at);
          },
        }),
      );
      createFinder(counted)(pattern.repeat(1_000));
      assert.ok(tries <= 5_000, `${pattern}: ${tries}`);
    }
  });
});
