import assert from 'node:assert/strict';
import { createFinder } from '../../../src/secrets/findSecrets';
import { redact } from '../../../src/secrets/redact';
import { ruleTable } from '../../../src/secrets/ruleTable';
import { makeFrom } from './fakes';

const findSecrets = createFinder(ruleTable);
const make = makeFrom(11);
const begin = ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ');
const end = ['-----END', 'RSA PRIVATE KEY-----'].join(' ');
const lines = make.lines(20);

function redacted(text: string): string {
  return redact(text, findSecrets(text));
}

suite('Private keys', () => {
  test('go from their first line to their last one, and leave the lines of the text where they are', () => {
    assert.equal(redacted(`a\n${begin}\n${lines}\n${end}\nb`), `a\n[REDACTED:private-key]${'\n'.repeat(21)}\nb`);
  });

  test('keep the line ends of Windows', () => {
    const text = `a\n${begin}\n${lines}\n${end}\nb`.replaceAll('\n', '\r\n');
    assert.equal(redacted(text), `a\r\n[REDACTED:private-key]${'\r\n'.repeat(21)}\r\nb`);
  });

  test('go to where the lines of Base64 end when the last line is not there', () => {
    assert.equal(
      redacted(`${begin}\n${lines}\n${make.base64(20)}==\nconst a = 1;\n`),
      `[REDACTED:private-key]${'\n'.repeat(21)}\nconst a = 1;\n`,
    );
    assert.equal(redacted(`${begin}\n${lines}\n`), `[REDACTED:private-key]${'\n'.repeat(21)}`);
    assert.equal(
      redacted(`${begin}\nMIIEpAIBAAKCAQEA\n\nThat is how they begin.`),
      '[REDACTED:private-key]\n\n\nThat is how they begin.',
    );
  });

  test('are found one by one', () => {
    const one = `${begin}\n${lines}\n${end}`;
    assert.equal(findSecrets(`${one}\n${one}\n${begin}\n${lines}\n\n${one}`).length, 4);
  });

  const forms: Record<string, (line: string) => string> = {
    'the indentation of YAML': (line) => `    ${line}`,
    'the marks of a diff': (line) => `+${line}`,
    'the marks of a comment': (line) => ` * ${line}`,
    'strings that are added up': (line) => `  "${line}\\n" +`,
    'the marks of a quotation': (line) => `> ${line}`,
  };
  for (const [form, put] of Object.entries(forms)) {
    test(`are found in ${form}, with and without their last line`, () => {
      for (const last of [`\n${end}`, '']) {
        const key = `${begin}\n${lines}${last}`;
        const text = redacted(`a\n${key.split('\n').map(put).join('\n')}\nlast line;`);
        assert.ok(
          lines.split('\n').every((line) => !text.includes(line)),
          text,
        );
        assert.match(text, /^a\n.{0,5}\[REDACTED:private-key\]\n+.{0,6}\nlast line;$/);
      }
    });
  }

  test('of 16,384 bits are covered to their end, which is further away than it is looked for', () => {
    const long = make.lines(200);
    assert.equal(redacted(`${begin}\n${long}\n${end}\n`).replaceAll('\n', ''), '[REDACTED:private-key]');
  });

  test('are not what programs say about them', () => {
    const texts = [
      `const begin = '${begin}';\nconst end = '${end}';\n`,
      `if (text.startsWith('${begin}')) {\n  return decodeTheBase64OfTheKey(text);\n}`,
      `'${begin}\\n' + chunksOfSixtyFourCharacters(body) + '\\n${end}'`,
      `text.replace(/${begin}|${end}/g, '')`,
      `${begin}\n...\n${end}`,
      `${begin}\nYOUR KEY HERE\n${end}`,
      `${begin}\n\${process.env.PRIVATE_KEY_OF_THE_SERVICE}\n${end}`,
    ];
    assert.deepEqual(texts.map(redacted), texts);
  });
});
