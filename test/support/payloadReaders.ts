// Reads payloads back by parsers that are not ours, or that know nothing of how payloads are written.
import { Parser } from 'commonmark';
import { SaxesParser } from 'saxes';

/** A block at the top of a Markdown document. */
export interface MarkdownBlock {
  readonly type: string;
  /** Of a fenced block, what stands behind its opening fence. */
  readonly info: string | null;
  /** Of a code block; null for others. */
  readonly text: string | null;
  /** Its first line, from 0. */
  readonly line: number;
}

export function readMarkdown(payload: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let node = new Parser().parse(payload).firstChild; node; node = node.next) {
    blocks.push({ type: node.type, info: node.info, text: node.literal, line: (node.sourcepos?.[0]?.[0] ?? 0) - 1 });
  }
  return blocks;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands behind the last child, if there is one, without the line feed behind the tag before it. */
  readonly text: string;
}

/** The elements at the top. @throws what a strict parser says of what is not well-formed */
export function readXml(payload: string, options: { readonly fragment: boolean }): readonly XmlElement[] {
  const parser = new SaxesParser({ fragment: options.fragment });
  const open: { children: XmlElement[]; text: string }[] = [{ children: [], text: '' }];
  parser.on('error', (error) => {
    throw error;
  });
  const add = (text: string): void => {
    const inner = open.at(-1);
    if (inner) {
      inner.text += text;
    }
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', () => open.push({ children: [], text: '' }));
  parser.on('closetag', ({ name, attributes: given }) => {
    const attributes = { ...(given as Readonly<Record<string, string>>) };
    const { children = [], text = '' } = open.pop() ?? {};
    const outer = open.at(-1);
    outer?.children.push({ name, attributes, children, text: text.replace(/^\n/, '') });
    if (outer) {
      outer.text = '';
    }
  });
  parser.write(payload).close();
  return open[0]?.children ?? [];
}

export interface PlainPart {
  readonly name: string;
  readonly note: string;
  readonly text: string;
}

/**
 * The named parts of a plain payload: a line with the name, quoted lines, a line of 16 or more equals signs, the text up
 * to the next line that is the same. Whatever else stands at the top is left out, and so is all behind `Instruction:`.
 */
export function readPlain(payload: string): readonly PlainPart[] {
  const lines = payload.split('\n');
  const parts: PlainPart[] = [];
  let name = '';
  let note: string[] = [];
  for (let at = 0; at < lines.length && lines[at] !== 'Instruction:'; at++) {
    const line = lines[at] ?? '';
    if (/^={16,}$/.test(line)) {
      const end = lines.indexOf(line, at + 1);
      const text = lines.slice(at + 1, end).map((each) => `${each}\n`);
      parts.push({ name, note: note.join('\n'), text: text.join('') });
      at = end < 0 ? lines.length : end;
    } else if (line.startsWith('>')) {
      note.push(line);
    } else {
      name = line;
      note = [];
    }
  }
  return parts;
}
