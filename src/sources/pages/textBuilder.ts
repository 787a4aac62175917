import { phrase } from '../../core/sentence';
import { PageProblem } from './pageProblem';

/** A mark that grows longer than any table or nesting that a person wrote is cut off. */
const longestMark = 300;

/** Puts text together as HTML lays it out: white space is one space, and blocks have lines of their own. */
export class TextBuilder {
  private readonly parts: string[] = [];
  private owedLines = 0;
  private owesSpace = false;
  private marks = '';
  /** Of the text so far, in UTF-16 units. */
  length = 0;

  constructor(private readonly maxLength: number) {}

  /** Text within a line. */
  add(text: string): void {
    const collapsed = text.replace(/[\0\u00ad\u200b]/g, '').replace(/[ \t\n\f\r\u00a0]+/g, ' ');
    const words = collapsed.trim();
    if (words !== '') {
      this.owesSpace ||= collapsed.startsWith(' ');
      this.put(words);
      this.owesSpace = collapsed.endsWith(' ');
    } else if (collapsed !== '') {
      this.owesSpace = true;
    }
  }

  /** What follows begins a line; with 2, after an empty one. */
  breakLine(lines: 1 | 2): void {
    this.owedLines = Math.max(this.owedLines, lines);
    this.owesSpace = false;
  }

  /** Stands before what follows, if anything does: `- `. */
  mark(text: string): void {
    if (this.marks.length < longestMark) {
      this.marks += text;
    }
  }

  dropMarks(): void {
    this.marks = '';
  }

  /** As it stands, after what is owed. */
  put(text: string): void {
    const isStart = this.length === 0 || this.owedLines > 0;
    const gap = this.length === 0 ? '' : '\n'.repeat(this.owedLines);
    const space = !isStart && (this.owesSpace || this.marks !== '') ? ' ' : '';
    const part = gap + space + this.marks + text;
    this.length += part.length;
    if (this.length > this.maxLength) {
      throw new PageProblem(phrase`its text is longer than ${this.maxLength}`);
    }
    this.parts.push(part);
    this.owedLines = 0;
    this.owesSpace = false;
    this.marks = '';
  }

  toString(): string {
    return this.parts.join('');
  }
}
