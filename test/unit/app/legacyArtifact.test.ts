import assert from 'node:assert/strict';
import { type FoundArtifact, findLegacyArtifact, type LegacyWorld } from '../../../src/app/legacyArtifact';
import type { LegacyArtifact, LegacySource } from '../../../src/core/legacyStore';
import { printSource } from '../../../src/core/sourceText';
import { legacyStore } from '../../support/legacyMemory';
import { folder } from '../../support/packs';
import { testPorts } from '../../support/ports';

const lines = ['one', 'two', 'three', 'four', 'four', ''];

const files = {
  'a.ts': 'as it is now\n',
  'blank.txt': 'a\n\nb\n',
  'lines.txt': lines.join('\r\n'),
  'filled.ts': 'no longer empty',
  'empty.ts': '',
  'picture.png': Uint8Array.from([0x89, 0x50, 0]),
};

/** By what stands for their hashes. What is not here is missing; what begins with `damaged` is damaged. */
const contents = {
  text: 'as it was\n',
  'a and a blank line': 'a\n',
  'one, two': 'one\ntwo',
  four: 'four',
  other: 'others by now',
  nothing: '',
  binary: Uint8Array.from([0xff, 0]),
  huge: Buffer.alloc(10 * 1024 * 1024 + 1, 'x'),
};

const legacy = legacyStore([], contents);
const ports = testPorts(files);
const world: LegacyWorld = { ports, legacy, folder, otherNames: ['file:///real/workspace'] };

async function find(
  source: LegacySource,
  contentHash: string | null,
  changes: Partial<LegacyArtifact> = {},
): Promise<string[]> {
  const sourceText = 'path' in source ? `file:${source.path}` : 'git:diff --base=main';
  const artifact = { source, sourceText, contentHash, sourceBytes: 10, createdAt: 1, ...changes };
  const found = await findLegacyArtifact(world, artifact);
  return 'reason' in found ? ['left out', found.reason] : inWords(found);
}

/** What is imported: its source, its content, how many lines it has, its note; then the warnings. */
function inWords({ source, folder: from, content, lines: count, note, recaptured, warnings }: FoundArtifact): string[] {
  const name = source.kind === 'note' ? 'note' : printSource(source);
  assert.equal(from, source.kind === 'note' ? null : folder);
  assert.ok(source.kind !== 'note' || source.text === Buffer.from(content).toString());
  const now = recaptured ? ' now' : '';
  return [`${name}${now} (${count}) ${JSON.stringify(Buffer.from(content).toString())} ${note}`.trim(), ...warnings];
}

const file = (path: string): LegacySource => ({ kind: 'file', path });
const range = (start: number, end: number, path = '/workspace/lines.txt'): LegacySource => ({
  ...{ kind: 'range', path, start, end },
});

