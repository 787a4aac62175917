import assert from 'node:assert/strict';
import { htmlText } from '../../../../src/sources/pages/htmlText';

const url = 'https://a.test/docs/page';
const textOf = (html: string, maxLength = 10_000_000) => htmlText(html, { url, maxLength });

suite('The text of HTML', () => {
  const texts: Record<string, readonly [html: string, text: string]> = {
    'has paragraphs and headings': [
      '<h1>One <em>two</em></h1><p>three\n  four<p>five<br>six<h3></h3><div>seven</div><div><div>eight</div></div>',
      '# One two\n\nthree four\n\nfive\nsix\n\nseven\neight\n',
    ],
    'begins with the title, unless it does anyhow': ['<title>A &amp;\n b</title><body><p>c', 'A & b\n\nc\n'],
    'does not say the title twice': ['<title>A</title><h1>A</h1>b<title>C</title>', '# A\n\nb\n'],
    'is the title when there is no more': ['<title>A</title>', 'A\n'],
    'is empty when there is none': ['<html><body> <p> <b></b></p></body></html>', ''],
    'has lists in lists': [
      '<ul><li>a<ul><li>b<li><p>c</p></ul></li><li>d</li></ul><ol><li>e<li>f</ol>g',
      '- a\n  - b\n  - c\n- d\n\n1. e\n2. f\n\ng\n',
    ],
    'has tables': [
      '<table><tr><th>a<th>b<tr><td>c</td><td></td><td>d</td></tr><tr><td></td><td></td></tr></table>e',
      'a | b\nc | | d\n\ne\n',
    ],
    'keeps code as it stands': [
      'a <code>b</code>, <pre class=x>\n  c\n\n    <b>d</b>&lt;\n\n</pre>e<pre>```</pre><pre> \n</pre>',
      'a `b`,\n\n```\n  c\n\n    d<\n```\n\ne\n\n````\n```\n````\n',
    ],
    'keeps where links lead': [
      [
        '<a href="b?x=1&amp;y=2#z">b</a>, <a href="https://c.test/">c <img alt=d></a>, <a href=#e>e</a>, ',
        '<a href="javascript:f()">f</a>, <a href="mailto:g">g</a>, <a href=h></a><a href=i>i<a href=j>j</a>',
        `<a href="/${'k'.repeat(3000)}">k</a>`,
      ].join(''),
      'b (https://a.test/docs/b?x=1&y=2#z), c [d] (https://c.test/), e, f, g, i (https://a.test/docs/i)j (https://a.test/docs/j)k\n',
    ],
    'resolves links where the page says': ['<base href="/other/"><a href="b">b</a>', 'b (https://a.test/other/b)\n'],
    'leaves out what is no text': [
      [
        '<style>a{}</style><script>"</p>b"</script><noscript>c</noscript><template>d</template><svg><text>e</text></svg>',
        '<!-- f --><button>g</button><select><option>h</select><textarea>i</textarea><div hidden>j<div>k</div></div>',
        '<span aria-hidden=true>#</span><iframe>l</iframe><svg/>m<p hidden>n',
      ].join(''),
      'm\n\nn\n',
    ],
    'leaves out the ways to other pages': [
      '<header>a</header><nav>b<nav>c</nav></nav><div role="navigation">d<div>e</div></div>f<footer>g</footer>h',
      'a\nfh\n',
    ],
    'is the main part when the page says which that is': [
      '<title>t</title><p>a</p><main>b<main>c</main><p>d</p><footer>e</footer></main><p>f</p><div role=main>g</div>',
      't\n\nb\nc\n\nd\n\ne\ng\n',
    ],
    'is all of it when the main part is empty': ['a<main> </main>b', 'a\nb\n'],
    'reads every character reference': [
      '&eacute;&#233;&#xe9;&amp;&lt;&nbsp;&notit;&#128;&#0;&unknown;a&shy;b',
      'ééé&< ¬it;€\ufffd&unknown;ab\n',
    ],
    'stands broken markup': ['<p <b>a</i></p></p><a href="b>c</a', 'a\n'],
    'takes what looks like a property for a tag': ['<constructor>a<valueOf>b</constructor>', 'ab\n'],
  };
  for (const [name, [html, text]] of Object.entries(texts)) {
    test(name, async () => {
      assert.equal(await textOf(html), text);
    });
  }

  test('is the same however the page is cut into pieces', async () => {
    const part = '<p>one &amp; <a href="two">two</a> <code>three</code></p><pre>  four\n</pre><ul><li>five</ul>';
    const one = await textOf(part);
    assert.equal(await textOf(part.repeat(20_000)), `${Array(20_000).fill(one.trimEnd()).join('\n\n')}\n`);
  });

  test('is not longer than it may be', async () => {
    const html = '<a href=b>b</a>'.repeat(1000);
    await assert.rejects(textOf(html, 10_000), { name: 'PageProblem', message: 'its text is longer than 10000' });
  });

  test('ends when it is cancelled', async () => {
    const reason = new Error('cancelled');
    const options = { url, maxLength: 100, signal: AbortSignal.abort(reason) };
    await assert.rejects(htmlText('a', options), reason);
  });
});

suite('The text of hostile HTML', () => {
  const megabytes = (part: string, count = 1) => part.repeat(Math.floor((count * 1024 * 1024) / part.length));
  const hostile: Record<string, string> = {
    'ten megabytes of open tags': megabytes('<div>', 10),
    'open tags, and then others that end': megabytes('<a>') + megabytes('</b>'),
    'open lists': megabytes('<ul><li>a'),
    'open headings': megabytes('<h6><li>'),
    'open tables': megabytes('<table><td><td>'),
    'open code': megabytes('<pre><div>'),
    'back quotes': `<pre>${megabytes('`')}`,
    'links without an end': megabytes('<a href=x>'),
    'links with text': megabytes('<a href=x>a'),
    attributes: `<a ${megabytes('a=b ')}`,
    'other attributes': `<a ${Array.from({ length: 80_000 }, (_, index) => `a${index}=b`).join(' ')}>`,
    'an attribute without an end': `<a href="${megabytes('&amp;')}`,
    'references without an end': megabytes('&am'),
    'comments without an end': megabytes('<!--'),
    'declarations without an end': megabytes('<!'),
    'scripts without an end': megabytes('<script>'),
    'ends of scripts that are none': `<script>${megabytes('</scrip')}`,
    brackets: megabytes('<'),
    'white space': megabytes(' '),
    'spaces within a line': `a${megabytes(' &#32;')}b`,
    'skipped elements': megabytes('<nav>'),
    'main parts': megabytes('<main>'),
    'a title': `<title>${megabytes('a&b')}`,
    'lines of a title': `<title>${megabytes(' \n')}</title>a`,
  };
  test('is not made longer by the marks of what has no text', async () => {
    const lengths = await Promise.all(['<h6>', '<td>', '<blockquote>'].map((tag) => textOf(`${tag.repeat(10_000)}a`)));
    assert.deepEqual(
      lengths.filter((text) => text.length > 400),
      [],
    );
  });

  for (const [name, html] of Object.entries(hostile)) {
    test(`is there within seconds: ${name}`, async function () {
      this.timeout(10_000);
      assert.equal(typeof (await textOf(html, 100_000_000)), 'string');
    });
  }
});
