import { trimMark } from '../../src/core/trimMark';
import type { PreviewRedaction, ToPreview } from '../../src/protocol/preview';
import { artifact, shownInChunks } from './previewMessages';

/** A pack as users have it: files, a range, a note, a trimmed file, secrets, something cut; made of nobody's texts. */
export function samplePreview(): readonly ToPreview[] {
  const { payload, lines } = samplePayload();
  const artifacts = [
    artifact('greet.ts · src · lines 3 to 7', lines[0] ?? 0, 620),
    artifact('Use the names of the domain, not those of the database', lines[1] ?? 0, 90),
    artifact('settings.yaml · deploy', lines[2] ?? 0, 1830),
    artifact(
      'a-file-with-a-rather-long-name-that-does-not-fit.test.ts · src/services/billing',
      lines[3] ?? 0,
      2410,
      40,
    ),
    ...Array.from({ length: 30 }, (_, index) => artifact(`part${index}.ts · src/parts`, (lines[4] ?? 0) + index, 5)),
  ];
  const cut = [
    {
      id: 'c1',
      label: 'package-lock.json',
      outcome: 'cut' as const,
      reason: 'It does not fit the budget.',
      tokens: 48210,
    },
    { id: 'c2', label: 'draft.md · docs', outcome: 'excluded' as const, reason: 'You have excluded it.', tokens: 700 },
    {
      ...{ id: 'c3', label: 'logo.png · media', outcome: 'left-out' as const, tokens: null },
      reason: 'It is binary: only text is rendered.',
    },
  ];
  const redactions: readonly PreviewRedaction[] = [
    redaction('github-token', 'settings.yaml, line 4', (lines[2] ?? 0) + 6, true),
    redaction('private-key', 'settings.yaml, line 9', (lines[2] ?? 0) + 11, true),
    redaction('password', 'greet.ts, line 5', (lines[0] ?? 0) + 5, false),
    redaction('aws-access-key', 'the note of greet.ts', null, true),
  ];
  return shownInChunks(payload, 4000, {
    ...{ tokens: 5120, tokenBudget: 5200, artifacts, cut, redactions },
    warnings: [
      '1 artifact was cut to fit the budget of 5,200 tokens.',
      'src/services/billing/a-file-with-a-rather-long-name-that-does-not-fit.test.ts was trimmed to its first 40 lines.',
    ],
  });
}

function samplePayload(): { readonly payload: string; readonly lines: readonly number[] } {
  const blocks = [
    ['# Sign-in', '', 'How somebody signs in, and what may go wrong.', ''],
    [
      '## src/greet.ts (lines 3 to 7)',
      '',
      '```ts',
      'export function greet(name: string): string {',
      `\tconst greeting = 'Hello, ' + name;`,
      '\treturn greeting; // pw: hunter2',
      '}',
      '```',
      '',
    ],
    ['## Note', '', '> Use the names of the domain, not those of the database', ''],
    [
      '## deploy/settings.yaml',
      '',
      '```yaml',
      'service:',
      '  name: sign-in',
      '  github:',
      '    token: [REDACTED:github-token]',
      '    user: robot',
      '  tls:',
      '    key: |',
      '      # next line',
      '      [REDACTED:private-key]',
      '  لغة: עברית',
      '```',
      '',
    ],
    [
      '## src/services/billing/a-file-with-a-rather-long-name-that-does-not-fit.test.ts',
      '',
      '```ts',
      ...Array.from(
        { length: 40 },
        (_, index) => `test('case ${index}', () => assert.equal(sum(${index}, 1), ${index + 1}));`,
      ),
      trimMark(512),
      '```',
      '',
    ],
    Array.from({ length: 60 }, (_, index) => `const part${index} = '${'wide '.repeat(index)}';`),
  ];
  const lines: number[] = [];
  let line = 0;
  for (const block of blocks) {
    lines.push(line);
    line += block.length;
  }
  return { payload: `${blocks.flat().join('\n')}\n`, lines: lines.slice(1) };
}

function redaction(kind: string, label: string, line: number | null, redacted: boolean): PreviewRedaction {
  const hash = Buffer.from(kind).toString('hex').padEnd(64, '0').slice(0, 64);
  return { hash, kind, label, artifactId: 'id', sourceLine: 4, line, redacted };
}
