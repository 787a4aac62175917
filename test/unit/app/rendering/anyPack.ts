import fc from 'fast-check';
import { formats, type RenderPolicy } from '../../../../src/core/renderOptions';
import { encodings } from '../../../../src/core/tokenEncoding';
import type { Captured } from '../../../support/capturedPack';

/** A pack and how it is rendered. */
export interface PackCase {
  readonly captured: readonly Captured[];
  readonly description: string;
  readonly instruction: string;
  readonly options: RenderPolicy;
}

const line = fc.constantFrom(
  ...['const a = 1;\n', '  return x;\n', '\n', '\t}\n', '// secret:word\n', 'maybe:this <b>&\n', '```\n', '====\n'],
  ...['end', 'a\r\n', '/path\n', '\u{1f600} ü\n', '\ufeffmark\n', '</file>\n', '"quoted" \\n\n', '   '],
);
const anyText = fc.array(line, { maxLength: 40 }).map((lines) => lines.join(''));
const anySource = fc.oneof(
  fc
    .tuple(fc.constantFrom('', 'src/', 'src/deep/er/', 'ü/'), fc.constantFrom('a.ts', 'b.md', 'secret:c.txt'))
    .map((each) => each.join('')),
  fc.constantFrom('src/a.ts#L3-', 'b.md#L2-L9', 'git:diff', 'url:https://a.test/?q=secret:x', 'text:a note'),
);

const anyCaptured: fc.Arbitrary<Captured> = fc
  .record({
    source: anySource,
    folder: fc.constantFrom('file:///workspace', 'file:///other/workspace', 'file:///src'),
    text: anyText,
    priority: fc.integer({ min: -2, max: 2 }),
    required: fc.boolean().map((each) => each),
    rare: fc.nat(9),
    note: fc.constantFrom('', '', 'why', 'two\nlines secret:note'),
  })
  .map(({ source, folder, text, priority, required, rare, note }) => [
    source,
    text,
    { folder, priority, note, required: required && rare < 3, included: rare !== 9, unsaved: rare === 8 },
  ]);

export const anyPackCase: fc.Arbitrary<PackCase> = fc.record({
  captured: fc.array(anyCaptured, { maxLength: 12 }),
  description: fc.constantFrom('', 'What it is\nsecret:here'),
  instruction: fc.constantFrom('', 'Do it', 'Use secret:key'),
  options: fc.record({
    format: fc.constantFrom(...formats),
    template: fc.constantFrom(
      '{{title}} {{counts}}\n{{tree}}{{#files}}\n{{index}} {{heading}}\n{{text}}\n{{/files}}{{instruction}}',
      '{{#files}}{{path}} {{/files}}',
      '{{#files}}{{text.xml}}{{text}}{{/files}} {{counts.tokens}}',
    ),
    lineNumbers: fc.boolean(),
    tree: fc.boolean(),
    notes: fc.boolean(),
    counts: fc.boolean(),
    trim: fc.boolean(),
    encoding: fc.constantFrom(...encodings),
    redaction: fc.constantFrom('all' as const, 'certain' as const, 'off' as const),
  }),
});
