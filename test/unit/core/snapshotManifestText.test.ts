import assert from 'node:assert/strict';
import { parseContentHash } from '../../../src/core/contentHash';
import { PackError } from '../../../src/core/errors';
import { defaultRenderOptions } from '../../../src/core/renderOptions';
import type { SnapshotCollection, SnapshotItem, SnapshotManifest } from '../../../src/core/snapshotManifest';
import { parseManifest, printManifest } from '../../../src/core/snapshotManifestText';
import { idOf } from '../../support/packs';

const hash = parseContentHash('ab'.repeat(32));

const collection: SnapshotCollection = {
  artifactId: idOf('glob'),
  source: 'glob:src/**',
  folder: 0,
  content: { hash, bytes: 9, lines: 1 },
  unsaved: false,
  capturedAt: 1,
  addedAt: 2,
  position: 1,
  priority: -3,
  required: false,
  note: '',
  options: { recursive: false, maxFiles: 3, exclude: ['*.md'] },
  included: true,
};

const item: SnapshotItem = {
  artifactId: idOf('range'),
  source: 'src/a.ts#L2-L3',
  folder: 0,
  content: { hash, bytes: 9, lines: 2, encoding: 'windows-1252' },
  file: { hash, bytes: 90, encoding: 'windows-1252' },
  unsaved: true,
  capturedAt: 1,
  addedAt: 2,
  position: 2,
  priority: 5,
  required: true,
  note: 'why “it” is here\n',
  collection: collection.artifactId,
  outcome: 'trimmed',
  tokens: 12,
  lines: 1,
};

const manifest: SnapshotManifest = {
  version: 1,
  tool: { name: 'context-packs', version: '1.2.3' },
  createdAt: 1_000,
  pack: { id: idOf('pack'), name: 'p', description: 'd', instruction: 'do', tokenBudget: 100 },
  options: { ...defaultRenderOptions, template: '{{x}}' },
  payload: { hash, bytes: 20, tokens: 30 },
  folders: ['app'],
  collections: [collection],
  items: [
    item,
    {
      ...item,
      artifactId: idOf('cut'),
      position: 3,
      source: 'text:x',
      folder: null,
      outcome: 'cut',
      reason: 'Too large.',
      tokens: null,
    },
  ],
  redactions: [
    { artifactId: null, place: 'pack', kind: 'github-token', level: 'certain', line: 1, hash, redacted: true },
    { artifactId: item.artifactId, place: 'content', kind: 'x', level: 'likely', line: 7, hash, redacted: false },
  ],
  warnings: ['One.'],
};

suite('The text of a manifest', () => {
  test('is read as what was printed, nothing lost', () => {
    assert.deepEqual(parseManifest(printManifest(manifest)), manifest);
  });

  test('is the same, in whatever order the members were given', () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, each]) => [name, backwards(each)]),
            )
          : value;
    assert.equal(printManifest(backwards(manifest) as SnapshotManifest), printManifest(manifest));
  });

  test('has an item on each line', () => {
    const lines = printManifest(manifest).split('\n');
    assert.equal(lines.filter((line) => line.startsWith('{"addedAt"')).length, 3);
  });

  test('may have members that a later version knows', () => {
    const text = printManifest({ ...manifest, later: { a: 1 } } as SnapshotManifest);
    assert.deepEqual(parseManifest(text), manifest);
  });

  const wrong: readonly (readonly [what: string, changes: Record<string, unknown>, reason: string])[] = [
    ['of another version', { version: 2 }, 'it has version 2, and this program knows version 1'],
    ['without items', { items: undefined }, 'items is missing'],
    ['whose items are none', { items: {} }, 'items is no list'],
    ['with an item that is none', { items: [null] }, 'items[0] is no object'],
    ['with a hash that is none', { payload: { ...manifest.payload, hash: 'AB' } }, 'payload.hash is no hash'],
    ['with a size below zero', { payload: { ...manifest.payload, bytes: -1 } }, 'payload.bytes is below zero'],
    ['with half a position', { items: [{ ...item, position: 0.5 }] }, 'items[0].position is no whole number'],
    ['with a time that no id can have', { createdAt: 2 ** 48 }, 'createdAt is no time'],
    [
      'with a kind that would steer a terminal',
      { redactions: [{ ...manifest.redactions[0], kind: '\u001b]0;x\u0007' }] },
      'redactions[0].kind is no kind of secret',
    ],
    ['with an id that is none', { items: [{ ...item, artifactId: '../x' }] }, 'items[0].artifactId is no id'],
    ['with a folder that is not listed', { items: [{ ...item, folder: 1 }] }, 'items[0].folder is none of the folders'],
    ['with a collection that is not listed', { collections: [] }, 'items[0].collection is none of the collections'],
    ['with a source that leads out', { items: [{ ...item, source: '../../.ssh/id' }] }, 'items[0].source is no source'],
    [
      'with a collection among the items',
      { items: [{ ...item, source: 'glob:**' }] },
      'items[0].source is a collection',
    ],
    [
      'with a file among the collections',
      { collections: [{ ...collection, source: 'a.ts' }] },
      'collections[0].source is no collection',
    ],
    [
      'with an outcome that nobody knows',
      { items: [{ ...item, outcome: 'lost' }] },
      'items[0].outcome is not known to this version',
    ],
    [
      'with a name that a pack cannot have',
      { pack: { ...manifest.pack, name: 'a\nb' } },
      'pack.name is no name of a pack',
    ],
    ['with a budget of nothing', { pack: { ...manifest.pack, tokenBudget: 0 } }, 'pack.tokenBudget is no budget'],
    [
      'with a format that nobody knows',
      { options: { ...manifest.options, format: 'pdf' } },
      'options.format is missing, or not known to this version',
    ],
    ['with an artifact twice', { items: [item, { ...item, position: 9 }] }, 'it names an artifact twice'],
    [
      'with two artifacts in one place',
      { items: [item, { ...item, artifactId: idOf('other') }] },
      'two of its artifacts have one position',
    ],
  ];
  for (const [what, changes, reason] of wrong) {
    test(`is refused ${what}`, () => {
      assert.equal(refusal(JSON.stringify({ ...manifest, ...changes })), reason);
    });
  }

  test('is refused when it is no JSON, without a word of it', () => {
    assert.equal(refusal('{"secret":"hunter2'), 'it is no JSON');
  });
});

/** Why the text is refused; undefined when it is not. */
function refusal(text: string): string | undefined {
  try {
    parseManifest(text);
    return undefined;
  } catch (error) {
    assert.ok(PackError.is(error, 'snapshot-manifest-invalid'));
    assert.ok(!error.message.includes('hunter2'));
    return error.details.reason;
  }
}
