// A pack of everything whose rendering could depend on where it is made. Run as a program it prints the payload's hash.
import { type RenderedPack, renderPack } from '../../../src/app/renderPack';
import type { Artifact } from '../../../src/core/pack';
import { openMemoryStore } from '../../../src/storage/memoryStore';
import { TestClock } from '../../support/clock';
import { artifact, pack } from '../../support/packs';

const contents: readonly (readonly [source: string, text: string, changes: Partial<Artifact>])[] = [
  ['src/I\u0130\u0131.TSX', 'const a = 1.5;\r\n', { priority: -1 }],
  ['README.md', '\ufeff# Title\n```\n', { note: 'why' }],
  ['src/\u00e9.ts#L1000-', 'x\n'.repeat(1_234), { unsaved: true }],
  ['text:\u{1f600}', '\u{1f600}', { priority: 10, capturedAt: 1_700_000_000_000 }],
];

/** The artifacts, at their places, added in the order given. */
export async function renderedPack(order: readonly number[]): Promise<RenderedPack> {
  const store = openMemoryStore(new TestClock());
  const artifacts: Artifact[] = [];
  for (const index of order) {
    const [source, text, changes] = contents[index] ?? ['', '', {}];
    const bytes = Buffer.from(text);
    const content = { hash: await store.blobs.put(bytes), bytes: bytes.length, lines: text.split('\n').length - 1 };
    artifacts.push(artifact(source, { position: index + 1, content, ...changes }));
  }
  return renderPack(store, pack('\u0130stanbul', [], { artifacts, description: 'I\ni' }));
}

if (process.argv[1] === __filename) {
  void renderedPack([0, 1, 2, 3]).then(({ payloadHash }) => process.stdout.write(payloadHash));
}
