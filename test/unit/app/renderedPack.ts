// A pack of everything whose rendering could depend on where it is made. Run as a program it prints the payloads' hashes.
import type { RenderedPack } from '../../../src/app/renderedPack';
import { renderPack } from '../../../src/app/renderPack';
import type { Artifact } from '../../../src/core/pack';
import { formats, type RenderPolicy } from '../../../src/core/renderOptions';
import { artifact, pack } from '../../support/packs';
import { testPorts } from '../../support/ports';

const contents: readonly (readonly [source: string, text: string, changes: Partial<Artifact>])[] = [
  ['src/I\u0130\u0131.TSX', 'const a = 1.5;\r\n', { priority: -1 }],
  ['README.md', '\ufeff# Title\n```\n', { note: 'why' }],
  ['src/\u00e9.ts#L1000-', 'x\n'.repeat(1_234), { unsaved: true }],
  ['text:\u{1f600}', '\u{1f600} secret:\u0131', { priority: 10, capturedAt: 1_700_000_000_000 }],
  ['src/\u00e4/z.ts', 'z\n'.repeat(2_000), { priority: -2 }],
  ['src/Z.ts', '<a>&</a>\n', { priority: -3, note: 'secret:word' }],
];

/** The artifacts, at their places, added in the order given. The last is trimmed. */
export async function renderedPack(order: readonly number[], options: RenderPolicy = {}): Promise<RenderedPack> {
  const ports = testPorts();
  const artifacts: Artifact[] = [];
  for (const index of order) {
    const [source, text, changes] = contents[index] ?? ['', '', {}];
    const bytes = Buffer.from(text);
    const content = { hash: await ports.blobs.put(bytes), bytes: bytes.length, lines: text.split('\n').length - 1 };
    artifacts.push(artifact(source, { position: index + 1, content, ...changes }));
  }
  const given = pack('\u0130stanbul', [], { artifacts, description: 'I\ni', instruction: 'Do', tokenBudget: 2_500 });
  return renderPack(ports, given, { ...everything, ...options });
}

const everything: RenderPolicy = {
  template: '{{title}} {{counts}}\n{{tree}}\n{{#files}}{{index}} {{heading}}\n{{text}}\n{{/files}}',
  ...{ lineNumbers: true, tree: true, counts: true, trim: true },
};

/** The hash of each format's payload, in the formats' order. */
export async function hashes(): Promise<string> {
  const rendered = await Promise.all(formats.map((format) => renderedPack([0, 1, 2, 3, 4, 5], { format })));
  return rendered.map(({ payloadHash }) => payloadHash).join(' ');
}

if (process.argv[1] === __filename) {
  void hashes().then((all) => process.stdout.write(all));
}
