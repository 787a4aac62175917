import assert from 'node:assert/strict';
import { PackError } from '../../../src/core/errors';
import { longestOutput, mostSteps, renderTemplate, templateVariables } from '../../../src/render/template';
import { longestTemplate, mostMarks } from '../../../src/render/templateSyntax';
import { type Document, document, goldenDocuments } from '../../support/renderings';

function rendered(template: string, { frame, sections }: Document = goldenDocuments.everything as Document): string {
  return renderTemplate(template, frame, sections);
}

/** What is wrong with the template, as the error says it. */
function problemOf(template: string, given?: Document): string {
  try {
    rendered(template, given);
  } catch (error) {
    if (PackError.is(error, 'template-invalid')) {
      const { line, reason } = error.details as { reason: string; line?: number };
      return line === undefined ? reason : `line ${line}: ${reason}`;
    }
    throw error;
  }
  return 'nothing';
}

suite('A template', () => {
  test('writes the variables of the document', () => {
    const template = '{{title}}|{{description}}|{{instruction}}|{{tree}}|{{counts}}|{{counts.artifacts}}|';
    assert.equal(
      rendered(`${template}{{counts.lines}}|{{counts.tokens}}`),
      [
        ...['Sign-in', 'What the pack is for.\nIn two lines, with <b> & "c".', 'Find the *bug*.\n\n- Say where.'],
        ...['src/\n| a & b/\n| | <c>.rs\n| login.ts\none.py', 'Artifacts: 6, lines: 12345, tokens: 1234567'],
        ...['6', '12345', '1234567'],
      ].join('|'),
    );
    assert.equal(rendered(template, document([], { title: 'a\nb' })), 'a\\u{a}b||||||');
  });

  test('writes the variables of each file', () => {
    const template =
      '{{#files}}{{index}}|{{path}}|{{name}}|{{heading}}|{{language}}|{{lines}}|{{start}}|{{end}}|{{unsaved}}|' +
      '{{note}}|{{text}}|{{fence}}|{{last}}\n{{/files}}';
    const given = document([
      { path: 'a.ts', lines: { start: 3, end: 4 }, unsaved: true, note: ' why ', text: '```\nb\r\n' },
      { title: 'Git diff', language: 'diff', text: '+\n\n' },
      { text: '' },
    ]);
    assert.equal(
      rendered(template, given),
      [
        '1|a.ts|a.ts|a.ts, lines 3-4 (unsaved)|ts|3-4|3|4|unsaved|why|```\nb|````|\n',
        '2||Git diff|Git diff|diff|||||| +\n|```|\n'.replace(' +', '+'),
        '3||Note|Note||||||||```|last\n',
      ].join(''),
    );
  });

  test('has a section for what is there, and one for what is not', () => {
    const template = '{{#files}}{{#path}}P{{/path}}{{^path}}N{{/path}}{{^last}},{{/last}}{{/files}}';
    assert.equal(rendered(template, document([{ path: 'a' }, {}])), 'P,N');
    const lists = '{{^files}}none{{/files}}{{#counts}}{{counts.tokens}}{{/counts}}{{^tree}}no tree{{/tree}}';
    assert.equal(rendered(lists, document([])), 'noneno tree');
  });

  test('knows the document among its files, and again behind them', () => {
    assert.equal(rendered('{{#files}}{{title}} {{name}},{{/files}}{{title}}', document([{}])), 'Sign-in Note,Sign-in');
  });

  test('writes values as they are, or for XML, for JSON, or quoted', () => {
    const given = document([{ path: 'a', text: '<&>"\'\u0001\n{{title}}\n' }]);
    const each = (tag: string): string => rendered(`{{#files}}${tag}{{/files}}`, given);
    assert.deepEqual(['{{text}}', '{{{text}}}', '{{&text}}'].map(each), Array(3).fill('<&>"\'\u0001\n{{title}}'));
    assert.equal(each('{{text.xml}}'), "&lt;&amp;&gt;&quot;'\\u{1}\n{{title}}");
    assert.equal(each('{{text.json}}'), '"<&>\\"\'\\u0001\\n{{title}}"');
    assert.equal(each('{{text.quoted}}'), '> <&>"\'\\u{1}\n> {{title}}');
  });

  test('leaves no trace of lines that only hold a section or a comment, and can write its own braces', () => {
    const template = '{{! why }}\n{{#files}}\n- {{path}} \\{{x}}\n{{else}}\nnone\n{{/files}}\n{{!-- }} --}}\n';
    assert.equal(rendered(template, document([{ path: 'a' }, { path: 'b' }])), '- a {{x}}\n- b {{x}}\n');
    assert.equal(rendered(template, document([])), 'none\n');
  });

  test('gives the same payload as the Markdown layout where it says the same', () => {
    const template = [
      ...['# {{title}}', '{{#files}}', '', '## {{heading}}', '', '{{#note}}', '{{note.quoted}}', '', '{{/note}}'],
      ...['{{fence}}{{language}}', '{{text}}', '{{fence}}', '{{/files}}', ''],
    ].join('\n');
    assert.equal(
      rendered(template, document([{ path: 'a.ts', note: 'why', text: '```\n' }, {}])),
      '# Sign-in\n\n## a.ts\n\n> why\n\n````ts\n```\n````\n\n## Note\n\n```\ntext\n```\n',
    );
  });

  test('is refused where it cannot be read, with the line', () => {
    const templates = ['', ' \n', 'a\n{{title', '{{title}}\n{{', '{{}}', '\n{{#files}}\n', '\n{{#title}}{{/tree}}'];
    assert.deepEqual(
      [...templates, '\n\n{{/files}}', '{{title}', '{{=<% %>=}}', '{{!'].map((template) => problemOf(template)),
      [
        ...['it is empty', 'it is empty', 'line 2: a tag cannot be read', 'line 2: a section or a tag is not closed'],
        ...[
          'line 1: a tag cannot be read',
          'line 3: a section or a tag is not closed',
          'line 2: “{{/tree}}” closes “{{#title}}”',
        ],
        ...['line 3: a tag closes what is not open', 'line 1: a tag cannot be read', 'line 1: a tag cannot be read'],
        'line 1: a tag cannot be read',
      ],
    );
  });

  test('is refused where it names what there is not, whatever objects inherit', () => {
    const names = ['titel', '.', 'files.length', 'constructor', '__proto__', 'title.toString', 'title.xml.json', 'xml'];
    const others = ['this.title', '../title', '@index', 'title/xml', 'this'];
    assert.deepEqual(
      [...names, ...others].map((name) => problemOf(`\n{{${name}}}`)),
      [...names, ...others].map((name) => `line 2: “{{${name}}}” names no variable`),
    );
    assert.deepEqual(
      ['{{"title"}}', '{{1}}', '{{#constructor}}{{/constructor}}'].map((each) => problemOf(each)),
      [
        'line 1: “{{}}” names no variable',
        'line 1: “{{}}” names no variable',
        'line 1: “{{constructor}}” names no variable',
      ],
    );
    const templates = ['{{path}}', '{{#files}}{{/files}}{{^note}}{{/note}}', '{{#files}}{{else}}{{note}}{{/files}}'];
    assert.deepEqual(
      [...templates, '{{files}}', '{{#files}}\n{{#files}}{{/files}}{{/files}}'].map((template) => problemOf(template)),
      [
        'line 1: “{{path}}” stands outside of “{{#files}}...{{/files}}”',
        'line 1: “{{note}}” stands outside of “{{#files}}...{{/files}}”',
        'line 1: “{{note}}” stands outside of “{{#files}}...{{/files}}”',
        'line 1: files are a list: write “{{#files}}...{{/files}}”',
        'line 2: “{{#files}}” stands within itself',
      ],
    );
    assert.equal(problemOf(`{{${'b'.repeat(99)}}}`), `line 1: “{{${'b'.repeat(60)}…}}” names no variable`);
  });

  test('is refused where it wants something done', () => {
    const templates = ['{{title 1}}', '{{title a=b}}', '{{#if title}}{{/if}}', '{{#files as |x|}}{{/files}}'];
    const others = ['{{> title}}', '{{#> title}}{{/title}}', '{{* title}}', '{{(title)}}', '{{lookup title (title)}}'];
    assert.deepEqual(
      [...templates, '{{#each files}}{{/each}}', ...others].map((template) => problemOf(template)),
      [
        ...['line 1: “{{title}}” takes nothing behind its name', 'line 1: “{{title}}” takes nothing behind its name'],
        ...['line 1: “{{if}}” takes nothing behind its name', 'line 1: “{{files}}” takes nothing behind its name'],
        'line 1: “{{each}}” takes nothing behind its name',
        ...Array(3).fill('line 1: there are no partials and no decorators'),
        ...['line 1: “{{}}” names no variable', 'line 1: “{{lookup}}” takes nothing behind its name'],
      ],
    );
  });

  test('is refused where it has too much of something', () => {
    const nested = (depth: number): string => '{{#title}}'.repeat(depth) + '{{/title}}'.repeat(depth);
    assert.equal(problemOf(nested(32)), 'nothing');
    assert.equal(problemOf(nested(33)), 'line 1: sections are nested more than 32 deep');
    assert.equal(problemOf('a'.repeat(longestTemplate)), 'nothing');
    assert.equal(problemOf('a'.repeat(longestTemplate + 1)), `it has more than ${longestTemplate} characters`);
    assert.equal(problemOf('{{title}}'.repeat(mostMarks + 1)), `it has more than ${mostMarks} “{{”`);
    assert.equal(problemOf('('.repeat(mostMarks)), 'nothing');
    assert.equal(problemOf('('.repeat(mostMarks + 1)), `it has more than ${mostMarks} “(”`);
  });

  test('is stopped where it makes or takes too much', () => {
    const large = document([{ text: 'x'.repeat(2 ** 20) }]);
    const many = document(Array.from({ length: 25_000 }, () => ({})));
    assert.equal(problemOf(`{{#files}}${'{{text}}'.repeat(128)}{{/files}}`, large), 'nothing');
    assert.equal(
      problemOf(`{{#files}}${'{{text}}'.repeat(129)}{{/files}}`, large),
      `what it makes has more than ${longestOutput} characters`,
    );
    assert.equal(
      problemOf(`{{#files}}${'{{#last}}{{/last}}'.repeat(450)}{{/files}}`, many),
      `it takes more than ${mostSteps} steps`,
    );
  });

  test('says which variables it names', () => {
    const template =
      '{{title.json}}{{#files}}{{#counts}}{{counts.tokens}}{{/counts}}{{text}}{{/files}}{{^files}}{{title}}{{/files}}';
    assert.deepEqual([...templateVariables(template)], ['title', 'counts', 'counts.tokens', 'text']);
  });
});
