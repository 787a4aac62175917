import assert from 'node:assert/strict';
import type { RenderedPack } from '../../../../src/app/renderedPack';
import { renderPack } from '../../../../src/app/renderPack';
import type { Pack } from '../../../../src/core/pack';
import type { RenderPolicy } from '../../../../src/core/renderOptions';
import type { Secret, SecretScanner } from '../../../../src/core/secret';
import { type Captured, capturedPack } from '../../../support/capturedPack';
import { type TestPorts, testPorts } from '../../../support/ports';

/** Takes `BEGIN` to `END`, lines and all, for a secret, and each `secret:` with a word behind it. */
class Blocks implements SecretScanner {
  readonly rules = 'blocks';
  async scan(texts: readonly string[]): Promise<readonly (readonly Secret[])[]> {
    return texts.map((text) =>
      Array.from(text.matchAll(/BEGIN[\s\S]*?END|secret:\w+|maybe:\w+/g), ({ 0: found, index: start }) => ({
        kind: found.startsWith('BEGIN') ? 'block' : 'word',
        level: found.startsWith('maybe') ? 'likely' : 'certain',
        start,
        end: start + found.length,
      })),
    );
  }
  problems(): readonly string[] {
    return ['The pattern “(” is not one.'];
  }
  dispose(): void {}
}

/** Where each is, and what stands in that line of the payload. */
function told({ redactions, payload }: RenderedPack): unknown {
  const lines = payload.split('\n');
  return redactions.map(({ place, kind, line, redacted, payloadLine }) => [
    `${place} ${kind} ${line}${redacted ? '' : ' stays'}`,
    payloadLine === null ? null : lines[payloadLine],
  ]);
}

