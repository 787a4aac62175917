import { blocks, codes, leftOut, leftOutRoles, openEnded, paragraphs, voidElements } from './htmlElements';
import { PageLinks } from './pageLinks';
import { TextBuilder } from './textBuilder';

type Attributes = ReadonlyMap<string, string>;

const deepestIndent = 8;

/** An element that lasts until as many of its name have ended as have begun. */
interface Open {
  readonly name: string;
  depth: number;
}

/** Takes a page's tags and texts in their order, and makes its text of them. */
export class HtmlWalk {
  /** Of the page, and of what it marks as its main part: when there is one, the rest is the site's and not the page's. */
  private readonly whole: TextBuilder;
  private readonly mainPart: TextBuilder;
  private out: TextBuilder;
  private readonly links: PageLinks;
  private skipped: Open | undefined;
  private main: Open | undefined;
  private title = '';
  private titles = 0;
  private isInTitle = false;
  /** What a `pre` holds so far; undefined outside one. */
  private code: string[] | undefined;
  /** The next number of each list that is open, the outermost first; undefined for one without numbers. */
  private readonly lists: (number | undefined)[] = [];
  private link: { readonly href: string; readonly start: number } | undefined;
  private cells = 0;

  constructor(url: string, maxLength: number) {
    this.links = new PageLinks(url);
    this.whole = new TextBuilder(maxLength);
    this.mainPart = new TextBuilder(maxLength);
    this.out = this.whole;
  }

  open(name: string, attributes: Attributes, isSelfClosing: boolean): void {
    if (this.skipped) {
      this.skipped.depth += name === this.skipped.name && !isSelfClosing ? 1 : 0;
    } else if (this.isLeftOut(name, attributes)) {
      // Only in a drawing does the slash of `<svg/>` mean anything.
      this.skipped = name === 'svg' && isSelfClosing ? undefined : { name, depth: 1 };
    } else {
      this.enterMain(name, attributes);
      this.breakAt(name);
      this.openElement(name, attributes);
    }
  }

  close(name: string): void {
    if (this.skipped) {
      this.skipped = left(this.skipped, name);
      return;
    }
    this.closeElement(name);
    this.breakAt(name);
    if (this.main) {
      this.main = left(this.main, name);
      this.out = this.main ? this.mainPart : this.whole;
    }
  }

  text(text: string): void {
    if (this.isInTitle) {
      this.title += this.titles === 1 ? text : '';
    } else if (this.code) {
      this.code.push(text);
    } else if (!this.skipped) {
      this.out.add(text);
    }
  }

