// Every word that the extension says can be translated: it stands in the sources as a literal, and in the bundle.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { bundledTexts, textsIn } from '../../scripts/translatableTexts.mjs';
import { projectFiles } from '../support/sourceFiles';

suite('l10n/bundle.l10n.json', () => {
  test('has what the sources say, and nothing else: npm run l10n brings it up to date', async () => {
    assert.equal(await readFile('l10n/bundle.l10n.json', 'utf8'), await bundledTexts('src'));
  });

  test('has numbers for what is put in, from 0 and without a gap', async () => {
    const texts: string[] = Object.keys(JSON.parse(await readFile('l10n/bundle.l10n.json', 'utf8')));
    const numbers = (text: string): number[] => [...text.matchAll(/\{(\d+)\}/g)].map(([, digits]) => Number(digits));
    const isCounted = (text: string): boolean => {
      const found = [...new Set(numbers(text))].sort((a, b) => a - b);
      return found.every((number, index) => number === index);
    };
    assert.deepEqual(
      texts.filter((text) => !isCounted(text)),
      [],
    );
  });
});

suite('Finding what can be translated', () => {
  test('finds literals of every form, joined and over lines', () => {
    const source = [
      "vscode.l10n.t('one'); l10n.t(\"it's {0}\", 2); l10n.t(",
      '  // why it is so',
      "  'three ' +",
      "    'four',",
      "); l10n.t('it\\'s five\\n\\u2026 \\u{1F600}')",
    ].join('\n');
    assert.deepEqual(textsIn(source, 'a.ts'), ['one', "it's {0}", 'three four', "it's five\n… 😀"]);
  });

  test('numbers the values of a tagged template, whatever is in them', () => {
    const source = `sentence\`\${at.a} and \${f({ b: '}\`' }, \`\${c} {\`)} \\\`d\\\`\` + phrase\`e\` + isSentence\`f\` + at.phrase\`g\``;
    assert.deepEqual(textsIn(source, 'a.ts'), ['{0} and {1} `d`', 'e']);
  });

  test('takes no tag that a comment names for one', () => {
    assert.deepEqual(textsIn('/** As `sentence`, or `phrase`. */\nconst a = phrase`b`;', 'a.ts'), ['b']);
  });

  test('refuses what nobody could translate', () => {
    for (const said of ['l10n.t(text)', 'l10n.t(`a`)', "l10n.t('a' + b)", "l10n.t('a' ? 'b' : 'c')"]) {
      assert.throws(() => textsIn(`\n${said}`, 'a.ts'), { message: /^src\/a\.ts:2: / }, said);
    }
  });
});

suite('What src/host shows', () => {
  /** Letters in a literal where VS Code shows it. Codicons, markup and values that are put in are no words. */
  const shown =
    /(?:\b(?:title|label|placeHolder|prompt|tooltip|detail|description|saveLabel|openLabel|cancellable|message|name|text)\s*[:=]|\bshow(?:Information|Warning|Error)Message\(|\b(?:setStatusBarMessage|showDone|showHint|showWarning|showFailure|appendMarkdown|appendText|withPatience)\()\s*(['"`])((?:(?!\1)[^\n\\]|\\.)*)\1/g;
  /** What is a literal there and no word: examples of what is typed, names of Git, of HTML and of our own. */
  const noWords: readonly string[] = [
    ...['src/**/*.ts', 'https://example.com/guide', 'HEAD', 'main'],
    ...[`contextPacks.\${string}`, 'viewport', 'note', 'ctx', 'ctx.cmd'],
  ];

  test('is said through l10n.t', async () => {
    const found: string[] = [];
    for (const path of await projectFiles('src/host')) {
      for (const [, , literal = ''] of (await readFile(path, 'utf8')).matchAll(shown)) {
        const words = literal.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}|\$\([\w~-]+\)/g, '');
        if (/(?<!\.)\b\p{L}{2}/u.test(words) && !noWords.includes(literal)) {
          found.push(`${path}: ${literal}`);
        }
      }
    }
    assert.deepEqual(found, []);
  });
});