suite('A rendering takes secrets out', () => {
  let ports: TestPorts;
  setup(() => {
    ports = testPorts();
  });

  async function rendered(captured: readonly Captured[], options: RenderPolicy = {}, changes: Partial<Pack> = {}) {
    return renderPack(ports, await capturedPack(ports, captured, changes), options);
  }

  test('of content, paths, notes, titles and what the pack says, and tells where', async () => {
    const captured: Captured[] = [
      ['src/secret:path.ts', 'one\nkey = secret:one\n', { note: 'why\nsecret:note' }],
      ['url:https://a.test/?secret:url', 'secret:page'],
      ['git:diff', '+secret:diff\n'],
    ];
    const all = await rendered(captured, {}, { description: 'secret:what', instruction: 'Do\nsecret:it' });
    assert.deepEqual(told(all), [
      ['pack secret-word 1', '> [REDACTED:secret-word]'],
      ['pack secret-word 2', '[REDACTED:secret-word]'],
      ['path secret-word 1', '## src/[REDACTED:secret-word].ts'],
      ['note secret-word 2', '> [REDACTED:secret-word]'],
      ['content secret-word 2', 'key = [REDACTED:secret-word]'],
      ['path secret-word 1', '## https://a.test/?[REDACTED:secret-word]'],
      ['content secret-word 1', '[REDACTED:secret-word]'],
      ['content secret-word 1', '+[REDACTED:secret-word]'],
    ]);
    assert.deepEqual([/secret:/.test(all.payload), all.warnings], [false, []]);
  });

  test('of the tree too, and not of notes that are not shown', async () => {
    const all = await rendered([['secret:a/b.ts', '', { note: 'secret:note' }]], { tree: true, notes: false });
    assert.deepEqual(
      [/secret:/.test(all.payload), told(all)],
      [false, [['path secret-word 1', '## [REDACTED:secret-word]/b.ts']]],
    );
  });

  for (const [redaction, inPayload, message] of [
    ['all', '[REDACTED:secret-word] [REDACTED:maybe-word]', undefined],
    ['certain', '[REDACTED:secret-word] maybe:b', '1 maybe-word (likely)'],
    ['off', 'secret:a maybe:b', '1 maybe-word (likely), 2 secret-word'],
  ] as const) {
    test(`as far as the level ${redaction} says, and warns of the rest without a word of it`, async () => {
      const all = await rendered([['a.ts', 'secret:a maybe:b', { note: 'secret:c' }]], { redaction });
      const messages = all.warnings.map((each) => each.message);
      assert.ok(all.payload.includes(inPayload));
      assert.deepEqual(
        messages,
        message === undefined ? [] : [`The payload holds secrets that were not redacted: ${message}.`],
      );
    });
  }

  test('but for those that are allowed, of which it says nothing', async () => {
    const captured: Captured[] = [['a.ts', 'secret:a secret:b', { note: 'secret:a' }]];
    const [first] = (await rendered(captured)).redactions.filter(({ place }) => place === 'content');
    await ports.allowedSecrets.allow(first ? [first] : []);
    const all = await rendered([['b.ts', 'secret:a secret:b', { note: 'secret:a' }]]);
    assert.deepEqual(
      [all.payload.match(/\S*secret\S*/g), told(all)],
      [
        ['secret:a', 'secret:a', '[REDACTED:secret-word]'],
        [['content secret-word 1', 'secret:a [REDACTED:secret-word]']],
      ],
    );
  });

  test('of a range as they stand in its file', async () => {
    ports = { ...ports, secrets: new Blocks() };
    const file = Buffer.from('one\nBEGIN\ntwo\r\nthree\nEND secret:x\n');
    const kept = { hash: await ports.blobs.put(file), bytes: file.length };
    const all = await rendered([['a.ts#L3-L5', 'two\r\nthree\nEND secret:x\n', { file: kept }]]);
    assert.deepEqual(all.payload.split('\n').slice(5, -2), ['[REDACTED:block]\r', '', ' [REDACTED:word]']);
    assert.deepEqual(told(all), [
      ['content block 3', '[REDACTED:block]\r'],
      ['content word 5', ' [REDACTED:word]'],
    ]);
    const lost = await rendered([['b.ts#L3-L5', 'two\r\nthree\nEND secret:x\n']]);
    assert.deepEqual(told(lost), [['content word 5', 'END [REDACTED:word]']]);
  });

  test('of a range in the middle of one, which keeps as many lines as it has', async () => {
    ports = { ...ports, secrets: new Blocks() };
    const file = Buffer.from('one\nBEGIN\ntwo\r\nthree\nEND\n');
    const kept = { hash: await ports.blobs.put(file), bytes: file.length };
    const all = await rendered([['a.ts#L3-L4', 'two\r\nthree\n', { file: kept }]], { lineNumbers: true });
    assert.deepEqual(all.payload.split('\n').slice(5, -2), ['3: [REDACTED:block]\r', '4:']);
  });

  test('of a file that is full of them, and places each', async function () {
    this.timeout(120_000);
    const lines = 130_000;
    const all = await rendered([['a.ts', 'secret:x\n'.repeat(lines)]], {}, { tokenBudget: 10 * lines });
    const { redactions } = all;
    assert.deepEqual(
      [redactions.length, redactions.at(-1)?.payloadLine, all.payload.split('\n').length],
      [lines, lines + 4, lines + 7],
    );
  });

  test('where lines keep their numbers and formats change the text', async () => {
    const captured: Captured[] = [['a.ts#L10-', '<a>\rb\nsecret:x\n', {}]];
    for (const [format, line] of [
      ['xml', '12: [REDACTED:secret-word]'],
      ['plain', '12: [REDACTED:secret-word]'],
      ['json', '"10: <a>\\r11: b\\n12: [REDACTED:secret-word]\\n"'],
      ['template', undefined],
    ] as const) {
      const all = await rendered(captured, { format, template: '{{#files}}{{text}}{{/files}}', lineNumbers: true });
      assert.deepEqual(told(all), [['content secret-word 12', line ?? null]]);
      ports = testPorts();
    }
  });

  test('and not of what was cut, nor of the lines that were trimmed', async () => {
    const text = `secret:a\n${'one two\n'.repeat(100)}secret:b\n`;
    const captured: Captured[] = [
      ['a.ts', text],
      ['b.ts', text],
    ];
    const all = await rendered(captured, { trim: true }, { tokenBudget: 100 });
    assert.deepEqual(told(all), [['content secret-word 1', '[REDACTED:secret-word]']]);
  });

  test('and tells of patterns of the user that are not used', async () => {
    ports = { ...ports, secrets: new Blocks() };
    const { warnings } = await rendered([]);
    assert.deepEqual(warnings, [{ code: 'custom-pattern', message: 'The pattern “(” is not one.' }]);
  });
});