suite('A legacy file', () => {
  test('keeps what was captured, whatever the file holds now, and its path below the folder', async () => {
    const found = [
      await find(file('/workspace/a.ts'), 'text'),
      await find(file('/workspace/gone/b.md'), 'text'),
      await find(file('/real/workspace/a.ts'), 'text'),
      await find(file('src/../a.ts'), 'text'),
      await find(file('/workspace/odd#L1'), 'text'),
    ];
    const content = '(1) "as it was\\n"';
    const names = ['a.ts', 'gone/b.md', 'a.ts', 'a.ts', 'file:odd#L1'];
    assert.deepEqual(
      found,
      names.map((name) => [`${name} ${content}`]),
    );
  });

  test('outside of the folder is not read: what was captured becomes a note, without the absolute path', async () => {
    const outside = async (path: string): Promise<string[]> => find(file(path), 'text');
    const found = [await outside('/elsewhere/a.ts'), await outside('/workspace'), await outside('C:\\work\\a.ts')];
    const end = 'is outside of the folder; what was captured was imported as a note.';
    assert.deepEqual(found, [
      ['note (1) "as it was\\n" file:a.ts', `file:/elsewhere/a.ts: /elsewhere/a.ts ${end}`],
      ['note (1) "as it was\\n" file:workspace', `file:/workspace: /workspace ${end}`],
      ['note (1) "as it was\\n" file:a.ts', `file:C:\\work\\a.ts: C:\\work\\a.ts ${end}`],
    ]);
    assert.deepEqual(await find(file('/elsewhere/a.ts'), 'missing'), [
      'left out',
      'its stored content is missing, and /elsewhere/a.ts is outside of the folder.',
    ]);
  });

  test('whose content is lost is captured again, or left out when there is no such file', async () => {
    const again = (problem: string): string[] => [
      'a.ts now (1) "as it is now\\n"',
      `file:/workspace/a.ts: ${problem}, so its file was captured as it is now.`,
    ];
    const found = [];
    for (const hash of ['missing', 'damaged', 'huge', 'binary', null]) {
      found.push(await find(file('/workspace/a.ts'), hash));
    }
    assert.deepEqual(found, [
      again('its stored content is missing'),
      again('its stored content is damaged'),
      again('its stored content has over 10485760 bytes'),
      again('its stored content is not UTF-8 text'),
      again('nothing was captured from it'),
    ]);
    assert.deepEqual(
      [await find(file('/workspace/gone.ts'), 'damaged'), await find(file('/workspace/picture.png'), 'missing')],
      [
        ['left out', 'its stored content is damaged, and it cannot be captured again: There is no file gone.ts.'],
        [
          'left out',
          'its stored content is missing, and it cannot be captured again: picture.png is no text that can be rendered: it is binary.',
        ],
      ],
    );
  });

  test('that was stored without content is captured again, unless it was empty', async () => {
    const found = [
      await find(file('/workspace/filled.ts'), 'nothing'),
      await find(file('/workspace/filled.ts'), 'nothing', { sourceBytes: null }),
      await find(file('/workspace/filled.ts'), 'nothing', { sourceBytes: 0 }),
      await find(file('/workspace/empty.ts'), 'nothing'),
      await find(file('/workspace/gone.ts'), 'nothing'),
      await find(file('/elsewhere/a.ts'), 'nothing'),
    ];
    const again = [
      'filled.ts now (1) "no longer empty"',
      'file:/workspace/filled.ts: it was stored without content, so its file was captured as it is now.',
    ];
    const gone = 'it was stored without content, and cannot be captured again: There is no file gone.ts.';
    const outside = '/elsewhere/a.ts is outside of the folder; it was stored without content, and is an empty note.';
    assert.deepEqual(found, [
      again,
      again,
      ['filled.ts (0) ""'],
      ['empty.ts (0) ""'],
      ['gone.ts (0) ""', `file:/workspace/gone.ts: ${gone}`],
      ['note (0) "" file:a.ts', `file:/elsewhere/a.ts: ${outside}`],
    ]);
  });
});