  /** The whole text: with the page's title before it, unless it begins with it, and a line end. */
  end(): string {
    this.endCode();
    const text = (this.mainPart.length > 0 ? this.mainPart : this.whole).toString();
    const title = this.title.replace(/\s+/g, ' ').trim();
    const firstLine = text.slice(0, text.indexOf('\n') + 1 || undefined);
    const parts = [title !== '' && firstLine.replace(/^#+ /, '').trim() !== title ? title : '', text];
    return parts.filter((part) => part !== '').join('\n\n') + (parts.some((part) => part !== '') ? '\n' : '');
  }

  private isLeftOut(name: string, attributes: Attributes): boolean {
    if (voidElements.has(name) || openEnded.has(name)) {
      return false;
    }
    const hidden = attributes.get('hidden');
    return (
      leftOut.has(name) ||
      (name === 'footer' && this.main === undefined) ||
      leftOutRoles.has(attributes.get('role') ?? '') ||
      attributes.get('aria-hidden') === 'true' ||
      (hidden !== undefined && hidden !== 'until-found')
    );
  }

  private enterMain(name: string, attributes: Attributes): void {
    if (this.main) {
      this.main.depth += name === this.main.name ? 1 : 0;
    } else if ((name === 'main' || attributes.get('role') === 'main') && !openEnded.has(name)) {
      this.whole.breakLine(1);
      this.main = { name, depth: 1 };
      this.out = this.mainPart;
      this.link = undefined;
    }
  }

  /** Where a block begins or ends, a line does; in a list nothing is set apart. */
  private breakAt(name: string): void {
    const isParagraph = paragraphs.has(name);
    if (isParagraph || blocks.has(name)) {
      this.out.breakLine(isParagraph && this.lists.length === 0 ? 2 : 1);
      if (this.code && this.code.at(-1)?.endsWith('\n') === false) {
        this.code.push('\n');
      }
    }
  }

  private openElement(name: string, attributes: Attributes): void {
    if (this.code) {
      if (name === 'br') {
        this.code.push('\n');
      }
      return;
    }
    if (/^h[1-6]$/.test(name)) {
      this.out.mark(`${'#'.repeat(Number(name[1]))} `);
    } else if (codes.has(name)) {
      this.out.add('`');
    } else {
      this.openers.get(name)?.(attributes);
    }
  }

  private readonly openers = new Map<string, (attributes: Attributes) => void>(
    Object.entries({
      title: () => {
        this.isInTitle = true;
        this.titles += 1;
      },
      base: (attributes) => this.links.setBase(attributes.get('href')),
      a: (attributes) => this.openLink(attributes.get('href')),
      br: () => this.out.breakLine(1),
      hr: () => {
        this.out.breakLine(2);
        this.out.put('---');
        this.out.breakLine(2);
      },
      img: (attributes) => this.out.add(attributes.get('alt')?.trim() ? `[${attributes.get('alt')}]` : ''),
      pre: () => {
        this.code = [];
      },
      blockquote: () => this.out.mark('> '),
      ul: () => this.lists.push(undefined),
      ol: () => this.lists.push(1),
      li: () => this.openItem(),
      tr: () => {
        this.cells = 0;
        this.out.dropMarks();
      },
      td: () => this.openCell(),
      th: () => this.openCell(),
    }),
  );

  private closeElement(name: string): void {
    if (name === 'title') {
      this.isInTitle = false;
    } else if (name === 'pre') {
      this.endCode();
    } else if (name === 'a') {
      this.closeLink();
    } else if (codes.has(name) && !this.code) {
      this.out.add('`');
    } else if (name === 'ul' || name === 'ol') {
      this.lists.pop();
      this.out.dropMarks();
    } else if (/^(li|tr|h[1-6]|blockquote)$/.test(name)) {
      this.out.dropMarks();
    }
  }

  private openItem(): void {
    const number = this.lists.at(-1);
    if (number !== undefined) {
      this.lists[this.lists.length - 1] = number + 1;
    }
    const indent = '  '.repeat(Math.min(Math.max(this.lists.length - 1, 0), deepestIndent));
    this.out.dropMarks();
    this.out.mark(`${indent}${number === undefined ? '-' : `${number}.`} `);
  }

  private openCell(): void {
    if (this.cells > 0) {
      this.out.mark('| ');
    }
    this.cells += 1;
  }

  private openLink(href: string | undefined): void {
    this.closeLink();
    this.link = href === undefined ? undefined : { href, start: this.out.length };
  }

  /** Its address, where it leads to another page and has a text. */
  private closeLink(): void {
    const url = this.link && this.out.length > this.link.start && !this.code && this.links.address(this.link.href);
    if (url) {
      this.out.add(` (${url})`);
    }
    this.link = undefined;
  }

  /** Code stands between fences that it does not itself hold. */
  private endCode(): void {
    const code = this.code
      ?.join('')
      .replace(/\0/g, '')
      .replace(/^\r?\n/, '')
      .trimEnd();
    this.code = undefined;
    if (code) {
      const longest = (code.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
      const fence = '`'.repeat(longest + 1);
      this.out.put(`${fence}\n${code}\n${fence}`);
    }
  }
}

function left(open: Open, name: string): Open | undefined {
  open.depth -= name === open.name ? 1 : 0;
  return open.depth > 0 ? open : undefined;
}
