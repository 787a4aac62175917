import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { formats } from '../../src/core/renderOptions';
import { FileTree } from '../../src/render/fileTree';
import { numberLines } from '../../src/render/lineNumbers';
import { layouts, render } from '../../src/render/render';
import { longestOutput, mostSteps, renderTemplate } from '../../src/render/template';
import { longestTemplate, mostMarks } from '../../src/render/templateSyntax';
import { fileVariables, frameVariables, writers } from '../../src/render/templateVariables';
import { document } from '../support/renderings';

const example = document(
  [
    {
      path: 'src/retry.ts',
      lines: { start: 9, end: 11 },
      note: 'Is this limit right?',
      text: '  if (tries < limit) {\n    await wait();\n  }\n',
    },
    { text: 'We never retry a payment.' },
  ],
  { title: 'Retries', instruction: 'Find the bug.' },
);

/** What the page shows of each format, and of a Markdown payload with all options. */
function examples(): Readonly<Record<string, string>> {
  const { frame, sections } = example;
  const tree = new FileTree();
  tree.add('src/retry.ts');
  const full = { ...frame, tree: tree.print(), counts: { artifacts: 2, lines: 4, tokens: 96 } };
  const numbered = sections.map((section) => ({
    ...section,
    text: section.lines ? numberLines(section.text, section.lines.start) : section.text,
  }));
  const entries = Object.entries(layouts).map(([name, layout]) => [name, render(layout, frame, sections)] as const);
  return { ...Object.fromEntries(entries), options: render(layouts.markdown, full, numbered) };
}

suite('docs/rendering.md', () => {
  let text: string;
  suiteSetup(async () => {
    text = await readFile('docs/rendering.md', 'utf8');
  });

  /** The code block behind a comment with this name. */
  const shown = (name: string): string | undefined =>
    new RegExp(`<!-- ${name} -->\n(\`+)[a-z]*\n(.*?)\n?\\1\n`, 's').exec(text)?.[2];
  /** The first cells of a table's rows, between two places. */
  const named = (from: string, to: string): readonly string[] =>
    [...text.slice(text.indexOf(from), text.indexOf(to)).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);

  for (const [name, payload] of Object.entries(examples())) {
    test(`shows ${name} as it is rendered`, () => assert.equal(`${shown(name)}\n`, payload));
  }

  test('has a template that can be used', () => {
    const { frame, sections } = example;
    assert.equal(
      renderTemplate(`${shown('template')}`, frame, sections),
      [
        ...['Find the bug.', '', '1. src/retry.ts, lines 9-11: Is this limit right?', '', '```ts'],
        ...['  if (tries < limit) {', '    await wait();', '  }', '```', ''],
        ...['2. Note', '', '```', 'We never retry a payment.', '```', '', ''],
      ].join('\n'),
    );
  });

  test('names every format and every variable, in the order of the program', () => {
    assert.deepEqual(named('## Formats', '### Rules'), [...formats]);
    assert.deepEqual(named('Of the whole pack:', 'Of each file,'), Object.keys(frameVariables));
    assert.deepEqual(named('Of each file,', 'A name that there is not'), Object.keys(fileVariables));
    for (const writer of Object.keys(writers)) {
      assert.match(text, new RegExp(`\\| \`\\{\\{\\w+\\.${writer}\\}\\}\` \\|`));
    }
  });

  test('says the limits that are kept', () => {
    const limits = [longestTemplate, mostMarks, longestOutput, mostSteps].map((each) => each.toLocaleString('en-US'));
    assert.deepEqual(
      limits.filter((each) => !text.includes(each)),
      [],
    );
  });
});