suite('A legacy range', () => {
  const name = 'file:/workspace/lines.txt';
  test('has the lines that hold what was captured, whichever number it counts from', async () => {
    const found = [await find(range(0, 1), 'one, two'), await find(range(1, 2), 'one, two')];
    assert.deepEqual(found, [['lines.txt#L1-L2 (2) "one\\ntwo"'], ['lines.txt#L1-L2 (2) "one\\ntwo"']]);
  });

  test('counts an empty last line, which does not show in what was kept of it', async () => {
    const blank = (start: number, end: number): LegacySource => range(start, end, '/workspace/blank.txt');
    const found = [await find(blank(1, 2), 'a and a blank line'), await find(blank(2, 2), 'nothing')];
    assert.deepEqual(found, [['blank.txt#L1-L2 (2) "a\\n"'], ['blank.txt#L2 (1) ""']]);
  });

  test('is in doubt when both readings hold the same text', async () => {
    assert.deepEqual(await find(range(4, 4), 'four'), [
      'lines.txt#L4 (1) "four"',
      `${name}: its lines may be the next ones; they were counted as documented, from 1.`,
    ]);
  });

  test('becomes a note when the file does not hold its text any more', async () => {
    const end = 'what was captured was imported as a note.';
    const found = [
      await find(range(1, 2), 'other', { sourceText: 'file:lines.txt#L2-L3' }),
      await find(range(7, 9), 'other'),
      await find(range(1, 2, '/workspace/gone.ts'), 'other'),
    ];
    assert.deepEqual(found, [
      [
        'note (1) "others by now" file:lines.txt#L2-L3',
        `file:lines.txt#L2-L3: the lines of lines.txt are others now; ${end}`,
      ],
      ['note (1) "others by now" file:lines.txt', `${name}: the lines of lines.txt are others now; ${end}`],
      ['note (1) "others by now" file:gone.ts', `file:/workspace/gone.ts: There is no file gone.ts; ${end}`],
    ]);
  });

  test('whose content is lost is captured again by what was typed, else by the documented numbers with a warning', async () => {
    const doubt = `${name}: its lines may be the next ones; they were counted as documented, from 1.`;
    const found = [
      await find(range(2, 3), 'missing'),
      await find(range(0, 1), 'nothing'),
      await find(range(2, 3), 'damaged', { sourceText: 'lines.txt#L3-L4' }),
      await find(range(2, 9), null),
    ];
    assert.deepEqual(found, [
      [
        'lines.txt#L2-L3 now (2) "two\\r\\nthree\\r\\n"',
        `${name}: its stored content is missing, so its file was captured as it is now.`,
        doubt,
      ],
      [
        'lines.txt#L1-L2 now (2) "one\\r\\ntwo\\r\\n"',
        `${name}: it was stored without content, so its file was captured as it is now.`,
      ],
      [
        'lines.txt#L3-L4 now (2) "three\\r\\nfour\\r\\n"',
        'lines.txt#L3-L4: its stored content is damaged, so its file was captured as it is now.',
      ],
      [
        'lines.txt#L2-L5 now (4) "two\\r\\nthree\\r\\nfour\\r\\nfour\\r\\n"',
        `${name}: nothing was captured from it, so its file was captured as it is now.`,
        'lines.txt ends at line 5; the range was cut there.',
        doubt,
      ],
    ]);
    assert.deepEqual(await find(range(3, 2), 'missing'), [
      'left out',
      'its stored content is missing, and its lines end before they start.',
    ]);
  });
});

suite('A legacy note', () => {
  const text = (content: string): LegacySource => ({ kind: 'text', text: content });
  test('is what was stored', async () => {
    assert.deepEqual(await find(text('other words'), 'text'), ['note (1) "as it was\\n"']);
  });

  test('is in its description too, which serves when its content is lost', async () => {
    const same = await ports.blobs.hash(Buffer.from('words'));
    const found = [
      await find(text('words'), same),
      await find(text('words'), null),
      await find(text('words'), 'missing'),
      await find(text('words'), 'nothing'),
    ];
    const taken = 'so its text was taken from its description.';
    assert.deepEqual(found, [
      ['note (1) "words"'],
      ['note (1) "words"'],
      ['note (1) "words"', `git:diff --base=main: its stored content is missing, ${taken}`],
      ['note (1) "words"', `git:diff --base=main: it was stored without content, ${taken}`],
    ]);
  });
});

suite('A legacy source that is none here', () => {
  const other: LegacySource = { kind: 'other', reason: 'this version does not capture diffs yet' };
  test('becomes a note of what was captured, and says what it was', async () => {
    assert.deepEqual(await find(other, 'text'), [
      'note (1) "as it was\\n" git:diff --base=main',
      'git:diff --base=main: this version does not capture diffs yet; what was captured was imported as a note.',
    ]);
  });

  test('is left out when nothing was captured', async () => {
    assert.deepEqual(await find(other, null), [
      'left out',
      'nothing was captured from it, and this version does not capture diffs yet.',
    ]);
  });

  test('keeps no absolute path in its note, of whatever kind', async () => {
    const notes = [];
    for (const sourceText of ['md_dir:/srv/me/docs', 'glob:/a/**/*.rs', '~/x/y', 'url:https://host/a/b', 'a/b', '']) {
      const found = await findLegacyArtifact(world, {
        ...{ source: other, sourceText, contentHash: 'text', sourceBytes: 1, createdAt: 1 },
      });
      notes.push('note' in found ? found.note : found.reason);
    }
    assert.deepEqual(notes, [
      'md_dir:docs',
      'glob:*.rs',
      'y',
      'url:https://host/a/b',
      'a/b',
      'a source of kind “other”',
    ]);
  });
});
